import { renderAnswer } from '../../answer.ts';
import { renderCode, renderLines } from '../../blocks.ts';
import type { CostContent } from '../../costs/content.ts';
import { escapeMrkdwn, toLine } from '../../escape.ts';
import type { Content } from '../../message.ts';
import type { DriftView } from '../drift-view.ts';
import { renderDriftMessage } from '../report/report-message.ts';
import { renderNotChecked } from '../thread/not-checked.ts';

/** Why there is no answer to `drift`. */
export type NoDrift =
  /** The person may see no account at all. */
  | { readonly kind: 'none-of-yours' }
  /** Something was said behind the word. */
  | { readonly kind: 'too-many-words'; readonly said: string }
  /** AWS did not answer, or does not let Steward read; `needed`: the permission, which admins are told. */
  | { readonly kind: 'unread'; readonly needed: string | null };

/** To whoever asked, at once: reading takes a while. */
export function renderLooking(isWhole: boolean): Content {
  return renderAnswer([
    [
      `Looking at ${isWhole ? 'the organisation' : 'your accounts'}. The answer follows, in a minute or two where there is much.`,
    ],
  ]);
}

/** The same lines and buttons as a report has, with what was not checked below: there is no thread. */
export function renderDriftAnswer(view: DriftView): CostContent {
  const { text, blocks } = renderDriftMessage(view);
  const below = renderNotChecked(view);
  return below.length === 0 ? { text, blocks } : { text, blocks: [...blocks, renderLines(below)] };
}

/** A private answer to `drift` without findings in it. */
export function renderNoDriftAnswer(why: NoDrift): Content {
  switch (why.kind) {
    case 'none-of-yours':
      return sayWithCode('There is no account yet that you may see.', '/aws-account request', ' asks for one.');
    case 'too-many-words':
      return sayWithCode(
        `I don’t know what to do with “${toLine(why.said, 40)}”.`,
        '/aws-account drift',
        ' looks at everything that you may see.',
      );
    case 'unread':
      return renderAnswer([
        ['The organisation could not be read, so nobody knows whether it is as agreed.'],
        [
          why.needed === null
            ? 'AWS did not answer as it should. Try again in a few minutes.'
            : `Steward needs the permission ${toLine(why.needed, 100)}.`,
        ],
      ]);
  }
}

function sayWithCode(before: string, code: string, after: string): Content {
  return renderAnswer([[`${before} `, renderCode(code), after]], escapeMrkdwn(`${before} ${code}${after}`, 300));
}
