import { AwsProblem } from '../../aws/aws-problem.ts';
import { readInventory } from '../../aws/inventory.ts';
import type { ChoreParts } from './chore.ts';

const tryAgainMs = 30_000;

/** Reads the organisation and keeps it for lists, answers and checks of names. What was kept stays when AWS does not answer. */
export async function refreshInventory(parts: ChoreParts): Promise<number | null> {
  try {
    const inventory = await readInventory(parts.aws, parts.now());
    await parts.store.inventory.write(inventory);
    return null;
  } catch (error) {
    if (!(error instanceof AwsProblem)) throw error;
    parts.log.warn({ aws: error.awsName, permission: error.permission }, 'the organisation could not be read');
    return error.next === 'operator' ? null : Math.max(tryAgainMs, error.retryAfterMs ?? 0);
  }
}
