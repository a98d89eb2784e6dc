import type { AccountRequest, Provisioning } from '../../../requests/request.ts';
import { escapeMrkdwn, toLine } from '../../escape.ts';
import { formatUsd } from '../../format/money.ts';

/** Longest names that are shown; AWS takes 50 characters for an account. */
const maxNameLength = 50;
const maxClassLength = 60;

/** The account's name as one clean line, not escaped. */
export function findAccountName(request: AccountRequest): string {
  return toLine(request.wish.name, maxNameLength) || request.id;
}

/** The class's name as one clean line, not escaped. */
export function findClassName(request: AccountRequest): string {
  return toLine(request.wish.className, maxClassLength);
}

/** `production account payments-prod`, not escaped. */
export function describeAccount(request: AccountRequest): string {
  return `${findClassName(request)} account ${findAccountName(request)}`;
}

/** `, $6,000 a month`, or '' where the class has no budget. */
export function describeMonthlyBudget(request: AccountRequest): string {
  const { monthlyBudgetUsd } = request.wish;
  return monthlyBudgetUsd === null ? '' : `, ${formatUsd(monthlyBudgetUsd)} a month`;
}

/** What was made for a request so far: `unknown` while AWS may have made an account whose answer was not seen. */
export function findMade(provisioning: Provisioning | null): 'nothing' | 'account' | 'unknown' {
  if (provisioning === null) return 'nothing';
  const { accountId, creationId, intentAt } = provisioning.creation;
  if (accountId !== null) return 'account';
  return creationId !== null || intentAt !== null ? 'unknown' : 'nothing';
}

/** A typed text escaped for the `text` of a message; long enough for any name. */
export function escapeShort(text: string): string {
  return escapeMrkdwn(text, 200);
}
