import type { PersonId } from '../../requests/request.ts';
import { renderAnswer } from '../answer.ts';
import { toLine } from '../escape.ts';
import { findName } from '../format/person-name.ts';
import type { Content, Names } from '../message.ts';

/** To the channel: who paused or resumed, and what that means for those who wait. */
export function renderPauseNotice(
  change: { readonly kind: 'paused' | 'resumed'; readonly by: PersonId; readonly reason: string | null },
  names: Names,
): Content {
  const who = findName(names, change.by);
  if (change.kind === 'resumed') return renderAnswer([[`${who} resumed Steward. What waited goes on.`]]);
  const reason = toLine(change.reason ?? '', 300);
  const why = reason === '' ? '' : `: “${reason}”`;
  const rest =
    'Nothing is written to AWS until it is resumed. Requests can be asked for and decided; approved ones wait.';
  return renderAnswer([[`⏸ ${who} paused Steward${why}. ${rest}`]]);
}
