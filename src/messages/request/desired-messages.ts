import type { PersonId, Problem } from '../../requests/request.ts';
import type { Content, DesiredMessage } from '../message.ts';
import { renderAuditLine } from './audit-line.ts';
import { describeProblem } from './card/decision-lines.ts';
import {
  renderCardProblem,
  renderDirectCopy,
  renderFailureForAdmin,
  renderNotice,
  renderOutcome,
  renderProblemNotice,
} from './direct-messages.ts';
import { findFailures, renderFailedMessage } from './failed-message.ts';
import { hasPlan, renderPlanMessage } from './plan-message.ts';
import { renderReadyMessage } from './ready-message.ts';
import { findMissingDeciders, renderReminderMessage } from './reminder-message.ts';
import { renderRequestCard } from './request-card.ts';
import type { RequestView } from './view.ts';

/**
 * All messages that should exist for the request in its state, in the order in which they are posted. Parts are unique
 * and stay the same from state to state: what was posted under a part is not posted again. A message that is no longer in
 * here (a reminder after the decision) stays as it is.
 *
 * - `card` in the channel for requests; in its thread `plan`, `failed-<run>`, `ready`, `reminder-<n>`
 * - `notice` and `outcome` or `outcome-failed-<run>` to the requester
 * - `problem-<kind>-<n>-<user>` to requester and admins
 * - `audit-<index in history>` in the audit channel
 * - while the card cannot be posted: `direct-<user>` in its place, and the thread's messages to the requester
 *   (`ready-owner` to the owner when that is somebody else, `reminder-<n>-<user>` to who has yet to decide)
 *
 * @example The plan of an approved request: `{part: 'plan', to: {channel}, inCardThread: true, keepCurrent: true, …}`
 */
export function desiredMessages(view: RequestView): readonly DesiredMessage[] {
  return [...findCard(view), ...findProblems(view), ...findThread(view), ...findOutcomes(view), ...findAudit(view)];
}

function findCard(view: RequestView): readonly DesiredMessage[] {
  const { request, channels } = view;
  const notice = toPerson(request.requester, 'notice', renderNotice(view), true);
  if (view.cardProblem === null) {
    const to = { channel: channels.requests };
    return [{ ...renderRequestCard(view), part: 'card', to, inCardThread: false, keepCurrent: true }, notice];
  }
  const people = [...new Set([request.requester, ...view.approvers])];
  const copy = renderDirectCopy(view);
  const why = renderCardProblem(view);
  return [
    ...people.map((person) => toPerson(person, `direct-${person}`, copy, true)),
    ...toAll(view.admins, 'problem-card-1', why),
  ];
}

/** What stands in the way is said once to each, and again when it returns after it was solved. */
function findProblems(view: RequestView): readonly DesiredMessage[] {
  const { request } = view;
  if (request.status !== 'waiting') return [];
  const times = 1 + request.history.filter(({ action }) => action === 'problem-solved').length;
  const kinds: readonly Problem['kind'][] = [...new Set(request.problems.map(({ kind }) => kind))];
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
  return [...messages, ...findReminders(view)];
}

/** The last reminder that is due; without a card it goes to each who has yet to decide. */
function findReminders(view: RequestView): readonly DesiredMessage[] {
  const { request } = view;
  if (request.status !== 'waiting' || request.remindersSent === 0 || findMissingDeciders(view).length === 0) return [];
  const part = `reminder-${request.remindersSent}`;
  if (view.cardProblem === null) return [inThread(view, part, renderReminderMessage(view, true), false)];
  const approved = new Set(request.approvals.map(({ by }) => by));
  const people = view.approvers.filter((person) => !approved.has(person) && person !== request.requester);
  return toAll(people, part, renderReminderMessage(view, false));
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
