import type { Block } from './schemas/block.ts';
import type { InteractiveElement } from './schemas/layout-blocks.ts';

/** An element that a person can use, with the block it stands in. */
export interface PlacedElement {
  readonly block: Block;
  readonly element: InteractiveElement;
  /** Where the element is from the block on, such as `elements/0` or `accessory`. */
  readonly path: string;
}

/** Everything in these blocks that a person can press, choose or type into, in reading order. */
export function listElements(blocks: readonly Block[]): PlacedElement[] {
  return blocks.flatMap((block): PlacedElement[] => {
    const place = (elements: readonly InteractiveElement[], at: string): PlacedElement[] =>
      elements.map((element, index) => ({ block, element, path: `${at}/${index}` }));
    switch (block.type) {
      case 'actions':
      case 'context_actions':
        return place(block.elements, 'elements');
      case 'card':
        return place(block.actions ?? [], 'actions');
      case 'carousel':
        return listElements(block.elements);
      case 'container':
        return listElements(block.child_blocks);
      case 'input':
        return [{ block, element: block.element, path: 'element' }];
      case 'section':
        return block.accessory === undefined || block.accessory.type === 'image'
          ? []
          : [{ block, element: block.accessory, path: 'accessory' }];
      default:
        return [];
    }
  });
}

/** The blocks and, in reading order, those inside of them. */
export function listNestedBlocks(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.type === 'container') return [block, ...listNestedBlocks(block.child_blocks)];
    if (block.type === 'carousel') return [block, ...listNestedBlocks(block.elements)];
    return [block];
  });
}
