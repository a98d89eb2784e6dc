import { type BudgetRefusal, renderBudgetRefusal } from '../../messages/answers/budget-answer.ts';
import type { Content } from '../../messages/message.ts';
import { findApplicableRules } from '../../requests/approval-rules.ts';
import type { AccountRequest, PersonId } from '../../requests/request.ts';
import { findClass } from '../../requests/terms.ts';
import type { BudgetedAccount } from '../../requests/wish/check-budget-wish.ts';
import type { AccountRecord } from '../../store/account-records.ts';
import type { HandlerParts } from '../parts.ts';
import { explainUnread } from '../sight/explain-unread.ts';
import type { Sight } from '../sight/visible-accounts.ts';

/**
 * The account whose budget this person may ask to change, or the private answer why not. Its owner may, whoever is in its
 * team or asked for it, and admins.
 *
 * @param sight what this person may see now
 */
export async function readBudgetedAccount(
  parts: HandlerParts,
  person: PersonId,
  accountId: string,
  sight: Sight,
): Promise<{ readonly account: BudgetedAccount } | { readonly refused: Content }> {
  const row = sight.accounts.find(({ id }) => id === accountId);
  const refuse = (refusal: BudgetRefusal) => ({ refused: renderBudgetRefusal(refusal, row?.name ?? '') });
  const mayAsk = sight.isAdmin || sight.own.some(({ id }) => id === accountId);
  if (row === undefined || !mayAsk) {
    // Whoever sees the account though it is not theirs misses nothing by what could not be read.
    const unread = row === undefined || !sight.isViewer ? await explainUnread(parts, sight, person) : null;
    return unread === null ? refuse({ kind: 'not-allowed' }) : { refused: unread };
  }
  const record = await parts.store.accounts.read(accountId);
  if (record === null) return refuse({ kind: 'not-managed' });
  if (row.status.toUpperCase() !== 'ACTIVE') return refuse({ kind: 'not-active', state: row.status });
  const { className } = record;
  const accountClass = findClass(parts.file().governance, className);
  if (accountClass === null) return refuse({ kind: 'class-gone', className });
  const { budget } = accountClass;
  if (budget === null) return refuse({ kind: 'class-without-budget', className });
  const inTheWay = await findInTheWay(parts, record);
  if (inTheWay !== null) return refuse(inTheWay);
  const { id, owner, team, monthlyBudgetUsd } = record;
  return { account: { id, name: row.name, className, owner, team, monthlyBudgetUsd, budget } };
}

/** One change at a time: while the account is being made its budget is yet to be set up, to what was asked for then. */
async function findInTheWay({ store, directory }: HandlerParts, record: AccountRecord): Promise<BudgetRefusal | null> {
  const [making, holder] = await Promise.all([
    store.requests.readByAccount(record.id),
    store.requests.readBudgetHolder(record.id),
  ]);
  if (making !== null && isBudgetAhead(making)) return { kind: 'being-made' };
  const request = holder === null ? null : await store.requests.read(holder);
  if (request === null) return null;
  const { decided, terms, wish } = request;
  const approvers = findApplicableRules(terms, wish).flatMap(({ rule }) => rule.approvers);
  const mentioned = [...approvers, ...request.approvals.map(({ by }) => by), ...(decided === null ? [] : [decided.by])];
  const names = await directory.readNames(mentioned.filter((id) => id !== 'steward'));
  return { kind: 'asked', request, names };
}

function isBudgetAhead({ status, provisioning }: AccountRequest): boolean {
  if (status !== 'creating' && status !== 'failed') return false;
  return provisioning.steps.some(({ name, status: state }) => name === 'budget' && state !== 'done');
}
