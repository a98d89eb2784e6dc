import { z } from 'zod';
import type { StoreParts } from './redis/run-script.ts';

/** What was last read of the organisation, for everybody who may not call AWS. */
export interface CachedInventory {
  /** When the reading began, epoch milliseconds. */
  readonly readAt: number;
  readonly rootId: string;
  readonly managementAccountId: string;
  readonly accounts: readonly {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    /** As AWS says it: `ACTIVE`, `SUSPENDED`, … */
    readonly state: string;
    /** `Workloads/Prod`; empty: it stands in the root. */
    readonly ouPath: string;
    readonly parentId: string;
    /** Epoch milliseconds; null: AWS does not say. */
    readonly joinedAt: number | null;
  }[];
  readonly ous: readonly { readonly id: string; readonly path: string; readonly parentId: string }[];
}

export interface InventoryCache {
  /** The last inventory and how old it is (ms); null: none was read yet. */
  read(now: number): Promise<{ readonly inventory: CachedInventory; readonly ageMs: number } | null>;
  /** Keeps this inventory in place of the last. More fields than a cached one has may be there, and are dropped. */
  write(inventory: CachedInventory): Promise<void>;
}

const inventorySchema = z.object({
  readAt: z.number(),
  rootId: z.string(),
  managementAccountId: z.string(),
  accounts: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      state: z.string(),
      ouPath: z.string(),
      parentId: z.string(),
      joinedAt: z.number().nullable(),
    }),
  ),
  ous: z.array(z.object({ id: z.string(), path: z.string(), parentId: z.string() })),
}) satisfies z.ZodType<CachedInventory>;

export function createInventoryCache({ redis, keys }: StoreParts): InventoryCache {
  return {
    async read(now) {
      const json = await redis.get(keys.inventory);
      if (json === null) return null;
      const inventory = inventorySchema.parse(JSON.parse(json));
      return { inventory, ageMs: now - inventory.readAt };
    },
    async write(inventory) {
      await redis.set(keys.inventory, JSON.stringify(inventorySchema.parse(inventory)));
    },
  };
}
