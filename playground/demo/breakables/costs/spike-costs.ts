import type { AwsHandle } from '../../../aws/start-aws.ts';
import type { Breakable } from '../../../page/start-page.ts';

/** Accounts that have cost about the same for months, and how many dollars a day a forgotten fleet of machines costs there. */
const targets = [
  { account: 'website-prod', usd: 140 },
  { account: 'payments-dev', usd: 95 },
  { account: 'catalog-prod', usd: 220 },
  { account: 'search-dev', usd: 80 },
] as const;

/** An account spends far more than it usually does, on the last days that AWS has whole. */
export function spikeCosts({ organization }: AwsHandle): Breakable {
  return {
    id: 'spike-costs',
    label: 'A cost spike in one account',
    expect:
      'The next report has it under “Look at”: the account, the service, and by how much. The button below posts it.',
    isWatched: true,
    break() {
      const { accounts, costs } = organization.state();
      const target = targets.find(({ account }) => {
        const id = accounts.find(({ name }) => name === account)?.id;
        return id !== undefined && costs.spikes.every(({ accountId }) => accountId !== id);
      });
      if (target === undefined)
        return { ok: false, problem: 'All accounts that this button knows have a spike already.' };
      organization.addCostSpike({ ...target, days: 3 });
      return { ok: true, did: `${target.account} spends $${target.usd} a day more on EC2, for three days.` };
    },
  };
}
