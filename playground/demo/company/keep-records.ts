import { Redis } from 'ioredis';
import type { Snapshot } from '../../aws/control/snapshot.ts';

/** What the names of everything that the bot keeps begin with. */
export const kept = '{steward}:store';

/**
 * Keeps the bot's records of the accounts that carry its tags: a bot that has looked after the organisation for years has
 * them, and knows from them whose an account is.
 */
export async function keepRecords(redisUrl: string, { accounts, budgets }: Snapshot): Promise<void> {
  const redis = new Redis(redisUrl);
  try {
    const change = redis.multi();
    for (const { id, name, email, state, tags } of accounts) {
      const { 'steward:request': requestId, 'steward:owner': owner, 'steward:class': className = 'unknown' } = tags;
      if (requestId === undefined || owner === undefined || state !== 'ACTIVE') continue;
      const budget = budgets.find((one) => one.name === `steward-${id}`);
      const record = {
        ...{ id, name, email, requestId, className, owner, tags, createdAt: 0, version: 1, ownerChange: null },
        team: tags['steward:team'] ?? null,
        expiresOn: tags['steward:expires'] ?? null,
        monthlyBudgetUsd: budget?.limit == null ? null : String(Number(budget.limit)),
      };
      change.hset(`${kept}:account-records`, id, JSON.stringify(record));
      change.hset(`${kept}:names`, name.toLowerCase(), id);
      change.hset(`${kept}:emails`, email.toLowerCase(), id);
    }
    await change.exec();
  } finally {
    redis.disconnect();
  }
}
