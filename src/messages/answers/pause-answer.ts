import type { PersonId } from '../../requests/request.ts';
import { renderAnswer } from '../answer.ts';
import { renderCode } from '../blocks.ts';
import { escapeMrkdwn, toLine } from '../escape.ts';
import { formatMoment, renderMoment } from '../format/dates.ts';
import { findName } from '../format/person-name.ts';
import type { Content, Names } from '../message.ts';

export type PauseOutcome =
  | { readonly kind: 'paused' }
  | { readonly kind: 'already-paused'; readonly by: PersonId; readonly at: number; readonly reason?: string | null }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'not-paused' };

/** What `pause` or `resume` has done. */
export function renderPauseAnswer(outcome: PauseOutcome, names: Names): Content {
  const resume = '/aws-account resume';
  switch (outcome.kind) {
    case 'paused': {
      const what = 'Paused: nothing is written to AWS, and approved requests wait.';
      return renderAnswer([[`${what} `, renderCode(resume), ' goes on.']], `${what} ${resume} goes on.`);
    }
    case 'already-paused': {
      const who = `It is paused already: ${findName(names, outcome.by)} did that`;
      const reason = toLine(outcome.reason ?? '', 300);
      const why = reason === '' ? '' : `: “${reason}”`;
      return renderAnswer(
        [[`${who} `, renderMoment(outcome.at), `${why}. `, renderCode(resume), ' goes on.']],
        `${escapeMrkdwn(who, 200)} ${formatMoment(outcome.at)}${escapeMrkdwn(why, 400)}. ${resume} goes on.`,
      );
    }
    case 'resumed':
      return renderAnswer([['Resumed: what waited goes on.']]);
    case 'not-paused':
      return renderAnswer([['It is not paused. Nothing for you to do.']]);
  }
}
