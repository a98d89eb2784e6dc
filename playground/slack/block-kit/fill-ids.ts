import { listElements, listNestedBlocks } from './list-elements.ts';
import type { Block } from './schemas/block.ts';

/**
 * Gives each block without `block_id` and each element without `action_id` one of Slack's short ids, in place.
 * `makeId` returns a new one with each call.
 */
export function fillIds(blocks: Block[], makeId: () => string): Block[] {
  for (const block of listNestedBlocks(blocks)) block.block_id ??= makeId();
  for (const { element } of listElements(blocks)) element.action_id ??= makeId();
  return blocks;
}
