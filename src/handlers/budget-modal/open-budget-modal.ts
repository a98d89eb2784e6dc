import type { ConcernRef } from '../../messages/costs/concern-button.ts';
import { renderRaiseModal } from '../../messages/costs/modals/raise-modal.ts';
import { describeApprovals } from '../../messages/modals/class-info.ts';
import type { ConcernSource } from '../../requests/request.ts';
import { findClass } from '../../requests/terms.ts';
import type { BudgetedAccount } from '../../requests/wish/check-budget-wish.ts';
import { findDate } from '../../requests/wish/dates.ts';
import { classifySlackError } from '../../slack/slack-problem.ts';
import { formWaitMs, waitForAnswer } from '../answer.ts';
import type { HandlerParts } from '../parts.ts';

/**
 * Opens the form for another budget. Throws the Web API client's error when Slack does not open it.
 *
 * @param known.amountUsd what is filled in; null: nothing
 * @param known.spend of the month, from a report; null: not known
 * @param known.source of a digest from which it is opened
 */
export async function openBudgetModal(
  parts: HandlerParts,
  triggerId: string,
  account: BudgetedAccount,
  known: {
    readonly amountUsd: string | null;
    readonly spend: NonNullable<ConcernRef['spend']> | null;
    readonly source?: ConcernSource;
  },
): Promise<void> {
  const rules = findClass(parts.file().governance, account.className)?.approvals ?? [];
  // Names make the form nicer; what is not known in time is left out.
  const named = await waitForAnswer(parts.directory.readNames(rules.flatMap(({ approvers }) => approvers)), formWaitMs);
  const names = named === 'later' ? new Map<string, string>() : named.value;
  const { spend } = known;
  // Another month has begun since the report: its figures say nothing of this one.
  const isCurrent = spend !== null && spend.month === findDate(parts.now()).slice(0, 7);
  const { id, name, monthlyBudgetUsd, budget } = account;
  const view = renderRaiseModal({
    name,
    budget:
      monthlyBudgetUsd === null
        ? null
        : {
            limit: monthlyBudgetUsd,
            actual: isCurrent ? spend.actual : null,
            forecast: isCurrent ? spend.forecast : null,
          },
    maxUsd: budget.maxUsd,
    deciders: rules.length === 0 ? null : describeApprovals(rules, names),
    amountUsd: known.amountUsd,
    privateMetadata: JSON.stringify({ account: id, ...(known.source === undefined ? {} : { source: known.source }) }),
  });
  try {
    await parts.client.views.open({ trigger_id: triggerId, view });
  } catch (error) {
    // The client repeats a call whose answer was lost: the first one has opened the form then, and used the trigger up.
    const problem = classifySlackError(error);
    if (problem.kind !== 'refused' || problem.error !== 'exchanged_trigger_id') throw error;
  }
}
