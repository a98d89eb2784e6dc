import type { Block } from '../../../slack/block-kit/schemas/block.ts';

/**
 * Tells blocks apart by what they are for, in their order. Slack gives each block without an id a new one whenever the app
 * changes the message: what a person has open in it, a question or a page of a table, must not close for that.
 */
export function findBlockKeys(blocks: readonly Block[]): readonly string[] {
  const counts = new Map<string, number>();
  return blocks.map((block) => {
    const purpose = findPurpose(block);
    const count = (counts.get(purpose) ?? 0) + 1;
    counts.set(purpose, count);
    return `${purpose} ${count}`;
  });
}

function findPurpose(block: Block): string {
  switch (block.type) {
    case 'input':
      return `input ${block.block_id}`;
    case 'actions':
      return `actions ${JSON.stringify(block.elements.map(nameElement))}`;
    case 'section':
      return `section ${block.accessory === undefined ? '' : nameElement(block.accessory)}`;
    default:
      return block.type;
  }
}

function nameElement(element: object): string {
  return ['type', 'action_id', 'value'].map((key) => String(Reflect.get(element, key))).join(' ');
}
