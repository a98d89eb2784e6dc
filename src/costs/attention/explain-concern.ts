import type { AttentionMemory, Explanation } from './attention.ts';

/**
 * Remembers why a concern is all right, and until when. Null: the last run found no such concern, so there is nothing to
 * explain. A later explanation replaces an earlier one.
 */
export function explainConcern(
  memory: AttentionMemory,
  concernId: string,
  explanation: Omit<Explanation, 'amount'>,
): AttentionMemory | null {
  const known = Object.hasOwn(memory.items, concernId) ? memory.items[concernId] : undefined;
  if (known?.isOpen !== true) return null;
  const explained = { ...explanation, amount: known.concern.amount };
  return { ...memory, items: { ...memory.items, [concernId]: { ...known, explained } } };
}
