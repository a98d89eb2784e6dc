import { describeSubmissionTrouble } from '../../messages/answers/trouble.ts';
import { describeError } from '../../ops/logger.ts';
import type { ConcernSource, PersonId } from '../../requests/request.ts';
import { type BudgetForm, checkBudgetWish } from '../../requests/wish/check-budget-wish.ts';
import type { HandlerParts } from '../parts.ts';
import { toPlainWords } from '../request-buttons/plain-words.ts';
import { storeRequest } from '../request-modal/store-request.ts';
import { findStranger } from '../sight/find-stranger.ts';
import { readSight } from '../sight/visible-accounts.ts';
import { readBudgetedAccount } from './read-budgeted-account.ts';

/** What is wrong at each field; empty: the request is made. */
export type BudgetErrors = Readonly<Partial<Record<keyof BudgetForm, string>>>;

/**
 * Checks what was typed against what is so now, and makes a request of it. The same view makes one request, however often
 * it is submitted.
 */
export async function submitBudget(
  parts: HandlerParts,
  person: PersonId,
  { account, source }: { readonly account: string; readonly source: ConcernSource | null },
  form: BudgetForm,
  viewId: string,
): Promise<BudgetErrors> {
  try {
    // Its own request would be found in the way.
    if ((await parts.store.requests.readByView(viewId)) !== null) return {};
    const stranger = await findStranger(parts, person);
    if (stranger !== null) return { monthly_budget: toPlainWords(stranger) };
    const found = await readBudgetedAccount(parts, person, account, await readSight(parts, person));
    if ('refused' in found) return { monthly_budget: toPlainWords(found.refused) };
    const checked = checkBudgetWish(form, found.account);
    if ('errors' in checked) return checked.errors;
    const wish = { ...checked.wish, ...(source === null ? {} : { source }) };
    const stored = await storeRequest(parts, person, wish, viewId);
    if (stored.kind === 'stored') return {};
    return { monthly_budget: `${stored.by} asks for this budget already. For another amount cancel that one first.` };
  } catch (error) {
    parts.log.error({ error: describeError(error) }, 'a request for a budget could not be stored');
    return { monthly_budget: describeSubmissionTrouble() };
  }
}
