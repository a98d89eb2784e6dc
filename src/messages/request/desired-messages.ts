import type { PersonId, Problem } from '../../requests/request.ts';
import type { Content, DesiredMessage } from '../message.ts';
import { renderAuditLine } from './audit-line.ts';
import { describeProblem } from './card/decision-lines.ts';
import { findMissingMentions, findMissingPeople } from './card/find-mentions.ts';
import {
  renderCardProblem,
  renderCardProblemSolved,
  renderDirectCopy,
  renderFailureForAdmin,
  renderNotice,
  renderOutcome,
  renderProblemNotice,
  renderProblemSolved,
} from './direct-messages.ts';
import { findFailures, renderFailedMessage } from './failed-message.ts';
import { hasPlan, renderPlanMessage } from './plan-message.ts';
import { renderReadyMessage } from './ready-message.ts';
import { findMissingDeciders, renderReminderMessage } from './reminder-message.ts';
import { renderRequestCard } from './request-card.ts';
import { renderDecideAgainMessage } from './thread/decide-again-message.ts';
import type { RequestView } from './view.ts';

/**
 * All messages that should exist for the request in its state, in the order in which they are posted. Parts are unique
 * and stay the same from state to state: what was posted under a part is not posted again. A message that is no longer in
 * here (a reminder after the decision) stays as it is.
 *
 * - `card` in the channel for requests; in its thread `plan`, `failed-<run>`, `ready`, `void-<n>`, `reminder-<n>`
 * - `notice` and `outcome` or `outcome-failed-<run>` to the requester
 * - `problem-<kind>-<n>-<user>` to requester and admins
 * - `audit-<index in history>` in the audit channel
 * - while the card cannot be posted: `direct-<user>` in its place, and the thread's messages to the requester
 *   (`ready-owner` to the owner when that is somebody else, `void-<n>-<user>` and `reminder-<n>-<user>` to who has yet to
 *   decide)
 * - what was posted as `direct-<user>` or `problem-…` goes on being kept current when the card is there, or nothing stands
 *   in the way any more
 *
 * @example The plan of an approved request: `{part: 'plan', to: {channel}, inCardThread: true, keepCurrent: true, …}`
 */
export function desiredMessages(view: RequestView): readonly DesiredMessage[] {
  return [...findCard(view), ...findProblems(view), ...findThread(view), ...findOutcomes(view), ...findAudit(view)];
}

function findCard(view: RequestView): readonly DesiredMessage[] {
  const { request, channels } = view;
  const copies = findCopied(view).map((person) =>
    toPerson(person, `direct-${person}`, renderDirectCopy(view, person), true),
  );
  if (view.cardProblem !== null) return [...copies, ...toAll(view.admins, 'problem-card-1', renderCardProblem(view))];
  const to = { channel: channels.requests };
  return [
    { ...renderRequestCard(view), part: 'card', to, inCardThread: false, keepCurrent: true },
    toPerson(request.requester, 'notice', renderNotice(view), true),
    ...copies,
    ...findPosted(view, /^problem-card-1-(?<person>\w+)$/).map(({ part, person }) =>
      toPerson(person, part, renderCardProblemSolved(view), true),
    ),
  ];
}

/** Who has the card directly: whoever got it already, and while it cannot be posted whoever needs it. */
function findCopied(view: RequestView): readonly PersonId[] {
  const { request } = view;
  const have = findPosted(view, /^direct-(?<person>\w+)$/).map(({ person }) => person);
  if (view.cardProblem === null) return have;
  const need = request.status === 'waiting' ? [request.requester, ...view.approvers] : [request.requester];
  return [...new Set([...need, ...have])];
}

/** Parts of this pattern that are in Slack, with the person to whom they went. */
function findPosted(
  view: RequestView,
  pattern: RegExp,
): readonly { readonly part: string; readonly person: PersonId }[] {
  return [...view.posted].flatMap((part) => {
    const person = pattern.exec(part)?.groups?.person;
    return person === undefined ? [] : [{ part, person }];
  });
}

/**
 * What stands in the way is said once to each, and again when it returns after it was solved. What was said then says that
 * it is solved.
 */
function findProblems(view: RequestView): readonly DesiredMessage[] {
  const { request } = view;
  if (request.status !== 'waiting') return [];
  const kinds: readonly Problem['kind'][] = [...new Set(request.problems.map(({ kind }) => kind))];
  if (kinds.length === 0) {
    const said = findPosted(view, /^problem-(unmeetable|class-gone|over-budget-range|budget-gone)-\d+-(?<person>\w+)$/);
    return said.map(({ part, person }) => toPerson(person, part, renderProblemSolved(view), true));
  }
  const times = 1 + request.history.filter(({ action }) => action === 'problem-solved').length;
  return kinds.flatMap((kind) => {
    const sentences = request.problems
      .filter((problem) => problem.kind === kind)
      .map((one) => describeProblem(one, view));
    const people = [request.requester, ...view.admins];
    return toAll(people, `problem-${kind}-${times}`, renderProblemNotice(view, sentences));
  });
}

function findThread(view: RequestView): readonly DesiredMessage[] {
  const { request } = view;
  const messages: DesiredMessage[] = [];
  if (hasPlan(view)) messages.push(inThread(view, 'plan', renderPlanMessage(view), true));
  // Without a card its thread's Retry has no use: the requester hears of it as `outcome-failed-<run>`.
  for (const failure of view.cardProblem === null ? findFailures(view) : [])
    messages.push(inThread(view, `failed-${failure.run}`, renderFailedMessage(view, failure), true));
  if (request.status === 'ready') {
    const ready = renderReadyMessage(view);
    messages.push(inThread(view, 'ready', ready, false));
    if (view.cardProblem !== null && request.wish.owner !== request.requester)
      messages.push(toPerson(request.wish.owner, 'ready-owner', ready, false));
  }
  return [...messages, ...findDecideAgain(view), ...findReminders(view)];
}

/** The last reminder that is due; without a card it goes to each who has yet to decide. */
function findReminders(view: RequestView): readonly DesiredMessage[] {
  const { request } = view;
  if (request.status !== 'waiting' || request.remindersSent === 0 || findMissingDeciders(view).length === 0) return [];
  return toMissing(view, `reminder-${request.remindersSent}`, renderReminderMessage);
}

/** After the file changed: those who are needed now hear of it, since the card is only updated. */
function findDecideAgain(view: RequestView): readonly DesiredMessage[] {
  const { request } = view;
  if (request.status !== 'waiting' || request.voided === null || request.problems.length > 0) return [];
  if (findMissingDeciders(view).length === 0) return [];
  return toMissing(view, `void-${request.voided.times}`, renderDecideAgainMessage);
}

/** In the card's thread with a mention of those who have yet to decide, or to each of them while there is no card. */
function toMissing(
  view: RequestView,
  part: string,
  render: (view: RequestView, mentions: readonly string[]) => Content,
): readonly DesiredMessage[] {
  if (view.cardProblem !== null) return toAll(findMissingPeople(view), part, render(view, []));
  return [inThread(view, part, render(view, findMissingMentions(view)), false)];
}

function findOutcomes(view: RequestView): readonly DesiredMessage[] {
  const { request } = view;
  const messages: DesiredMessage[] = [];
  const run = request.provisioning?.run ?? 0;
  const outcome = renderOutcome(view);
  if (outcome !== null) {
    const part = request.status === 'failed' ? `outcome-failed-${run}` : 'outcome';
    messages.push(toPerson(request.requester, part, outcome, false));
  }
  if (request.status === 'failed' && request.provisioning.failure !== null)
    messages.push(
      ...toAll(view.admins, `problem-failed-${run}`, renderFailureForAdmin(view, request.provisioning.failure)),
    );
  return messages;
}

function findAudit(view: RequestView): readonly DesiredMessage[] {
  const { audit } = view.channels;
  if (audit === null) return [];
  return view.request.history.flatMap((_entry, index): DesiredMessage[] => {
    const line = renderAuditLine(view.request, index, view.names);
    if (line === null) return [];
    return [{ ...line, part: `audit-${index}`, to: { channel: audit }, inCardThread: false, keepCurrent: false }];
  });
}

/** In the card's thread, or to the requester while there is no card. */
function inThread(view: RequestView, part: string, content: Content, keepCurrent: boolean): DesiredMessage {
  if (view.cardProblem !== null) return toPerson(view.request.requester, part, content, keepCurrent);
  return { ...content, part, to: { channel: view.channels.requests }, inCardThread: true, keepCurrent };
}

function toPerson(person: PersonId, part: string, content: Content, keepCurrent: boolean): DesiredMessage {
  return { ...content, part, to: { person }, inCardThread: false, keepCurrent };
}

function toAll(people: readonly PersonId[], part: string, content: Content): readonly DesiredMessage[] {
  return [...new Set(people)].map((person) => toPerson(person, `${part}-${person}`, content, false));
}
