import { findMade } from '../../../requests/provisioning.ts';
import type { AccountRequest, Failure, FailureCode, StepName } from '../../../requests/request.ts';
import { isDriftWish } from '../../../requests/wish/wish.ts';
import { toLine } from '../../escape.ts';
import { formatAccountId, formatOuPath } from '../../format/account-id.ts';

/** A failure in the requester's words: never AWS's. */
interface FailureWords {
  /** Follows "payments-prod stopped at step 1 of 6: "; no full stop, not escaped. */
  readonly cause: string;
  /** The next step, a sentence. */
  readonly next: string;
  /** The requester can do something about it: ask again, with something else. */
  readonly askAgain: boolean;
}

/**
 * What went wrong and what to do. A failure's `detail` may be AWS's words, so none of it is in here. `accounts`: how many
 * accounts the organisation has when its quota is full; null where that is not known.
 */
export function describeFailure(
  request: AccountRequest,
  code: FailureCode,
  accounts: number | null = null,
): FailureWords {
  const email = request.wish.kind === 'account' ? toLine(request.wish.email, 100) : '';
  const admin = (what: string) => `An admin can ${what} and press Retry.`;
  switch (code) {
    case 'email-taken':
      return {
        cause: `the address ${email} already belongs to another AWS account`,
        next: 'Ask again with another name.',
        askAgain: true,
      };
    case 'email-invalid':
      return { cause: `AWS does not take the address ${email}`, next: 'Ask again with another name.', askAgain: true };
    case 'account-quota': {
      const cause = `AWS allows this organisation no more accounts${accounts === null ? '' : ` (${accounts} of ${accounts})`}`;
      return { cause, next: admin('raise the quota'), askAgain: false };
    }
    case 'ou-missing':
      return {
        cause: `AWS has no OU ${formatOuPath(toLine(request.terms.class?.ou ?? '', 200))}`,
        next: admin('create it'),
        askAgain: false,
      };
    case 'account-elsewhere':
      return {
        cause: 'somebody moved the account to another OU by hand',
        next: admin('move it back to the root or to its OU'),
        askAgain: false,
      };
    case 'account-not-active':
      return {
        cause: 'the account is not active any more',
        next: admin('look into it'),
        askAgain: false,
      };
    case 'organization-not-ready':
      return {
        cause: 'AWS does not let this organisation make accounts yet',
        next: 'The admins know why; one of them can press Retry when it is mended.',
        askAgain: false,
      };
    case 'permission':
      return { cause: 'Steward lacks a permission in AWS', next: admin('grant it'), askAgain: false };
    case 'tag-policy':
      return {
        cause: 'a tag policy of the organisation does not allow the account’s tags',
        next: admin('correct the policy or the tags'),
        askAgain: false,
      };
    case 'contact-unreadable':
      return {
        cause: 'the owner’s name or address cannot be read in Slack',
        next: admin('complete the owner’s profile'),
        askAgain: false,
      };
    case 'finding-changed':
      return {
        cause: 'it is no longer as it was when this was asked for, so it was left alone',
        next: 'The next drift report shows what it is now; it can be fixed from there.',
        askAgain: false,
      };
    case 'finding-stays':
      return {
        cause: 'AWS took it, and yet the difference is still there',
        next: admin('find out who changes it back'),
        askAgain: false,
      };
    case 'lock-out':
      return {
        cause: 'this would lock the organisation, or Steward itself, out',
        next: 'It has to be done by hand, once it is safe; the admins know why.',
        askAgain: false,
      };
    case 'aws-refused':
      return {
        cause: 'AWS refused it',
        next: 'The admins know why; one of them can press Retry when it is mended.',
        askAgain: false,
      };
    case 'aws-fault':
      return { cause: 'AWS had a fault of its own', next: 'An admin can press Retry.', askAgain: false };
  }
}

/** `Nothing was made.` and its opposites, a sentence. */
export function describeMade(request: AccountRequest): string {
  const { wish } = request;
  if (wish.kind === 'budget') return 'AWS may have the new budget in part, or not at all; Retry looks first.';
  if (isDriftWish(wish)) return describeDoneSoFar(request);
  const accountId = request.provisioning?.creation.accountId ?? null;
  const made = findMade(request);
  if (made === 'account' && accountId !== null)
    return `The account ${formatAccountId(accountId)} was made and stays as it is.`;
  return made === 'nothing' ? 'Nothing was made.' : 'Whether AWS made an account is not known yet; Retry looks first.';
}

/** What of a report's differences was ended by then. */
function describeDoneSoFar({ wish, provisioning }: AccountRequest): string {
  const code = provisioning?.failure?.code;
  if (code === 'lock-out') return 'Nothing was done.';
  const isOne = wish.kind === 'fix' ? wish.findings.length === 1 : wish.kind === 'adopt' && wish.accounts.length === 1;
  if (isOne) return code === 'finding-changed' ? 'Nothing was done.' : 'It may be done in part; Retry looks first.';
  return 'Some of it may be done; Retry looks first.';
}

/** ` at step 3 of 6`, after what happened there; '' where there is no other step. */
export function describeStepPlace(request: AccountRequest, name: StepName): string {
  const steps = request.provisioning?.steps ?? [];
  const at = steps.findIndex((step) => step.name === name);
  if (at < 0) return ` at ${name}`;
  return steps.length === 1 ? '' : ` at step ${at + 1} of ${steps.length}`;
}

/** What admins hear besides, in lines: the permission or quota, AWS's own words. Not escaped. */
export function describeFailureForAdmins(failure: Failure): readonly string[] {
  const lines: string[] = [];
  if (failure.permission !== null) lines.push(`Missing permission: ${toLine(failure.permission, 200)}`);
  if (failure.code === 'account-quota')
    lines.push('Quota: “Default maximum number of accounts” of AWS Organizations, in Service Quotas of us-east-1');
  if (failure.code === 'email-invalid') lines.push('Setting: request.email in governance.yaml');
  if (failure.code === 'contact-unreadable')
    lines.push('Slack: the scope users:read.email, and an address in the profile');
  const repeats = failure.detail !== null && (failure.aws?.message.includes(failure.detail) ?? false);
  if (failure.detail !== null && !repeats) lines.push(`Found: ${toLine(failure.detail, 300)}`);
  if (failure.aws !== null)
    lines.push(`AWS says: ${toLine(failure.aws.name, 200)}: ${toLine(failure.aws.message, 1500)}`);
  return lines;
}
