import type { AccountRequest, BudgetWish, Wish } from '../../../requests/request.ts';
import { toCents } from '../../../requests/wish/usd.ts';
import { type Line, renderBold } from '../../blocks.ts';
import { escapeMrkdwn, toLine } from '../../escape.ts';
import { formatUsd } from '../../format/money.ts';
import { describeDeed } from './drift-words.ts';

/** Longest names that are shown; AWS takes 50 characters for an account. */
const maxNameLength = 50;
const maxClassLength = 60;

/** The account's name as one clean line, not escaped. */
export function findAccountName(request: AccountRequest): string {
  return toLine(request.wish.name, maxNameLength) || request.id;
}

/** The class's name as one clean line, not escaped; '' where it is about none. */
export function findClassName(request: AccountRequest): string {
  return toLine(request.wish.className ?? '', maxClassLength);
}

/**
 * What is asked for, as a title: `production account payments-prod`, `budget of payments-prod`, `re-attach deny-hpc to
 * Sandbox`; not escaped.
 */
export function describeSubject(request: AccountRequest): string {
  const name = findAccountName(request);
  switch (request.wish.kind) {
    case 'account':
      return `${findClassName(request)} account ${name}`;
    case 'budget':
      return `budget of ${name}`;
    case 'fix':
    case 'waive':
    case 'adopt':
      return describeDeed(request.wish);
  }
}

/**
 * The same within a sentence: `production account payments-prod`, `the budget of payments-prod`, `the request to re-attach
 * deny-hpc to Sandbox`; not escaped.
 */
export function describeMatter(request: AccountRequest): string {
  const subject = describeSubject(request);
  switch (request.wish.kind) {
    case 'account':
      return subject;
    case 'budget':
      return `the ${subject}`;
    default:
      return `the request to ${subject}`;
  }
}

/** The same in few words: `payments-prod`, `the budget of payments-prod`, `“re-attach deny-hpc to Sandbox”`; not escaped. */
export function describeObject(request: AccountRequest): string {
  switch (request.wish.kind) {
    case 'account':
      return findAccountName(request);
    case 'budget':
      return describeMatter(request);
    default:
      return `“${describeSubject(request)}”`;
  }
}

/** What goes on or stops, at the start of a sentence: `payments-prod`, `Changing the budget of payments-prod`. */
export function describeWork(request: AccountRequest): string {
  return request.wish.kind === 'budget' ? `Changing ${describeMatter(request)}` : describeObject(request);
}

const kindNames: Readonly<Record<Exclude<Wish['kind'], 'account'>, string>> = {
  budget: 'budget',
  fix: 'fix',
  waive: 'waiver',
  adopt: 'adoption',
};

/** Of which kind it is, in a list: the class of an account, `budget`, `fix`. */
export function describeKind(request: AccountRequest): string {
  const { kind } = request.wish;
  return kind === 'account' ? findClassName(request) : kindNames[kind];
}

/** `$6,000 a month`, of a budget `from $6,000 to $8,000 a month`; '' where the class has no budget. */
export function describeSum({ wish }: AccountRequest): string {
  if (wish.kind === 'budget') return describeBudgetChange(wish);
  return wish.monthlyBudgetUsd === null ? '' : `${formatUsd(wish.monthlyBudgetUsd)} a month`;
}

/** The same after what it is about: `, $6,000 a month`, or ''. */
export function describeMonthlyBudget(request: AccountRequest): string {
  const sum = describeSum(request);
  return sum === '' ? '' : `, ${sum}`;
}

function describeBudgetChange({ previousBudgetUsd, monthlyBudgetUsd }: BudgetWish): string {
  const from = previousBudgetUsd === null ? '' : `from ${formatUsd(previousBudgetUsd)} to `;
  return `${from}${formatUsd(monthlyBudgetUsd)} a month`;
}

/**
 * What follows "Ana asks": `for production account payments-prod, $6,000 a month`, `to raise the budget of payments-prod
 * from $6,000 to $8,000 a month`, with the name in bold.
 */
export function renderAsk(request: AccountRequest): Line {
  const { wish } = request;
  const name = renderBold(findAccountName(request));
  switch (wish.kind) {
    case 'account':
      return [`for ${findClassName(request)} account `, name, describeMonthlyBudget(request)];
    case 'budget':
      return [`to ${findVerb(wish)} the budget of `, name, ` ${describeLink(wish)}${describeBudgetChange(wish)}`];
    case 'fix':
    case 'waive':
    case 'adopt':
      return ['to ', renderBold(describeDeed(wish))];
  }
}

/** The same as words; not escaped. */
export function describeAsk(request: AccountRequest): string {
  return renderAsk(request)
    .map((piece) => (typeof piece === 'string' ? piece : 'text' in piece ? piece.text : ''))
    .join('');
}

/** `request for production account payments-prod`, `request to raise the budget of payments-prod to $8,000 a month`. */
export function describeRequest(request: AccountRequest): string {
  const { wish } = request;
  switch (wish.kind) {
    case 'account':
      return `request for ${describeSubject(request)}`;
    case 'budget':
      return `request to ${findVerb(wish)} ${describeMatter(request)} to ${formatUsd(wish.monthlyBudgetUsd)} a month`;
    case 'fix':
    case 'waive':
    case 'adopt':
      return `request to ${describeDeed(wish)}`;
  }
}

export function findVerb({ previousBudgetUsd, monthlyBudgetUsd }: BudgetWish): 'raise' | 'lower' | 'set' {
  if (previousBudgetUsd === null) return 'set';
  return toCents(monthlyBudgetUsd) < toCents(previousBudgetUsd) ? 'lower' : 'raise';
}

/** What was not there is set to something; all else goes from one to the other. */
function describeLink({ previousBudgetUsd }: BudgetWish): string {
  return previousBudgetUsd === null ? 'to ' : '';
}

/** A typed text escaped for the `text` of a message; long enough for any name. */
export function escapeShort(text: string): string {
  return escapeMrkdwn(text, 200);
}
