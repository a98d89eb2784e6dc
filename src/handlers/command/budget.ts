import { renderAmbiguousAccount, renderUnknownAccount } from '../../messages/answers/ambiguous-account.ts';
import { type BudgetRefusal, renderBudgetRefusal } from '../../messages/answers/budget-answer.ts';
import type { Content } from '../../messages/message.ts';
import type { PersonId } from '../../requests/request.ts';
import { type BudgetedAccount, isSameBudget } from '../../requests/wish/check-budget-wish.ts';
import { readNewBudget } from '../../requests/wish/read-budget.ts';
import { parseUsd } from '../../requests/wish/usd.ts';
import { readBudgetedAccount } from '../budget-modal/read-budgeted-account.ts';
import type { HandlerParts } from '../parts.ts';
import { explainUnread } from '../sight/explain-unread.ts';
import { findStranger } from '../sight/find-stranger.ts';
import { readSight, type Sight } from '../sight/visible-accounts.ts';
import { findAccount } from './find-account.ts';
import type { CommandText } from './parse-command.ts';

/** What the form for another budget opens with. */
export interface AskedBudget {
  readonly account: BudgetedAccount;
  /** A decimal; null: none was said. */
  readonly amountUsd: string | null;
}

/** The account and the amount of `budget <account> <usd>`, or the private answer why there is no form to open. */
export async function readAskedBudget(
  parts: HandlerParts,
  person: PersonId,
  { args, fields }: CommandText,
): Promise<AskedBudget | { readonly refused: Content }> {
  const stranger = await findStranger(parts, person);
  if (stranger !== null) return { refused: stranger };
  const refuse = (refusal: BudgetRefusal, name: string) => ({ refused: renderBudgetRefusal(refusal, name) });
  const [field] = Object.entries(fields);
  if (field !== undefined) return refuse({ kind: 'not-understood', said: field.join('=') }, '');

  const sight = await readSight(parts, person);
  const { said, amount } = splitWords(args, sight);
  if (said === '') return refuse({ kind: 'no-account' }, '');
  const found = findAccount(sight.accounts, said);
  if (found.kind === 'none')
    return { refused: (await explainUnread(parts, sight, person)) ?? renderUnknownAccount(said) };
  if (found.kind === 'several') {
    const owners = found.rows.flatMap(({ owner }) => owner ?? []);
    return { refused: renderAmbiguousAccount(said, found.rows, await parts.directory.readNames(owners)) };
  }
  const budgeted = await readBudgetedAccount(parts, person, found.row.id, sight);
  if ('refused' in budgeted) return budgeted;
  const { account } = budgeted;
  if (amount === null) return { account, amountUsd: null };
  const read = readNewBudget(amount, account.budget);
  if ('problem' in read) return refuse({ kind: 'bad-amount', said: amount, problem: read.problem }, account.name);
  if (isSameBudget(account, read.usd)) return refuse({ kind: 'already', usd: read.usd }, account.name);
  return { account, amountUsd: read.usd };
}

/**
 * The last word is the amount, with `USD` or `$` behind it too, unless all words together are an account: then none was
 * said. Names with spaces are found without quotation marks as well.
 */
function splitWords(args: readonly string[], sight: Sight): { readonly said: string; readonly amount: string | null } {
  const hasUnit = args.length > 2 && /^(usd|\$)$/i.test(args.at(-1) ?? '');
  const at = args.length - (hasUnit ? 2 : 1);
  const all = args.join(' ');
  const isAccount = findAccount(sight.accounts, all).kind !== 'none';
  const last = args.slice(Math.max(0, at)).join(' ');
  if (isAccount || (args.length < 2 && parseUsd(last) === null)) return { said: all, amount: null };
  return { said: args.slice(0, at).join(' '), amount: last };
}
