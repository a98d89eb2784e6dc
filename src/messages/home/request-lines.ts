import type { AccountRequest } from '../../requests/request.ts';
import { joinPieces, type Line, renderBold, renderCode, renderLink } from '../blocks.ts';
import { renderMoment } from '../format/dates.ts';
import { findName } from '../format/person-name.ts';
import type { Names } from '../message.ts';
import { describeDeciders, describeProgress } from '../request/words/decision-words.ts';
import { describeKind, describeSum, findAccountName } from '../request/words/wish-words.ts';
import { findStatusMark } from '../status-words.ts';
import type { HomeRequest, HomeState } from './home-state.ts';

/** `payments-prod REQ-7F3K2 · production · $6,000 a month · ⏳ waiting for Platform · expires … · Open the request`. */
export function renderRequestLines({ requests, person, names }: HomeState): readonly Line[] {
  const lines = requests.items.map(({ request, deciders, permalink }): Line => {
    const { requester, wish } = request;
    const by = requester === person ? '' : `asked by ${findName(names, requester)}`;
    const owner = wish.owner === person ? '' : `for ${findName(names, wish.owner)}`;
    return [
      renderBold(findAccountName(request)),
      ' ',
      renderCode(request.id),
      ' · ',
      ...joinPieces([
        [describeKind(request)],
        [by],
        [owner],
        [describeSum(request)],
        renderState({ request, deciders }, names),
        renderOpenLink(permalink),
      ]),
    ];
  });
  if (requests.others > 0) lines.push([`and ${requests.others} more: `, renderCode('/aws-account status')]);
  return lines;
}

/** `❌ failed at step 1, create the account: …`: a failed request in one line, for whoever can let it go on. */
export function renderRetryLine({ request, permalink }: HomeRequest, names: Names): Line {
  return [
    renderBold(findAccountName(request)),
    ' ',
    renderCode(request.id),
    ' · ',
    ...joinPieces([
      [describeKind(request)],
      [`for ${findName(names, request.wish.owner)}`],
      [describeState(request, names)],
      renderOpenLink(permalink),
    ]),
  ];
}

/** The link to the card. */
export function renderOpenLink(permalink: string | null): Line {
  return permalink === null ? [] : [renderLink(permalink, 'Open the request')];
}

function renderState({ request, deciders }: Pick<HomeRequest, 'request' | 'deciders'>, names: Names): Line {
  if (request.status !== 'waiting') return [describeState(request, names)];
  const who = deciders.length === 0 ? 'approval' : describeDeciders(deciders);
  return [`${findStatusMark('waiting')} waiting for ${who}, expires `, renderMoment(request.expiresAt)];
}

function describeState(request: AccountRequest, names: Names): string {
  return `${findStatusMark(request.status)} ${describeProgress(request, names)}`;
}
