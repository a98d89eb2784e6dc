import { attentionMemorySchema } from '../../../costs/attention/attention.ts';

/**
 * Whether something that a digest shows is still open by what its report remembers. While the report has not written down
 * what it said in that digest, all of it is.
 *
 * @param memory of the report in that channel, JSON; null: it remembers nothing
 */
export function isStillOpen(
  memory: string | null,
  { id, periodEnd }: { readonly id: string; readonly periodEnd: string },
): boolean {
  if (memory === null) return true;
  const { period, items } = attentionMemorySchema.parse(JSON.parse(memory));
  if (period === null || period.end < periodEnd) return true;
  return Object.hasOwn(items, id) && items[id]?.isOpen === true;
}
