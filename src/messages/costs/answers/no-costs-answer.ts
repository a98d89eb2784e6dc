import { renderAnswer } from '../../answer.ts';
import { renderCode } from '../../blocks.ts';
import { toLine } from '../../escape.ts';
import { countOf } from '../../format/durations.ts';
import type { Content } from '../../message.ts';

/** Why there is no answer to `cost`. */
export type NoCosts =
  /** Nothing was read so far; a report or a reading that has been asked for brings it. */
  | { readonly kind: 'nothing-read-yet'; readonly isReading: boolean }
  /** An account that the person may see has no cost in those days. */
  | { readonly kind: 'nothing-spent'; readonly name: string; readonly days: number }
  /** No account of that set is one that the person may see. */
  | { readonly kind: 'no-accounts' }
  | { readonly kind: 'bad-days'; readonly said: string; readonly most: number };

/** A private answer to `cost` that has no numbers in it. */
export function renderNoCostsAnswer(why: NoCosts): Content {
  switch (why.kind) {
    case 'nothing-read-yet':
      return renderAnswer([
        [
          why.isReading
            ? 'I have no costs yet and am asking AWS for them. Try again in a minute.'
            : 'I have no costs yet: they are read for the first report.',
        ],
      ]);
    case 'nothing-spent':
      return renderAnswer([
        [`${toLine(why.name, 50)} cost nothing in the last ${countOf(why.days, 'day')} of which AWS has data.`],
      ]);
    case 'no-accounts': {
      const list = '/aws-account list';
      return renderAnswer(
        [['There is no account there that you may see. ', renderCode(list), ' shows those that you may.']],
        `There is no account there that you may see. ${list} shows those that you may.`,
      );
    }
    case 'bad-days':
      return renderAnswer([
        [`I can’t look back “${toLine(why.said, 40)}” days. Say a whole number from 1 to ${why.most}, like days=30.`],
      ]);
  }
}
