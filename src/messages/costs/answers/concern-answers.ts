import type { Explanation } from '../../../costs/attention/attention.ts';
import type { PersonId } from '../../../requests/request.ts';
import { renderAnswer } from '../../answer.ts';
import { type Line, renderBold, renderLink, renderMention } from '../../blocks.ts';
import { escapeMrkdwn, toLine } from '../../escape.ts';
import { formatAccountId } from '../../format/account-id.ts';
import { formatDay } from '../../format/dates.ts';
import { findName } from '../../format/person-name.ts';
import type { Content, Names } from '../../message.ts';

/** To whoever explained it: what follows. `name` is the concern's (`nameConcern`). */
export function renderExplainedAnswer(name: string, { until }: Pick<Explanation, 'until'>): Content {
  return renderAnswer([
    [
      `Noted. ${toLine(name, 80)} is not said again until ${formatDay(until)}, unless it more than doubles; the thread goes on to name it.`,
    ],
  ]);
}

/** A button or a form about something that is no longer open. */
export function renderConcernGone(): Content {
  return renderAnswer([['This is no longer open, so there is nothing to explain. The next report says what is.']]);
}

/** To whoever pressed *Ask owner*; `isRepeat`: somebody did before. */
export function renderAskedAnswer(name: string, owner: PersonId, names: Names, isRepeat: boolean): Content {
  const who = findName(names, owner);
  return renderAnswer([
    [
      isRepeat
        ? `${who} has been asked about ${toLine(name, 80)} already. Nothing for you to do.`
        : `Asked ${who} about ${toLine(name, 80)}, in a direct message.`,
    ],
  ]);
}

/** The question to the owner, in their direct messages: the only message of a digest that mentions anybody. */
export function renderOwnerQuestion(question: {
  readonly by: PersonId;
  readonly account: { readonly id: string; readonly name: string };
  /** What is the matter (`describeConcern`), not escaped. */
  readonly matter: string;
  /** The digest's message. */
  readonly permalink: string | null;
  readonly names: Names;
}): Content {
  const { by, account, permalink, names } = question;
  const name = toLine(account.name, 50) || account.id;
  const matter = toLine(question.matter, 300);
  const lines: Line[] = [
    [
      renderMention(by),
      ' asks you about the cost of ',
      renderBold(name),
      ` (${formatAccountId(account.id)}), which is yours: ${matter}.`,
    ],
    ['Please answer them: is it meant to cost that, and until when? If not, stop what costs it.'],
    permalink === null ? [] : [renderLink(permalink, 'The report')],
  ];
  const said = `${findName(names, by)} asks you about the cost of ${name}: ${matter}.`;
  return renderAnswer(lines, escapeMrkdwn(said, 1000));
}
