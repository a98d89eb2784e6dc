import type { Explanation } from '../../../costs/attention/attention.ts';
import type { PersonId } from '../../../requests/request.ts';
import { renderAnswer } from '../../answer.ts';
import { renderCode } from '../../blocks.ts';
import { escapeMrkdwn, toLine } from '../../escape.ts';
import { findName } from '../../format/person-name.ts';
import type { Content, Names } from '../../message.ts';
import { describeExplanation } from '../digest/concern-words.ts';

/** To a button of a digest whose run is too old to be kept. */
export function renderReportNotKept(): Content {
  return renderAnswer([
    ['This report is too old: what it said is not kept any more, so nothing was done. A newer one has what is open.'],
  ]);
}

/** To a button of a report that the file does not have any more. */
export function renderReportGone(report: string): Content {
  return renderAnswer([
    [`governance.yaml has no report ${toLine(report, 70)} any more, so its buttons do nothing. Nothing for you to do.`],
  ]);
}

/** To whoever may not explain it. `isOfAccount`: it is about one account. */
export function renderMayNotExplain(name: string, isOfAccount: boolean): Content {
  const who = isOfAccount ? 'its owner, the owner’s team and those who see all accounts' : 'those who see all accounts';
  return renderAnswer([[`You can’t explain ${toLine(name, 80)}: only ${who} can.`]]);
}

/** To whoever comes second. */
export function renderAlreadyExplained(name: string, explanation: Omit<Explanation, 'amount'>, names: Names): Content {
  return renderAnswer([[`${toLine(name, 80)} is ${describeExplanation(explanation, names)}. Nothing for you to do.`]]);
}

/** The form did not open: Slack gives three seconds. */
export function renderExplainFormTrouble(): Content {
  return renderAnswer([
    ['Slack did not open the form for your reason in time. Nothing was stored; press Explained… again.'],
  ]);
}

/** Why the owner of an account cannot be asked. */
export type CannotAsk =
  | { readonly kind: 'no-owner' }
  /** Deactivated, or no full member any more. */
  | { readonly kind: 'owner-gone'; readonly owner: PersonId }
  /** Slack did not take the message to them. */
  | { readonly kind: 'unreachable'; readonly owner: PersonId }
  /** Who presses is the owner. */
  | { readonly kind: 'yourself' };

/** What is said instead of asking, and what to do. `account` is the account's name. */
export function renderCannotAsk(why: CannotAsk, account: string, names: Names): Content {
  const name = toLine(account, 60);
  switch (why.kind) {
    case 'yourself':
      return renderAnswer([[`You own ${name} yourself. If it is all right as it is, press Explained….`]]);
    case 'no-owner':
      return sayHowToHandOver(`${name} has no owner who could be asked.`, account);
    case 'owner-gone':
      return sayHowToHandOver(`${findName(names, why.owner)} owns ${name} and is not here any more.`, account);
    case 'unreachable':
      return sayHowToHandOver(
        `Slack did not take a message to ${findName(names, why.owner)}, who owns ${name}: ask them yourself.`,
        account,
      );
  }
}

function sayHowToHandOver(first: string, account: string): Content {
  const name = toLine(account, 60);
  const usage = `/aws-account owner ${/\s/.test(name) ? `"${name}"` : name} @person`;
  return renderAnswer(
    [[`${first} `, renderCode(usage), ' gives it to somebody else.']],
    escapeMrkdwn(`${first} ${usage} gives it to somebody else.`, 600),
  );
}
