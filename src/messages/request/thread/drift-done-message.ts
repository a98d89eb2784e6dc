import type { AccountRequest, DriftWish } from '../../../requests/request.ts';
import { type Line, renderBold, renderLines } from '../../blocks.ts';
import { formatDay } from '../../format/dates.ts';
import { upperFirst } from '../../format/sentences.ts';
import type { Content } from '../../message.ts';
import { findStatusMark } from '../../status-words.ts';
import { describeDeed } from '../words/drift-words.ts';
import { escapeShort } from '../words/wish-words.ts';

/** What was asked for from a drift report is done. `mentions`: whom it concerns. */
export function renderDriftDone(request: AccountRequest, wish: DriftWish, mentions: Line): Content {
  const deed = upperFirst(describeDeed(wish));
  const rest = `: ${describeOutcome(request, wish)} ${findStatusMark('ready')}`;
  return {
    text: `${escapeShort(deed)}${escapeShort(rest)} ${request.id}`,
    blocks: [renderLines([[...mentions, ' ', renderBold(deed), rest]])],
  };
}

function describeOutcome({ provisioning }: AccountRequest, wish: DriftWish): string {
  switch (wish.kind) {
    case 'fix': {
      const wasRight =
        provisioning?.steps.some(({ name, outcome }) => name === 'fix' && outcome === 'already') === true;
      const ended = wish.findings.length === 1 ? 'the difference is gone' : 'the differences are gone';
      return wasRight ? `already so when Steward looked; ${ended}.` : `done, and looked at again: ${ended}.`;
    }
    case 'waive':
      return `${wish.all === undefined ? 'it is' : 'they are'} left out of reports until ${formatDay(wish.until)}, unless something else is found there.`;
    case 'adopt':
      return 'done. Nothing was moved.';
  }
}
