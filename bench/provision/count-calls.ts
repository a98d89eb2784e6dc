import type { CallRecord } from '../../playground/aws/faults/calls.ts';

/** The calls that belong to one kind of thing that is changed for an account. */
export interface Tally {
  readonly reads: number;
  readonly writes: number;
}

/** What Steward changes for a new account. */
export type Thing = 'account' | 'place' | 'tags' | 'budget' | 'contacts';

export interface Counts {
  readonly things: Readonly<Record<Thing, Tally>>;
  /** How far creations were: one read each time that one is looked at. */
  readonly polls: number;
  /** What is read once for all that happens in a while: the organisation, its OUs, who may write, credentials. */
  readonly shared: number;
  /** Calls that AWS answered with "later": each is made again. */
  readonly throttled: number;
}

const operations: Readonly<Record<string, readonly [Thing, keyof Tally]>> = {
  'organizations:CreateAccount': ['account', 'writes'],
  'organizations:ListCreateAccountStatus': ['account', 'reads'],
  'organizations:ListAccounts': ['account', 'reads'],
  'organizations:DescribeAccount': ['place', 'reads'],
  'organizations:ListParents': ['place', 'reads'],
  'organizations:MoveAccount': ['place', 'writes'],
  'organizations:ListTagsForResource': ['tags', 'reads'],
  'organizations:TagResource': ['tags', 'writes'],
  'budgets:DescribeBudget': ['budget', 'reads'],
  'budgets:DescribeNotificationsForBudget': ['budget', 'reads'],
  'budgets:DescribeSubscribersForNotification': ['budget', 'reads'],
  'budgets:CreateBudget': ['budget', 'writes'],
  'budgets:UpdateBudget': ['budget', 'writes'],
  'budgets:CreateNotification': ['budget', 'writes'],
  'budgets:CreateSubscriber': ['budget', 'writes'],
  'account:GetAlternateContact': ['contacts', 'reads'],
  'account:PutAlternateContact': ['contacts', 'writes'],
};

const pollOperation = 'organizations:DescribeCreateAccountStatus';

/** AWS's names for "too many calls", and what it says of a sixth creation in progress. */
const busyNames = new Set(['TooManyRequestsException', 'ThrottlingException', 'Throttling']);
const busyReason = 'ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED';

/** Sorts calls by what they were for. Those that AWS put off are counted apart, since the same call follows. */
export function countCalls(calls: readonly CallRecord[]): Counts {
  const answered = calls.filter((call) => !isPutOff(call));
  const count = (thing: Thing, kind: keyof Tally): number =>
    answered.filter((call) => {
      const [found, foundKind] = findThing(call) ?? [];
      return found === thing && foundKind === kind;
    }).length;
  const tally = (thing: Thing): Tally => ({ reads: count(thing, 'reads'), writes: count(thing, 'writes') });
  const polls = answered.filter((call) => findName(call) === pollOperation).length;
  const known = answered.filter((call) => findThing(call) !== null).length;
  return {
    things: {
      account: tally('account'),
      place: tally('place'),
      tags: tally('tags'),
      budget: tally('budget'),
      contacts: tally('contacts'),
    },
    polls,
    shared: answered.length - polls - known,
    throttled: calls.length - answered.length,
  };
}

function findName(call: CallRecord): string {
  return `${call.service}:${call.operation}`;
}

function isPutOff(call: CallRecord): boolean {
  return (call.outcome !== null && busyNames.has(call.outcome)) || call.reason === busyReason;
}

/** What a call is about; null: nothing of one account's. Tags are also those of the root, which say who may write. */
function findThing(call: CallRecord): readonly [Thing, keyof Tally] | null {
  const found = operations[findName(call)];
  if (found === undefined) return null;
  if (found[0] !== 'tags') return found;
  const { parameters } = call;
  const id = typeof parameters === 'object' && parameters !== null ? Reflect.get(parameters, 'ResourceId') : null;
  return /^\d{12}$/.test(String(id)) ? found : null;
}
