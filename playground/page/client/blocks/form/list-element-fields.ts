import type { Block } from '../../../../slack/block-kit/schemas/block.ts';
import type { InteractiveElement } from '../../../../slack/block-kit/schemas/layout-blocks.ts';
import type { FieldElement } from '../block-types.ts';
import type { PlacedField } from './field-values.ts';

/** Whether an element holds a value. */
function isField(element: InteractiveElement): element is FieldElement {
  switch (element.type) {
    case 'button':
    case 'workflow_button':
    case 'icon_button':
    case 'feedback_buttons':
    case 'overflow':
      return false;
    default:
      return true;
  }
}

function listElements(block: Block): readonly InteractiveElement[] {
  switch (block.type) {
    case 'actions':
      return block.elements;
    case 'input':
      return [block.element];
    case 'section':
      return block.accessory === undefined || block.accessory.type === 'image' ? [] : [block.accessory];
    default:
      return [];
  }
}

/** Everything in these blocks that holds a value, in `input` blocks or not. */
export function listElementFields(blocks: readonly Block[]): readonly PlacedField[] {
  return blocks.flatMap((block) => {
    if (block.type === 'container') return listElementFields(block.child_blocks);
    return listElements(block)
      .filter(isField)
      .map((element) => ({ blockId: block.block_id ?? '', actionId: element.action_id ?? '', element }));
  });
}
