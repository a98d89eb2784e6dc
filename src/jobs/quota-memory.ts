import type { InventoryCache } from '../store/inventory-cache.ts';
import type { QuotaStore } from '../store/quota.ts';

/**
 * Whether AWS takes more accounts. AWS Organizations tells its quota to nobody who asks, only to who meets it: what is
 * known is that it refused, and at how many accounts.
 */
export interface QuotaMemory {
  /** AWS refused another account. */
  remember(at: number): Promise<void>;
  /** AWS made one: there is room. */
  forget(): Promise<void>;
  /** The organisation still has as many accounts as when AWS refused; null: there is room, as far as is known. */
  readFull(now: number): Promise<{ readonly accounts: number } | null>;
}

export function createQuotaMemory(quota: QuotaStore, inventory: InventoryCache): QuotaMemory {
  const countAccounts = async (now: number): Promise<number | null> =>
    (await inventory.read(now))?.inventory.accounts.length ?? null;
  return {
    remember: async (at) => quota.rememberRefusal(at, await countAccounts(at)),
    forget: () => quota.forgetRefusal(),
    async readFull(now) {
      const refusal = await quota.readRefusal();
      if (refusal === null) return null;
      const count = await countAccounts(now);
      const accounts = refusal.accounts ?? count;
      if (accounts === null || (count !== null && count < accounts)) return null;
      return { accounts };
    },
  };
}
