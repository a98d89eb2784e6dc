import type { AwsHandle } from '../../../aws/start-aws.ts';
import type { Breakable } from '../../../page/start-page.ts';

const names = ['shadow-it', 'quick-test', 'old-agency-site'];

/** An account that somebody makes in AWS's console: at the root, without tags and budget. */
export function createAccount({ organization }: AwsHandle): Breakable {
  return {
    id: 'create-account',
    label: 'Create an account outside the bot',
    expect:
      'It has no owner, no budget and hardly a guardrail. The next report says that nobody asked for it, and that dan made it. Adopt… gives it an owner and a class.',
    isWatched: true,
    break() {
      const name = names.find((one) => organization.findAccount(one) === undefined);
      if (name === undefined) return { ok: false, problem: `There are ${names.join(', ')} already.` };
      organization.addAccount({ name, email: `${name}@example.com`, by: 'dan' });
      return { ok: true, did: `Made the account ${name} at the root by hand, as dan.` };
    },
  };
}
