import type { AwsHandle } from '../../../aws/start-aws.ts';
import type { Breakable } from '../../../page/start-page.ts';

/** Where guardrails are attached, those first whose loss says most. */
const targets = [
  { policy: 'steward-allowed-regions', from: 'Workloads' },
  { policy: 'steward-deny-commitments', from: 'Sandbox' },
  { policy: 'steward-no-side-doors', from: 'Sandbox' },
  { policy: 'steward-deny-root-user', from: 'root' },
] as const;

/** Takes an SCP off an OU. */
export function detachGuardrail({ organization }: AwsHandle): Breakable {
  return {
    id: 'detach-guardrail',
    label: 'Detach a guardrail',
    expect:
      'The next report begins with it: what is allowed now, in which accounts, and that eve did it. Re-attach puts it back, when two of the security team agree.',
    isWatched: true,
    break() {
      const { policies } = organization.state();
      const target = targets.find(({ policy, from }) =>
        policies.some(({ name, attachedTo }) => name === policy && attachedTo.includes(from)),
      );
      if (target === undefined) return { ok: false, problem: 'All guardrails that this button knows are off already.' };
      organization.detachPolicy({ policy: target.policy, target: target.from, by: 'eve' });
      const place = target.from === 'root' ? 'the root' : target.from;
      return { ok: true, did: `Took ${target.policy} off ${place}, as eve.` };
    },
  };
}
