import type { AccountRequest, RequestStatus, Wish } from '../../../requests/request.ts';
import { isDriftWish } from '../../../requests/wish/wish.ts';
import { formatDay } from '../../format/dates.ts';
import { countOf } from '../../format/durations.ts';
import { formatUsd } from '../../format/money.ts';
import { joinSentences, lowerFirst, upperFirst } from '../../format/sentences.ts';
import { describeDeed } from './drift-words.ts';
import { describeMatter, describeObject, findAccountName } from './wish-words.ts';

/** What is said of the work by what a request is for, whatever else it says. Sentences without a full stop. */
interface KindWords {
  /** Before what the plan is about, by how far it is. */
  readonly plan: {
    readonly waiting: string;
    readonly running: string;
    readonly done: string;
    readonly stopped: string;
  };
  readonly underway: string;
  readonly done: string;
  readonly stopped: string;
  /** What the owner is told who may not decide: "you …". */
  readonly owns: string;
  /** After "You approved …". */
  readonly next: string;
  /** After "It needs no approval". */
  readonly atOnce: string;
}

const kindWords: Readonly<Record<Wish['kind'], KindWords>> = {
  account: {
    plan: { waiting: 'Waiting to create', running: 'Creating', done: 'Created', stopped: 'Stopped creating' },
    underway: 'The account is being made',
    done: 'The account is ready',
    stopped: 'Making the account has stopped',
    owns: 'you would own it',
    next: 'It is made now',
    atOnce: ' and is made now; its thread shows how far it is',
  },
  budget: {
    plan: { waiting: 'Waiting to change', running: 'Changing', done: 'Changed', stopped: 'Stopped changing' },
    underway: 'The budget is being changed',
    done: 'The budget is changed',
    stopped: 'Changing the budget has stopped',
    owns: 'the account is yours',
    next: 'It is changed now',
    atOnce: '; AWS has it in a moment',
  },
  fix: {
    plan: { waiting: 'Waiting to', running: 'Fixing:', done: 'Fixed:', stopped: 'Stopped:' },
    underway: 'It is being fixed',
    done: 'It is fixed',
    stopped: 'The fix has stopped',
    owns: 'you asked for it',
    next: 'It is fixed now, and looked at again',
    atOnce: ' of others and is done now; its thread shows how far it is',
  },
  waive: {
    plan: { waiting: 'Waiting to', running: 'Waiving:', done: 'Waived:', stopped: 'Stopped:' },
    underway: 'It is being waived',
    done: 'It is waived',
    stopped: 'Waiving it has stopped',
    owns: 'you asked for it',
    next: 'It is waived from now on',
    atOnce: ' of others and holds from now on',
  },
  adopt: {
    plan: { waiting: 'Waiting to', running: 'Adopting:', done: 'Adopted:', stopped: 'Stopped:' },
    underway: 'It is being adopted',
    done: 'It is adopted',
    stopped: 'The adoption has stopped',
    owns: 'you would own it',
    next: 'It is adopted now',
    atOnce: ' of others and is done now; its thread shows how far it is',
  },
};

export function findKindWords(kind: Wish['kind']): KindWords {
  return kindWords[kind];
}

/** What closing an account later means, from AWS Organizations' guide ("Closing a member account"). */
const finality = 'Closing an account takes 90 days and its address stays used.';

/** What whoever approves is asked before it counts. */
export function describeApproval(request: AccountRequest): { readonly title: string; readonly text: string } {
  const { wish } = request;
  const name = findAccountName(request);
  switch (wish.kind) {
    case 'account': {
      const sum = wish.monthlyBudgetUsd === null ? '' : `, ${formatUsd(wish.monthlyBudgetUsd)} a month`;
      const what = describeMatter(request);
      return {
        title: `Approve ${name}?`,
        text: `${what.charAt(0).toUpperCase()}${what.slice(1)}${sum}, is made as soon as enough people approve. ${finality}`,
      };
    }
    case 'budget':
      return {
        title: `Approve the budget of ${name}?`,
        text: `It becomes ${formatUsd(wish.monthlyBudgetUsd)} a month as soon as enough people approve. A budget warns and stops nothing, and can be changed again.`,
      };
    case 'fix':
      return {
        title: 'Approve this fix?',
        text: joinSentences(
          [`${upperFirst(describeDeed(wish))}, as soon as enough people approve`, ...wish.effects],
          300,
        ),
      };
    case 'waive':
      return {
        title: 'Approve this waiver?',
        text:
          wish.all === undefined
            ? `It is accepted as it is until ${formatDay(wish.until)}, as soon as enough people approve. The waiver ends before that if something else is found there.`
            : `All of it (${wish.all.counts}) is accepted as it is until ${formatDay(wish.until)}, as soon as enough people approve. For each the waiver ends before that if something else is found there.`,
      };
    case 'adopt':
      return {
        title: `Approve adopting ${wish.accounts.length === 1 ? name : countOf(wish.accounts.length, 'account')}?`,
        text: `Steward records and tags ${wish.accounts.length === 1 ? 'it' : 'them'} as soon as enough people approve. Nothing is moved, and no guardrail or budget changes by it.`,
      };
  }
}

/** What whoever cancels is asked before. */
export function describeCancelling(request: AccountRequest): { readonly title: string; readonly text: string } {
  const end = 'It cannot be taken up again, only asked for anew.';
  const object = describeObject(request);
  if (isDriftWish(request.wish)) {
    const left = request.status === 'failed' ? 'What was done so far stays as it is.' : 'Nothing is done then.';
    return { title: 'Cancel this request?', text: `${left} ${end}` };
  }
  if (request.wish.kind === 'account')
    return { title: `Cancel ${object}?`, text: `Nothing is made for it then. ${end}` };
  const left = request.status === 'failed' ? 'The budget stays as AWS has it now.' : 'The budget stays as it is then.';
  return { title: `Cancel changing ${object}?`, text: `${left} ${end}` };
}

/** What whoever denies is asked. */
export function describeDenying(request: AccountRequest): { readonly label: string; readonly example: string } {
  const matter = describeMatter(request);
  if (isDriftWish(request.wish))
    return { label: 'Why is this not to be done?', example: 'The team moves off it this week; ask again on Monday' };
  return request.wish.kind === 'account'
    ? { label: `Why is there to be no ${matter}?`, example: 'Use the existing payments account' }
    : { label: `Why is ${matter} to stay as it is?`, example: 'The load test ends on Friday' };
}

/** Why it cannot be cancelled any more, after "You can’t cancel this one: "; sentences. */
export function describeTooLateToCancel(request: AccountRequest, status: RequestStatus): string {
  const { wish } = request;
  const name = findAccountName(request);
  const isUnderway = status === 'creating' || status === 'approved';
  if (wish.kind === 'account')
    return isUnderway
      ? `AWS is already making ${name}. It can be closed once it is ready.`
      : `${name} exists in AWS, or may. An admin can retry it.`;
  const { underway, done } = findKindWords(wish.kind);
  if (isDriftWish(wish)) return `${lowerFirst(isUnderway ? underway : done)} already.`;
  const again = '/aws-account budget changes it again.';
  return isUnderway ? `the budget is being changed already. ${again}` : `the budget is changed already. ${again}`;
}
