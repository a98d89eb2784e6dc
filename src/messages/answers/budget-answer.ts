import type { AccountRequest } from '../../requests/request.ts';
import { renderAnswer } from '../answer.ts';
import { type Line, renderCode } from '../blocks.ts';
import { escapeMrkdwn, toLine } from '../escape.ts';
import { formatUsd } from '../format/money.ts';
import type { Content, Names } from '../message.ts';
import { findDeciders } from '../request/find-deciders.ts';
import { describeDeciders, describeProgress } from '../request/words/decision-words.ts';
import { describeRequest } from '../request/words/wish-words.ts';

/** Why no form for another budget is opened. */
export type BudgetRefusal =
  /** No account was named. */
  | { readonly kind: 'no-account' }
  | { readonly kind: 'not-understood'; readonly said: string }
  /** `problem`: a sentence of `readNewBudget`. */
  | { readonly kind: 'bad-amount'; readonly said: string; readonly problem: string }
  | { readonly kind: 'already'; readonly usd: string }
  | { readonly kind: 'not-allowed' }
  /** Steward has no record of it. */
  | { readonly kind: 'not-managed' }
  | { readonly kind: 'class-gone'; readonly className: string }
  | { readonly kind: 'class-without-budget'; readonly className: string }
  /** AWS's state of it, when that is not `ACTIVE`. */
  | { readonly kind: 'not-active'; readonly state: string }
  | { readonly kind: 'being-made' }
  /** Somebody asks for it already. */
  | { readonly kind: 'asked'; readonly request: AccountRequest; readonly names: Names };

/** The private answer to who wants to change a budget and cannot now; `account` is its name, '' where none is known. */
export function renderBudgetRefusal(refusal: BudgetRefusal, account: string): Content {
  const name = toLine(account, 50) || 'this account';
  switch (refusal.kind) {
    case 'no-account':
      return show('Say which account, and how much a month: ', '/aws-account budget <account> <usd>');
    case 'not-understood':
      return show(
        `I don’t understand “${toLine(refusal.said, 60)}”. Say it so: `,
        '/aws-account budget <account> <usd>',
      );
    case 'bad-amount':
      return show(
        `“${toLine(refusal.said, 30)}” is no budget for ${name}. ${refusal.problem} Say it so: `,
        `/aws-account budget ${/\s/.test(name) ? `"${name}"` : name} <usd>`,
      );
    case 'already':
      return say(`The budget of ${name} is ${formatUsd(refusal.usd)} a month already. Nothing for you to do.`);
    case 'not-allowed':
      return say(`You can’t change the budget of ${name}: its owner, its team and admins can ask for that.`);
    case 'not-managed':
      return say(`${name} was not made through Steward, so it keeps no budget for it.`);
    case 'class-gone':
      return say(
        `governance.yaml has no class ${toLine(refusal.className, 60)} any more, so nothing says how much ${name} may cost. An admin can bring the class back.`,
      );
    case 'class-without-budget':
      return say(
        `The class ${toLine(refusal.className, 60)} has no budget in governance.yaml, so ${name} has none to change. An admin can give the class one.`,
      );
    case 'not-active':
      return say(
        `${name} is ${toLine(refusal.state.toLowerCase().replaceAll('_', ' '), 40)} in AWS, so its budget stays as it is. Nothing was asked for.`,
      );
    case 'being-made':
      return say(`${name} is still being made. Ask for another budget once it is ready.`);
    case 'asked':
      return renderAsked(refusal.request, refusal.names);
  }
}

/** An open request for the same budget: which, and how to ask for another amount all the same. */
function renderAsked(request: AccountRequest, names: Names): Content {
  const waits = request.status === 'waiting' && findDeciders(request, names).length > 0;
  const progress = waits
    ? `waiting for ${describeDeciders(findDeciders(request, names))}`
    : describeProgress(request, names);
  const sentence = `There is a ${describeRequest(request)} already: ${progress}. For another amount cancel that one first, on its card.`;
  return renderAnswer([[`${sentence}   `, renderCode(request.id)]], `${escapeMrkdwn(sentence, 1500)} ${request.id}`);
}

function show(before: string, usage: string): Content {
  const line: Line = [before, renderCode(usage)];
  return renderAnswer([line], escapeMrkdwn(`${before}${usage}`, 1500));
}

function say(sentence: string): Content {
  return renderAnswer([[sentence]]);
}
