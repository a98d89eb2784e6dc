import { listElements, type PlacedElement } from '../../block-kit/list-elements.ts';
import type { Block } from '../../block-kit/schemas/block.ts';

/** Which button or menu is meant. */
export interface ElementChoice {
  readonly actionId: string;
  /** Needed where several blocks have an element of that name, unless the value tells them apart. */
  readonly blockId?: string | undefined;
  /** The value that a button must have. */
  readonly value?: string | undefined;
}

/** The element that is meant. Throws an Error when there is none, or more than one. */
export function findElement(blocks: readonly Block[], choice: ElementChoice): PlacedElement {
  const all = listElements(blocks);
  const named = all.filter(
    ({ block, element }) =>
      element.action_id === choice.actionId && (choice.blockId === undefined || block.block_id === choice.blockId),
  );
  const isMeant = ({ element }: PlacedElement): boolean =>
    element.type !== 'button' || choice.value === undefined || element.value === choice.value;
  const meant = named.filter(isMeant);
  const [first, ...others] = meant;
  if (first === undefined) {
    const there = all.map(({ element }) => element.action_id).join(', ');
    throw new Error(`no element ${choice.actionId} (${choice.value ?? 'any value'}) here, only: ${there || 'none'}`);
  }
  if (others.length > 0) throw new Error(`${meant.length} elements are ${choice.actionId}: say blockId or value`);
  return first;
}
