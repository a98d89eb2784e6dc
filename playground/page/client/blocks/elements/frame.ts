import type { InteractiveElement } from '../../../../slack/block-kit/schemas/layout-blocks.ts';
import { findPlain } from '../../text/find-plain.ts';

/** How a field is called and described to those who do not see it. */
export interface Frame {
  /** The id that the field itself gets. */
  readonly id: string;
  /** Ids of what names it. */
  readonly labelledBy: string | undefined;
  /** What it is called where nothing visible names it. */
  readonly label: string | undefined;
  /** Ids of its hint and of what is wrong with it. */
  readonly describedBy: string | undefined;
  readonly isWrong: boolean;
  readonly isRequired: boolean;
  /** Focus begins here when a modal opens. */
  readonly isFirstFocus: boolean;
}

/** A frame as attributes of the field. */
export function toAttributes(frame: Frame) {
  return {
    id: frame.id,
    'aria-labelledby': frame.labelledBy,
    'aria-label': frame.labelledBy === undefined ? frame.label : undefined,
    'aria-describedby': frame.describedBy,
    'aria-invalid': frame.isWrong || undefined,
    'aria-required': frame.isRequired || undefined,
    'data-first-focus': frame.isFirstFocus ? '' : undefined,
  };
}

/** The frame of an element without a label of its own, beside a text or in a row. */
export function looseFrame(id: string, element: InteractiveElement, labelledBy?: string): Frame {
  const placeholder = 'placeholder' in element ? element.placeholder : undefined;
  return {
    id,
    labelledBy,
    label: placeholder === undefined ? element.type.replaceAll('_', ' ') : findPlain(placeholder),
    describedBy: undefined,
    isWrong: false,
    isRequired: false,
    isFirstFocus: 'focus_on_load' in element && element.focus_on_load === true,
  };
}
