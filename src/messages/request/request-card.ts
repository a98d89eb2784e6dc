import type { ActionsBlock, ActionsBlockElement, KnownBlock, Overflow } from '@slack/types';
import { findMade } from '../../requests/provisioning.ts';
import type { PersonId } from '../../requests/request.ts';
import { type Line, renderActions, renderButton, renderCode, renderLines, renderPlain } from '../blocks.ts';
import { escapeMrkdwn } from '../escape.ts';
import { formatMoment, renderMoment } from '../format/dates.ts';
import { findName } from '../format/person-name.ts';
import { upperFirst } from '../format/sentences.ts';
import type { Content } from '../message.ts';
import { findStatusMark, formatStatus } from '../status-words.ts';
import { renderDecides, renderWarnings } from './card/decision-lines.ts';
import { renderFacts } from './card/fact-lines.ts';
import { nameCardBlock } from './card/parse-card.ts';
import type { RequestView } from './view.ts';
import { describeDeciders, describeProgress } from './words/decision-words.ts';
import { describeApproval, describeCancelling } from './words/kind-words.ts';
import {
  describeAsk,
  describeMonthlyBudget,
  describeObject,
  describeSubject,
  escapeShort,
  renderAsk,
} from './words/wish-words.ts';

/**
 * The request in its channel. While it waits: the question, the facts, who decides (mentioned, in the channel only) and
 * the buttons. Afterwards one line says what became of it, and only what can still be done has a button.
 * `reader`: for this person directly, without mentions and with the buttons that are theirs; null: for the channel.
 */
export function renderRequestCard(view: RequestView, reader: PersonId | null = null): Content {
  const { request } = view;
  const lines: Line[] = [renderHeadline(view), ...renderFacts(view)];
  if (request.status === 'waiting')
    lines.push(renderDecides(view, reader === null), ...renderWarnings(view), renderDeadline(view));
  else lines.push(renderOutcome(view));
  const actions = renderCardActions(view, reader);
  const facts = { ...renderLines(lines), block_id: nameCardBlock(request) };
  const blocks: KnownBlock[] = [facts, ...(actions === null ? [] : [actions])];
  return { text: describeCard(view), blocks };
}

/** `Ana asks for production account payments-prod, $6,000 a month.   REQ-7F3K2` */
export function renderHeadline({ request, names }: Pick<RequestView, 'request' | 'names'>): Line {
  const asks = request.status === 'waiting' ? 'asks' : 'asked';
  return [`${findName(names, request.requester)} ${asks} `, ...renderAsk(request), '.   ', renderCode(request.id)];
}

function renderDeadline({ request }: RequestView): Line {
  return [
    `${formatStatus('waiting', request.wish.kind)} · asked `,
    renderMoment(request.askedAt),
    ' · expires ',
    renderMoment(request.expiresAt),
  ];
}

function renderOutcome({ request, names }: RequestView): Line {
  const line = `${findStatusMark(request.status)} ${upperFirst(describeProgress(request, names))}`;
  const ended = request.status === 'denied' || request.status === 'cancelled' || request.status === 'expired';
  return ended ? [line, ' · ', renderMoment(request.decided.at)] : [line];
}

/** The card as one sentence for notifications and screen readers. */
function describeCard({ request, names, deciders }: RequestView): string {
  const who = escapeShort(findName(names, request.requester));
  const asked = escapeShort(describeAsk(request));
  if (request.status === 'waiting') {
    const decides = deciders.length === 0 ? '' : ` ${escapeShort(describeDeciders(deciders))} can decide`;
    const until = decides === '' ? '' : ` until ${formatMoment(request.expiresAt)}.`;
    return `${who} asks ${asked}.${decides}${until} ${request.id}`;
  }
  const progress = escapeMrkdwn(describeProgress(request, names), 800);
  const requested = `${who}’s request ${asked}`;
  switch (request.status) {
    case 'approved':
      return `${requested} is ${progress}. ${request.id}`;
    case 'creating':
    case 'ready': {
      if (request.wish.kind !== 'account') return `${requested} is ${progress}. ${request.id}`;
      const what = `${who}’s ${escapeShort(describeSubject(request))}${describeMonthlyBudget(request)}`;
      return `${what} is ${request.status === 'creating' ? 'being created: ' : ''}${progress}. ${request.id}`;
    }
    case 'denied':
    case 'cancelled':
      return `${requested} was ${progress}. ${request.id}`;
    case 'failed':
    case 'expired':
      return `${requested} ${progress}. ${request.id}`;
  }
}

function renderCardActions(view: RequestView, reader: PersonId | null): ActionsBlock | null {
  const { request } = view;
  const elements: ActionsBlockElement[] = [];
  if (request.status === 'waiting' && view.deciders.length > 0) {
    if (mayApprove(view, reader)) elements.push(renderApprove(view));
    if (isApprover(view, reader)) elements.push(renderDeny(view));
  }
  const isAdmin = reader === null || isAmong(view, view.admins, reader);
  if (request.status === 'failed' && isAdmin) elements.push(renderRetryButton(view));
  if (mayBeCancelled(view) && (isAdmin || reader === request.requester)) elements.push(renderCancelMenu(view));
  return elements.length === 0 ? null : renderActions(elements);
}

function mayApprove(view: RequestView, reader: PersonId | null): boolean {
  const { terms, requester, wish } = view.request;
  const isOwn = reader === requester || reader === wish.owner;
  return isApprover(view, reader) && (terms.allowSelf || !isOwn);
}

function isApprover(view: RequestView, reader: PersonId | null): boolean {
  return reader === null || isAmong(view, view.approvers, reader);
}

/** While a user group cannot be read nobody's buttons are taken away; who may press is decided at the press. */
function isAmong({ groups }: RequestView, people: readonly PersonId[], person: PersonId): boolean {
  return people.includes(person) || [...groups.values()].includes(null);
}

function mayBeCancelled({ request }: RequestView): boolean {
  if (request.status === 'waiting') return true;
  return (request.status === 'approved' || request.status === 'failed') && findMade(request) === 'nothing';
}

/** The button that agrees; it asks back with what follows. */
export function renderApprove({ request, names }: Pick<RequestView, 'request' | 'names'>) {
  return renderButton({
    actionId: 'request_approve',
    text: 'Approve',
    value: request.id,
    label: `Approve ${describeObject(request)} for ${findName(names, request.requester)}`,
    primary: true,
    confirm: { ...describeApproval(request), yes: 'Approve', no: 'Not now' },
  });
}

/** The button that opens the form for a reason. */
export function renderDeny({ request, names }: Pick<RequestView, 'request' | 'names'>) {
  return renderButton({
    actionId: 'request_deny',
    text: 'Deny',
    value: request.id,
    label: `Deny ${describeObject(request)} for ${findName(names, request.requester)}`,
  });
}

/** Lets a failed request go on where it stopped. */
export function renderRetryButton({ request }: Pick<RequestView, 'request'>) {
  return renderButton({
    actionId: 'request_retry',
    text: 'Retry',
    value: request.id,
    label: `Retry ${describeObject(request)} at the step that failed`,
    primary: true,
  });
}

function renderCancelMenu({ request }: RequestView): Overflow {
  const cancelling = describeCancelling(request);
  return {
    type: 'overflow',
    action_id: 'request_cancel',
    options: [{ text: renderPlain('Cancel this request', 75), value: request.id }],
    confirm: {
      title: renderPlain(cancelling.title, 100),
      text: renderPlain(cancelling.text, 300),
      confirm: renderPlain('Cancel it', 30),
      deny: renderPlain('Keep it', 30),
    },
  };
}
