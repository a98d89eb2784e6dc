import type { KnownBlock } from '@slack/types';
import { joinPieces, type Line, renderActions, renderBold, renderLines, renderRow } from '../blocks.ts';
import { toLine } from '../escape.ts';
import { renderMoment } from '../format/dates.ts';
import type { Names } from '../message.ts';
import { describeSameClass, describeUsual } from '../request/card/fact-lines.ts';
import { renderApprove, renderDeny, renderHeadline, renderRetryButton } from '../request/request-card.ts';
import { warningMark } from '../status-words.ts';
import type { HomeDecision, HomeState } from './home-state.ts';
import { renderOpenLink, renderRetryLine } from './request-lines.ts';

/** Characters of a reason: the card has all of it. */
const maxWhyLength = 200;

/** What waits for this person: each request in its few lines with the card's buttons, then what an admin can retry. */
export function renderDecisionBlocks({ decisions, retries, isDecider, names }: HomeState): readonly KnownBlock[] {
  if (decisions.items.length === 0 && retries.items.length === 0)
    return isDecider ? [renderLines([['Nothing waits for you.']])] : [];
  const more = decisions.others + retries.others;
  return [
    ...decisions.items.flatMap((decision) => [
      renderLines(renderDecisionLines(decision, names)),
      renderActions([renderApprove({ ...decision, names }), renderDeny({ ...decision, names })]),
    ]),
    ...retries.items.flatMap((retry) => [
      renderLines([renderRetryLine(retry, names)]),
      renderActions([renderRetryButton(retry)]),
    ]),
    ...(more === 0 ? [] : [renderLines([[`and ${more} more, which follow as these are decided.`]])]),
  ];
}

function renderDecisionLines(decision: HomeDecision, names: Names): readonly Line[] {
  const { request, deciders, permalink, sameClassCount } = decision;
  const why = toLine(request.wish.justification, maxWhyLength);
  const unusual = [describeUsual(request), describeSameClass(request, sameClassCount)].filter((one) => one !== null);
  const counts = deciders.map(({ label, got, required }): Line => [`${toLine(label, 150)} ${got} of ${required}`]);
  return [
    renderHeadline({ request, names }),
    why === '' ? [] : renderRow('Why', why),
    unusual.length === 0 ? [] : [`${warningMark} `, renderBold(unusual.join(' · '))],
    joinPieces([...counts, ['expires ', renderMoment(request.expiresAt)], renderOpenLink(permalink)]),
  ];
}
