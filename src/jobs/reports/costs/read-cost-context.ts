import type { AwsReader } from '../../../aws/aws.ts';
import { AwsProblem } from '../../../aws/aws-problem.ts';
import { readBudgetFigures } from '../../../aws/costs/read-budget-figures.ts';
import { readInventory } from '../../../aws/inventory.ts';
import type { CostSettings } from '../../../config/governance.ts';
import type { BudgetFigures, CostAccount } from '../../../costs/digest.ts';
import { type DigestPeriods, isWholeMonth } from '../../../costs/periods.ts';
import { findDate } from '../../../requests/wish/dates.ts';
import type { AccountRecord } from '../../../store/account-records.ts';
import type { CachedInventory } from '../../../store/inventory-cache.ts';
import { findCostAccounts } from './find-cost-accounts.ts';

/** Hears of what is left out. */
export interface Warn {
  warn(fields: object, message: string): void;
}

/** What is known besides costs. */
export interface CostContext {
  readonly managementAccountId: string;
  readonly accounts: ReadonlyMap<string, CostAccount>;
  /** By account id. */
  readonly budgets: ReadonlyMap<string, BudgetFigures>;
  readonly organisationBudget: BudgetFigures | null;
}

/**
 * Gathers accounts and budgets. Budgets that may not be read are left out; where nobody has read the organisation yet, it is
 * read now.
 *
 * AWS tells what a budget has spent of the month that it is now, and its limit as it is now. A digest that ends in the month
 * before holds the limit against that month's own costs. A statement of a whole month that is over has no budgets of accounts:
 * their limits are often raised because of that very month, which would then look as if it had kept to them, and nobody can do
 * anything about it any more. The organisation's limit, which is not changed on request, is held against the month's costs.
 *
 * @throws AwsProblem
 */
export async function readCostContext(
  { periods, settings }: { readonly periods: DigestPeriods; readonly settings: CostSettings },
  parts: {
    readonly aws: AwsReader;
    readonly now: () => number;
    readonly log: Warn;
    readonly records: readonly AccountRecord[];
    readonly inventory: CachedInventory | null;
    readonly billedNames: ReadonlyMap<string, string>;
  },
): Promise<CostContext> {
  const inventory = parts.inventory ?? (await readInventory(parts.aws, parts.now()));
  const { managementAccountId } = inventory;
  const hasBudgets = !isWholeMonth(periods.period);
  const { organisationBudget } = settings;
  const budgets =
    hasBudgets || organisationBudget !== null
      ? await readBudgets(parts.aws, managementAccountId, parts.log)
      : new Map<string, BudgetFigures>();
  const isThisMonth = periods.month.start.slice(0, 7) === findDate(parts.now()).slice(0, 7);
  const figuresOf = (name: string | null): BudgetFigures | null => {
    const figures = name === null ? undefined : budgets.get(name);
    if (figures === undefined) return null;
    return isThisMonth ? figures : { limit: figures.limit, actual: null, forecast: null };
  };
  const accounts = findCostAccounts(inventory, parts.records, parts.billedNames);
  return {
    managementAccountId,
    accounts,
    budgets: new Map(
      [...(hasBudgets ? accounts.keys() : [])].flatMap((id): [string, BudgetFigures][] => {
        const figures = figuresOf(`steward-${id}`);
        return figures === null ? [] : [[id, figures]];
      }),
    ),
    organisationBudget: figuresOf(organisationBudget),
  };
}

async function readBudgets(
  aws: AwsReader,
  managementAccountId: string,
  log: Warn,
): Promise<ReadonlyMap<string, BudgetFigures>> {
  try {
    return await readBudgetFigures(aws, managementAccountId);
  } catch (error) {
    if (!(error instanceof AwsProblem) || error.next !== 'operator') throw error;
    log.warn({ aws: error.awsName, permission: error.permission }, 'budgets could not be read; the digest has none');
    return new Map();
  }
}
