import type { AccountRequest, HistoryAction, RequestStatus } from '../../../../src/requests/request.ts';
import type { Aftermath, SaidMessage } from './aftermath.ts';

/** What the card says of a request in its state. */
const cardWords: Readonly<Record<RequestStatus, RegExp>> = {
  waiting: /asks for/,
  approved: /Approved/,
  creating: /creating/i,
  ready: /Ready/,
  failed: /stopped|failed/i,
  denied: /Denied by/,
  cancelled: /Cancelled by/,
  expired: /Expired/,
};

/** Decisions and outcomes that the audit channel hears of. */
const audited: readonly HistoryAction[] = ['ask', 'approve', 'deny', 'cancel', 'expire', 'fail', 'retry', 'finish'];

/** Everything that should be said is said once, wherever, and shows the last state. */
export function findMessageViolations(after: Aftermath): readonly string[] {
  return [...findRepeated(after), ...after.requests.flatMap((request) => findRequestViolations(request, after))];
}

function findRepeated({ messages }: Aftermath): readonly string[] {
  const seen = new Map<string, readonly SaidMessage[]>();
  for (const message of messages) {
    const key = `${message.eventType} ${message.id} ${message.part}`;
    seen.set(key, [...(seen.get(key) ?? []), message]);
  }
  return [...seen]
    .filter(([, same]) => same.length > 1)
    .map(
      ([key, same]) =>
        `said ${same.length} times: ${key} (${same.map(({ channel, person }) => person ?? channel).join(', ')})`,
    );
}

function findRequestViolations(request: AccountRequest, after: Aftermath): readonly string[] {
  const { id, wish, status, history } = request;
  const own = after.messages.filter((message) => message.eventType === 'account_request' && message.id === id);
  const find = (part: string): SaidMessage | undefined => own.find((message) => message.part === part);
  const violations: string[] = [];
  const expect = (isSo: boolean, what: string): void => {
    if (!isSo) violations.push(`${id} (${wish.name}, ${status}): ${what}`);
  };
  const expectPart = (part: string): void => expect(find(part) !== undefined, `no message "${part}"`);

  const card = find('card');
  expect(card !== undefined, 'no card');
  expectPart('notice');
  // Who got a copy, while the card could not be posted, sees the same there.
  for (const shown of own.filter(({ part }) => part === 'card' || part.startsWith('direct-'))) {
    expect(cardWords[status].test(shown.text), `"${shown.part}" says: ${shown.text}`);
    if (status !== 'waiting') expect(!shown.hasButtons, `"${shown.part}" has buttons`);
  }
  if (status === 'waiting') expect(card?.hasButtons === true, 'its card has no buttons');
  if (status === 'waiting' && card !== undefined)
    for (const { by } of request.approvals)
      expect(card.text.includes(findShownName(by)) || card.text.includes(by), `its card lacks ${by}`);

  expect((find('ready') !== undefined) === (status === 'ready'), `the message "ready" is wrong`);
  if (status === 'ready') {
    const plan = find('plan');
    expect(plan !== undefined, 'no plan');
    if (plan !== undefined) expect(!/[●○✘]/.test(plan.text), `its plan is not in its last state: ${plan.text}`);
    const ready = find('ready');
    // Said directly while there was no card.
    if (card !== undefined && ready !== undefined && ready.person === null)
      expect(ready.threadTs === card.ts, 'its last message is not in the thread of its card');
  }
  const isOwnEnd = status === 'cancelled' && request.decided.by === request.requester;
  const isEnded = status === 'denied' || status === 'expired' || (status === 'cancelled' && !isOwnEnd);
  if (isEnded) expectPart('outcome');
  else expect(find('outcome') === undefined, 'a message "outcome" though there is none');

  const failures = history.filter(({ action }) => action === 'fail').length;
  for (let run = 1; run <= failures; run += 1) expectPart(`failed-${run}`);
  for (const [index, { action }] of history.entries()) if (audited.includes(action)) expectPart(`audit-${index}`);
  return violations;
}

/** The first name by which the card shows an approver; the id, where Slack did not say the name. */
function findShownName(by: string): string {
  const names: Readonly<Record<string, string>> = { U0BEN: 'Ben', U0CAT: 'Cat', U0FINANCE: 'Fin', U0CEO: 'Mira' };
  return names[by] ?? by;
}
