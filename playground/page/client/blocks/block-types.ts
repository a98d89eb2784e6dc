import type { Block } from '../../../slack/block-kit/schemas/block.ts';
import type { InteractiveElement } from '../../../slack/block-kit/schemas/layout-blocks.ts';

/** The block of one type. */
export type BlockOf<Type extends Block['type']> = Extract<Block, { type: Type }>;

/** The element of one type. */
export type ElementOf<Type extends InteractiveElement['type']> = Extract<InteractiveElement, { type: Type }>;

/** Elements that only act; all others hold a value. */
export type ActingElement = ElementOf<'button' | 'workflow_button' | 'icon_button' | 'feedback_buttons' | 'overflow'>;

/** Elements that hold a value. */
export type FieldElement = Exclude<InteractiveElement, ActingElement>;

/** An image as blocks refer to it. */
export type ImageSource = Pick<BlockOf<'image'>, 'alt_text' | 'image_url' | 'slack_file'>;

/** A cell of a table. */
export type Cell = BlockOf<'table'>['rows'][number][number];
