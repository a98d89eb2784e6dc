import { listElements } from '../block-kit/list-elements.ts';
import type { Block } from '../block-kit/schemas/block.ts';
import type { InteractiveElement } from '../block-kit/schemas/layout-blocks.ts';
import { listOptions, type Option } from '../block-kit/schemas/options.ts';
import type { InputState, StateValues } from './workspace.ts';

/** What a person puts in: text, an option's value, an id, a date, several of these, or nothing. */
export type TypedValue = string | number | readonly string[] | null;

function pickOption(element: Parameters<typeof listOptions>[0], value: string, actionId: string | undefined): Option {
  const option = listOptions(element).find((candidate) => candidate.value === value);
  if (option !== undefined) return option;
  const offered = listOptions(element).map((candidate) => candidate.value);
  throw new Error(`${actionId} offers no option "${value}", only: ${offered.join(', ')}`);
}

/** The option of an `external_select` that a person chose from what the app suggested, or saw there from the start. */
function pickSuggested(suggested: readonly Option[], value: string): Option {
  const known = suggested.find((option) => option.value === value);
  return known ?? { text: { type: 'plain_text', text: value, emoji: true }, value };
}

const asText = (value: TypedValue): string | null => (value === null || value === '' ? null : String(value));
const asList = (value: TypedValue): string[] =>
  value === null ? [] : Array.isArray(value) ? value.map(String) : [String(value)];

/**
 * The state of an element after a person put `value` into it, in Slack's shape; undefined for buttons, which have none.
 * `suggested`: what the app offered for an `external_select`. Throws an Error when the element does not offer the value.
 */
export function toInputState(
  element: InteractiveElement,
  value: TypedValue,
  suggested: readonly Option[] = [],
): InputState | undefined {
  const { type } = element;
  const one = asText(value);
  const many = asList(value);
  switch (type) {
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return { type, value: one };
    case 'rich_text_input':
      return { type, rich_text_value: one === null ? null : toRichText(one) };
    case 'datepicker':
      return { type, selected_date: one };
    case 'timepicker':
      return { type, selected_time: one };
    case 'datetimepicker':
      return { type, selected_date_time: one === null ? null : Number(one) };
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: one === null ? null : pickOption(element, one, element.action_id) };
    case 'external_select':
      return { type, selected_option: one === null ? null : pickSuggested(suggested, one) };
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: many.map((item) => pickOption(element, item, element.action_id)) };
    case 'multi_external_select':
      return { type, selected_options: many.map((item) => pickSuggested(suggested, item)) };
    case 'users_select':
      return { type, selected_user: one };
    case 'multi_users_select':
      return { type, selected_users: many };
    case 'conversations_select':
      return { type, selected_conversation: one };
    case 'multi_conversations_select':
      return { type, selected_conversations: many };
    case 'channels_select':
      return { type, selected_channel: one };
    case 'multi_channels_select':
      return { type, selected_channels: many };
    case 'file_input':
      return { type, files: many.map((id) => ({ id })) };
    default:
      return undefined;
  }
}

function toRichText(text: string): unknown {
  const elements = [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }];
  return { type: 'rich_text', elements };
}

function initialValue(element: InteractiveElement): TypedValue {
  switch (element.type) {
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return element.initial_value ?? null;
    case 'datepicker':
      return element.initial_date ?? null;
    case 'timepicker':
      return element.initial_time ?? null;
    case 'datetimepicker':
      return element.initial_date_time ?? null;
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return element.initial_option?.value ?? null;
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return element.initial_options?.map((option) => option.value) ?? null;
    case 'users_select':
      return element.initial_user ?? null;
    case 'multi_users_select':
      return element.initial_users ?? null;
    case 'conversations_select':
      return element.initial_conversation ?? null;
    case 'multi_conversations_select':
      return element.initial_conversations ?? null;
    case 'channels_select':
      return element.initial_channel ?? null;
    case 'multi_channels_select':
      return element.initial_channels ?? null;
    default:
      return null;
  }
}

function listInitialOptions(element: InteractiveElement): readonly Option[] {
  if (element.type === 'multi_external_select') return element.initial_options ?? [];
  return element.type === 'external_select' && element.initial_option !== undefined ? [element.initial_option] : [];
}

function isStillOffered(element: InteractiveElement, state: InputState): boolean {
  if (state.type !== element.type) return false;
  if (element.type !== 'static_select' && element.type !== 'radio_buttons') return true;
  const { selected_option: selected } = state as { selected_option?: Option | null };
  return (
    selected === null || selected === undefined || listOptions(element).some((one) => one.value === selected.value)
  );
}

/**
 * The state of blocks that take the place of others: an element that keeps its `block_id`, `action_id` and type keeps what
 * is in it (a new `initial_…` changes nothing), a new one starts with its initial value.
 */
export function carryState(blocks: readonly Block[], before: StateValues): StateValues {
  const after: StateValues = {};
  for (const { block, element } of listElements(blocks)) {
    const { block_id: blockId } = block;
    const { action_id: actionId } = element;
    if (blockId === undefined || actionId === undefined) continue;
    const kept = before[blockId]?.[actionId];
    const isKept = kept !== undefined && isStillOffered(element, kept);
    const state = isKept ? kept : toInputState(element, initialValue(element), listInitialOptions(element));
    if (state === undefined) continue;
    after[blockId] = { ...after[blockId], [actionId]: state };
  }
  return after;
}
