import { AwsProblem } from '../../../aws/aws-problem.ts';
import { readBudgetAmounts } from '../../../aws/budgets/read-budget-amounts.ts';
import { readCreations } from '../../../aws/creation.ts';
import { readInventory } from '../../../aws/inventory.ts';
import { readRootInstance } from '../../../aws/organization.ts';
import type { Rebuild } from '../../../requests/rebuild/rebuild.ts';
import type { ChoreParts } from '../chore.ts';
import type { RunStage, StageEnd } from './stage.ts';

/**
 * Waits until AWS makes no account any more: whose it is would show only then. Then notes all accounts that there are, with
 * the amounts of their budgets.
 */
export const waitForCreations: RunStage = async (rebuild, parts) => {
  const stopped = await findStop(rebuild, parts);
  if (stopped !== null) return stopped;
  const running = (await readCreations(parts.aws)).filter(({ accountId }) => accountId === null);
  if (running.length > 0)
    return { change: { hold: { kind: 'creations', count: running.length } }, ms: parts.timing.gatePollMs };

  const inventory = await readInventory(parts.aws, parts.now());
  const budgets = await readBudgets(inventory.managementAccountId, parts);
  await parts.store.inventory.write(inventory);
  const accounts = inventory.accounts.map((account) => ({ ...account, budgetUsd: budgets?.get(account.id) ?? null }));
  await parts.store.rebuild.addAccounts(rebuild.id, accounts);
  return { change: { stage: 'accounts', total: accounts.length, budgetsRead: budgets !== null }, ms: 1 };
};

/** Null: AWS does not let them be read. They are no reason to go without the rest. */
async function readBudgets(
  managementAccountId: string,
  parts: ChoreParts,
): Promise<ReadonlyMap<string, string> | null> {
  try {
    return await readBudgetAmounts(parts.aws, managementAccountId);
  } catch (error) {
    if (!(error instanceof AwsProblem) || error.next === 'retry' || error.next === 'wait') throw error;
    parts.log.warn({ aws: error.awsName, permission: error.permission }, 'the budgets could not be read');
    return null;
  }
}

/** Ends a rebuild whose mark the root does not carry any more; null: it still does. */
export async function findStop(rebuild: Rebuild, parts: ChoreParts): Promise<StageEnd | null> {
  const { rootId } = await parts.organization.read();
  const found = await readRootInstance(parts.aws, rootId);
  if (found === rebuild.found) return null;
  return { change: { stage: 'stopped', foundInstead: found, endedAt: parts.now() }, ms: 1 };
}
