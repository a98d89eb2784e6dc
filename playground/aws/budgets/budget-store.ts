import type { BudgetInput, NotificationInput, Subscriber } from './budget-shape.ts';

/** A notification of a budget and who hears it. */
export interface NotificationRecord {
  readonly notification: NotificationInput;
  readonly subscribers: readonly Subscriber[];
}

/** A budget with everything that AWS keeps beside it. Amounts are decimal strings, times epoch milliseconds. */
export interface BudgetRecord {
  readonly accountId: string;
  readonly budget: BudgetInput;
  readonly notifications: readonly NotificationRecord[];
  readonly tags: ReadonlyMap<string, string>;
  /** What was said by hand; null: it comes from the costs of the accounts. The forecast is null with too little history. */
  readonly setSpend: { readonly actual: string; readonly forecast: string | null } | null;
  readonly changedAtMs: number;
}

/** The budgets of every account, by the account that owns them and their name. */
export class BudgetStore {
  readonly #budgets = new Map<string, BudgetRecord>();

  find(accountId: string, name: string): BudgetRecord | undefined {
    return this.#budgets.get(`${accountId}:${name}`);
  }

  list(accountId: string): readonly BudgetRecord[] {
    return [...this.#budgets.values()].filter((record) => record.accountId === accountId);
  }

  listAll(): readonly BudgetRecord[] {
    return [...this.#budgets.values()];
  }

  put(record: BudgetRecord): void {
    this.#budgets.set(`${record.accountId}:${record.budget.BudgetName}`, record);
  }

  /** Whether there was one to delete. */
  delete(accountId: string, name: string): boolean {
    return this.#budgets.delete(`${accountId}:${name}`);
  }
}
