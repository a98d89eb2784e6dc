import type { AwsHandle } from '../../../aws/start-aws.ts';
import type { Breakable } from '../../../page/start-page.ts';

/** Moves an account of a production OU to the root, where fewer guardrails hold. */
export function moveAccount({ organization }: AwsHandle): Breakable {
  return {
    id: 'move-account',
    label: 'Move an account to the root',
    expect:
      'It leaves the guardrails of its OU. The next report says where it stands, where it was agreed to, and that dan moved it. Move back does so, when an admin presses it.',
    isWatched: true,
    break() {
      const account = organization
        .state()
        .accounts.find(({ ou, state }) => ou === 'Workloads/Prod' && state === 'ACTIVE');
      if (account === undefined) return { ok: false, problem: 'No account is left in Workloads/Prod.' };
      organization.moveAccount({ account: account.id, parent: 'root', by: 'dan' });
      return { ok: true, did: `Moved ${account.name} from ${account.ou} to the root, as dan.` };
    },
  };
}
