import type { Snapshot } from '../../../../playground/aws/control/snapshot.ts';
import type { AccountRequest, HistoryAction } from '../../../../src/requests/request.ts';
import { makeRequestIn } from '../../../support/requests.ts';
import type { Aftermath, SaidMessage } from './aftermath.ts';

/** The request under an id and a name of its own. */
function rename<Request extends AccountRequest>(request: Request, id: string, name: string): Request {
  const email = `aws+${name}@example.com`;
  return { ...request, id, wish: { ...request.wish, name, email, monthlyBudgetUsd: '50' } };
}

export const ready = rename(makeRequestIn('ready'), 'REQ-00001', 'made');
const denied = rename(makeRequestIn('denied'), 'REQ-00002', 'denied');
const waiting = rename(makeRequestIn('waiting'), 'REQ-00003', 'waits');
export const accountId = ready.provisioning.creation.accountId ?? '';

const audited: readonly HistoryAction[] = ['ask', 'approve', 'deny', 'finish'];

function say(request: AccountRequest, part: string, text: string, more: Partial<SaidMessage> = {}): SaidMessage {
  const place = { channel: 'C0REQUESTS', person: null, ts: `${request.id} ${part}`, threadTs: null, hasButtons: false };
  return { ...place, eventType: 'account_request', id: request.id, part, text, ...more };
}

/** What is said of a request: its card, the notice to the requester and the lines for the audit channel. */
function sayBasics(request: AccountRequest, words: string): readonly SaidMessage[] {
  const direct = { channel: 'D0ANA', person: request.requester };
  return [
    say(request, 'card', `Ana asks for it. ${words}`, { hasButtons: request.status === 'waiting' }),
    say(request, 'notice', 'You asked for it.', direct),
    ...request.history.flatMap(({ action }, index) =>
      audited.includes(action) ? [say(request, `audit-${index}`, action, { channel: 'C0AUDIT' })] : [],
    ),
  ];
}

const ThresholdType = 'PERCENTAGE' as const;
const subscribers = [{ SubscriptionType: 'EMAIL' as const, Address: 'finops@example.com' }];
const makeAlert = (NotificationType: 'ACTUAL' | 'FORECASTED', Threshold: number) => ({
  notification: { NotificationType, ComparisonOperator: 'GREATER_THAN' as const, Threshold, ThresholdType },
  subscribers,
});

export const account: Snapshot['accounts'][number] = {
  id: accountId,
  name: 'made',
  email: 'aws+made@example.com',
  state: 'ACTIVE',
  parentId: 'ou-1',
  ou: 'Sandbox',
  tags: { 'steward:request': 'REQ-00001', 'steward:owner': ready.wish.owner, 'steward:class': 'sandbox' },
};

export const creation: Snapshot['creations'][number] = {
  id: 'car-1',
  accountName: 'made',
  email: 'aws+made@example.com',
  state: 'SUCCEEDED',
  requestedAtMs: 1_000,
  completedAtMs: 1_500,
  accountId,
  failureReason: null,
};

const requests = [ready, denied, waiting] as const;
const threaded = { threadTs: `${ready.id} card` };

/** One request that became an account, one that was denied, one that waits; all of it as promised. */
export const healthy: Aftermath = {
  requests,
  accounts: [account],
  budgets: [
    {
      accountId: '000111222333',
      name: `steward-${accountId}`,
      limit: '50.0',
      unit: 'USD',
      actual: '0',
      costFilters: { LinkedAccount: [accountId] },
      costTypes: null,
      notifications: [makeAlert('ACTUAL', 80), makeAlert('FORECASTED', 100)],
      tags: {},
    },
  ],
  contacts: [],
  creations: [creation],
  refusedCreations: 0,
  contactsEach: 0,
  records: [{ id: accountId, requestId: ready.id }],
  messages: [
    ...sayBasics(ready, 'Ready'),
    say(ready, 'plan', '✔ Account created', threaded),
    say(ready, 'ready', 'made is ready', threaded),
    ...sayBasics(denied, 'Denied by Ben'),
    say(denied, 'outcome', 'Denied by Ben', { channel: 'D0ANA', person: 'U0ANA' }),
    ...sayBasics(waiting, ''),
  ],
  forms: requests.map(({ id, wish }) => ({
    by: 'U0ANA',
    name: wish.name,
    viewId: `V${id}`,
    outcomes: ['closed'],
    requestId: id,
  })),
  presses: [
    { requestId: ready.id, by: 'U0BEN', action: 'approve', answer: 'done' },
    { requestId: ready.id, by: 'U0DAN', action: 'approve', answer: 'told' },
    { requestId: denied.id, by: 'U0BEN', action: 'deny', answer: 'done' },
  ],
  commands: [],
  audit: {
    broken: null,
    unsealed: 0,
    events: requests.flatMap(({ id, history }) =>
      history.map(({ actor, action, from, to }) => ({ request: id, actor, action, from, to })),
    ),
  },
  slots: 0,
  outboxDue: 0,
  isPaused: false,
  jobs: [{ queue: 'provision', failed: 0, unfinished: 0 }],
  outputs: [{ process: 'worker 1', text: '{"level":"info","msg":"Steward is running"}' }],
  oddEnds: [],
  secrets: { 'the bot token': 'xoxb-secret' },
};
