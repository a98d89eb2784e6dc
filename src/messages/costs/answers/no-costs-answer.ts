import { renderAnswer } from '../../answer.ts';
import { renderCode } from '../../blocks.ts';
import { escapeMrkdwn, toLine } from '../../escape.ts';
import { formatMoment, renderMoment } from '../../format/dates.ts';
import { countOf } from '../../format/durations.ts';
import type { Content } from '../../message.ts';

/** Why there is no answer to `cost`. */
export type NoCosts =
  /** Nothing was read so far. `nextAt`: when a report reads them next, epoch ms; null: none does. */
  | { readonly kind: 'nothing-read-yet'; readonly nextAt: number | null }
  /** What the person may see there has no cost in those days; null: all that they may see. */
  | { readonly kind: 'nothing-spent'; readonly name: string | null; readonly days: number }
  /** No account of that set is one that the person may see. `nearest`: what they may have meant; null: nothing is near. */
  | { readonly kind: 'no-accounts'; readonly nearest: string | null }
  /** The person may see no account at all. */
  | { readonly kind: 'none-of-yours' }
  | { readonly kind: 'account-and-ou' }
  | { readonly kind: 'bad-days'; readonly said: string; readonly most: number }
  | { readonly kind: 'unknown-filter'; readonly said: string; readonly nearest: string | null };

/** A private answer to `cost` that has no numbers in it. */
export function renderNoCostsAnswer(why: NoCosts): Content {
  switch (why.kind) {
    case 'nothing-read-yet':
      return renderNothingRead(why.nextAt);
    case 'nothing-spent': {
      const what = why.name === null ? 'Your accounts' : toLine(why.name, 60);
      return renderAnswer([[`${what} cost nothing in the last ${countOf(why.days, 'day')} of which AWS has data.`]]);
    }
    case 'no-accounts':
      return why.nearest === null
        ? sayWithCode('There is no account there that you may see.', '/aws-account list', ' shows those that you may.')
        : sayWithCode(
            'There is no account there that you may see. Did you mean',
            formatUsage({ ou: why.nearest }),
            '?',
          );
    case 'none-of-yours':
      return sayWithCode('There is no account yet that you may see.', '/aws-account request', ' asks for one.');
    case 'account-and-ou':
      return sayWithCode('Say an account or an OU, not both:', '/aws-account cost ou=Sandbox', ' adds up a whole OU.');
    case 'bad-days':
      return renderAnswer([
        [
          `I can’t look back “${toLine(why.said, 40)}” days. Say a whole number from 1 to ${why.most}, like days=${Math.min(30, why.most)}.`,
        ],
      ]);
    case 'unknown-filter': {
      const what = `I don’t know the filter “${toLine(why.said, 40)}”.`;
      return why.nearest === null
        ? renderAnswer([[`${what} There are ou=… and days=….`]])
        : renderAnswer([[`${what} Did you mean ${why.nearest}=…?`]]);
    }
  }
}

/** To whoever asked, at once: the answer comes in a moment. */
export function renderAddingUp(what: string | null): Content {
  return renderAnswer([
    [`Adding up what ${what === null ? 'your accounts' : toLine(what, 60)} cost. The answer follows.`],
  ]);
}

function renderNothingRead(nextAt: number | null): Content {
  const first = 'I have no costs yet: they are read for reports,';
  if (nextAt === null)
    return renderAnswer([[`${first} and governance.yaml has no cost digest. An admin can add one.`]]);
  return renderAnswer(
    [[`${first} the next time `, renderMoment(nextAt), '. Ask again then.']],
    `${first} the next time ${formatMoment(nextAt)}. Ask again then.`,
  );
}

/** A path with spaces stands in quotes. */
function formatUsage({ ou }: { readonly ou: string }): string {
  const path = toLine(ou, 100);
  return `/aws-account cost ${/\s/.test(path) ? `"ou=${path}"` : `ou=${path}`}`;
}

function sayWithCode(before: string, code: string, after: string): Content {
  return renderAnswer([[`${before} `, renderCode(code), after]], escapeMrkdwn(`${before} ${code}${after}`, 300));
}
