import type { KnownBlock } from '@slack/types';
import type { AccountRequest, Failure, PersonId, RequestStatus, StepName } from '../../requests/request.ts';
import { type Line, renderActions, renderButton, renderCode, renderLines, renderLink } from '../blocks.ts';
import { escapeMrkdwn, toLine } from '../escape.ts';
import { findName } from '../format/person-name.ts';
import { upperFirst } from '../format/sentences.ts';
import type { Content } from '../message.ts';
import { findStatusMark, warningMark } from '../status-words.ts';
import { renderRequestCard } from './request-card.ts';
import type { RequestView } from './view.ts';
import { describeDeciders, describeProgress } from './words/decision-words.ts';
import { describeFailure, describeFailureForAdmins, describeMade, describeStepPlace } from './words/failure-words.ts';
import { findKindWords } from './words/kind-words.ts';
import { describeAsk, describeRequest, describeSubject, describeWork, findAccountName } from './words/wish-words.ts';

/** To the requester, once: that it was asked, who decides, and where. Changes only when the link becomes known. */
export function renderNotice(view: RequestView): Content {
  const { request, deciders } = view;
  const asked = `You asked ${describeAsk(request)}.`;
  const all = describeDeciders(deciders.map((decider) => ({ ...decider, got: 0 })));
  const next =
    deciders.length === 0 || isDecidedByAsking(request)
      ? `It needs no approval${findKindWords(request.wish.kind).atOnce}.`
      : `${all} ${deciders.length === 1 ? 'decides' : 'decide'}; you hear of it here.`;
  return renderNote(view, `${asked} ${next}`, [renderOpenLink(view)]);
}

/** To the requester: how it ended, where that is not the account; null: there is nothing to tell. */
export function renderOutcome(view: RequestView): Content | null {
  const { request, names } = view;
  if (!isOutcome(request.status)) return null;
  if (request.status === 'cancelled' && request.decided.by === request.requester) return null;
  const what = `Your ${describeRequest(request)}`;
  if (request.status !== 'failed') {
    const sentence = `${what} ${request.status === 'expired' ? '' : 'was '}${describeProgress(request, names)}.`;
    return renderNote(view, sentence, [renderOpenLink(view)], mayAskAgain(request), findStatusMark(request.status));
  }
  const { failure } = request.provisioning;
  if (failure === null) return null;
  const { cause, next, askAgain } = describeFailure(request, failure.code, view.quotaFull?.accounts ?? null);
  const stopped = `${describeWork(request)} stopped${describeStepPlace(request, failure.step)}: ${cause}.`;
  const sentence = `${stopped} ${describeMade(request)} ${next}`;
  return renderNote(view, sentence, [renderOpenLink(view)], askAgain, findStatusMark('failed'));
}

/** Who asked was all who had to agree. It is so for good, or never. */
function isDecidedByAsking({ history, requester }: AccountRequest): boolean {
  const second = history[1];
  return second?.action === 'approve' && second.actor === requester && second.to === 'approved';
}

/** The form of an account can be opened with everything filled in; a budget is soon asked for anew. */
function mayAskAgain({ wish }: AccountRequest): boolean {
  return wish.kind === 'account';
}

/** To admins, who know the steps by name. */
function describeStopped(request: AccountRequest, step: StepName): string {
  if (request.wish.kind !== 'account') return `${describeWork(request)} stopped`;
  return `${upperFirst(describeSubject(request))} stopped${describeStepPlace(request, step)} (${step})`;
}

function isOutcome(status: RequestStatus): boolean {
  return status === 'denied' || status === 'cancelled' || status === 'expired' || status === 'failed';
}

/**
 * To one person, in place of the card that cannot be posted: the card with the buttons that are theirs, and why it comes
 * this way. It is kept current like the card, also when that could be posted later.
 */
export function renderDirectCopy(view: RequestView, person: PersonId): Content {
  const card = renderRequestCard(view, person);
  const why: Line =
    view.cardProblem === null
      ? ['This came to you directly, while the channel for requests could not be reached. ', ...renderOpenLink(view)]
      : ['This comes to you directly, since the channel for requests cannot be reached.'];
  return { text: card.text, blocks: [...card.blocks, renderLines([why])] };
}

/** To an admin: why the card cannot be posted, and what to do. */
export function renderCardProblem(view: RequestView): Content {
  const { request, names, channels } = view;
  const error = view.cardProblem ?? '';
  const whose = `${findName(names, request.requester)}’s ${describeRequest(request)}`;
  const before = `The card of ${whose} cannot be posted to `;
  const after = `: ${describeCardProblem(error)} It went to requester and approvers directly.`;
  // Slack cannot show the name of a channel that it does not know.
  const place: Line =
    error === 'channel_not_found'
      ? [channels.requests]
      : [{ type: 'channel', channel_id: channels.requests }, ` (${channels.requests})`];
  return {
    text: `${escapeMrkdwn(`${before}the channel for requests${after}`, 1500)} ${request.id}`,
    blocks: [renderLines([[`${warningMark} ${before}`, ...place, `${after}   `, renderCode(request.id)]])],
  };
}

/** The same message once the card is there. */
export function renderCardProblemSolved(view: RequestView): Content {
  const { request, names } = view;
  const whose = `${findName(names, request.requester)}’s ${describeRequest(request)}`;
  return renderNote(view, `Solved: the card of ${whose} is in its channel now.`, [renderOpenLink(view)]);
}

function describeCardProblem(error: string): string {
  switch (error) {
    case 'not_in_channel':
      return 'Steward is not in the channel. Say /invite @Steward there.';
    case 'is_archived':
      return 'the channel is archived. Unarchive it, or name another one as channels.requests in governance.yaml.';
    case 'channel_not_found':
      return 'there is no such channel, or it is private and Steward is not in it. Say /invite @Steward there, or correct channels.requests in governance.yaml.';
    default:
      return `Slack answers “${toLine(error, 100)}”. Check channels.requests in governance.yaml and Steward’s permissions in Slack.`;
  }
}

/** To an admin: what failed, with the missing permission or quota and AWS's words. */
export function renderFailureForAdmin(view: RequestView, failure: Failure): Content {
  const { request } = view;
  const { cause, next } = describeFailure(request, failure.code, view.quotaFull?.accounts ?? null);
  const stopped = `${describeStopped(request, failure.step)}: ${cause}.`;
  const details = describeFailureForAdmins(failure).map((line): Line => [line]);
  const sentence = `${stopped} ${describeMade(request)} ${next}`;
  return renderNote(view, sentence, [...details, renderOpenLink(view)], false, findStatusMark('failed'));
}

/** To requester and admins: what stands in the way of a decision. `sentences` as `describeProblem` says them. */
export function renderProblemNotice(view: RequestView, sentences: readonly string[]): Content {
  const { request, names } = view;
  const what = `${findName(names, request.requester)}’s ${describeRequest(request)} cannot be approved as it is.`;
  return renderNote(view, `${what} ${sentences.join(' ')}`, [renderOpenLink(view)], false, warningMark);
}

/** The same message once nothing stands in the way any more. */
export function renderProblemSolved(view: RequestView): Content {
  const { request, names } = view;
  const what = `Solved: ${findName(names, request.requester)}’s ${describeRequest(request)} can be approved again.`;
  return renderNote(view, what, [renderOpenLink(view)]);
}

/** A sentence with the request's id last, then lines; perhaps a button to ask again with everything filled in. */
function renderNote(
  view: RequestView,
  sentence: string,
  lines: readonly Line[],
  askAgain = false,
  mark: string | null = null,
): Content {
  const { request } = view;
  const first: Line = [mark === null ? '' : `${mark} `, `${sentence}   `, renderCode(request.id)];
  const blocks: KnownBlock[] = [renderLines([first, ...lines])];
  if (askAgain) blocks.push(renderActions([renderAskAgain(view)]));
  return { text: `${escapeMrkdwn(sentence, 1500)} ${request.id}`, blocks };
}

function renderOpenLink({ permalink }: RequestView): Line {
  return permalink === null ? [] : [renderLink(permalink, 'Open the request')];
}

function renderAskAgain({ request }: RequestView) {
  return renderButton({
    actionId: 'request_again',
    text: 'Ask again…',
    value: request.id,
    label: `Ask again for ${findAccountName(request)}, with everything filled in`,
  });
}
