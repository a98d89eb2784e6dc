import type { AwsHandle } from '../../aws/start-aws.ts';
import type { Breakable } from '../../page/start-page.ts';

/** Moves an account of a production OU to the root, where fewer guardrails hold. */
export function moveAccount({ organization }: AwsHandle): Breakable {
  return {
    id: 'move-account',
    label: 'Move an account to the root',
    expect: 'Nobody watches this yet: the account leaves the guardrails of its OU, and nobody is told.',
    isWatched: false,
    break() {
      const account = organization
        .state()
        .accounts.find(({ ou, state }) => ou === 'Workloads/Prod' && state === 'ACTIVE');
      if (account === undefined) return { ok: false, problem: 'No account is left in Workloads/Prod.' };
      organization.moveAccount({ account: account.id, parent: 'root' });
      return { ok: true, did: `Moved ${account.name} from ${account.ou} to the root.` };
    },
  };
}
