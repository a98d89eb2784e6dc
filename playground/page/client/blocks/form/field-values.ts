import type { Block } from '../../../../slack/block-kit/schemas/block.ts';
import type { InputState, StateValues } from '../../../../slack/workspace/workspace.ts';
import type { Typed } from '../../../protocol.ts';
import type { FieldElement } from '../block-types.ts';

/** Where an element's value stands: in `view.state.values`, and in the element for the start. */
const places: Readonly<Record<FieldElement['type'], readonly [state: string, initial: string]>> = {
  plain_text_input: ['value', 'initial_value'],
  number_input: ['value', 'initial_value'],
  email_text_input: ['value', 'initial_value'],
  url_text_input: ['value', 'initial_value'],
  rich_text_input: ['rich_text_value', 'initial_value'],
  datepicker: ['selected_date', 'initial_date'],
  timepicker: ['selected_time', 'initial_time'],
  datetimepicker: ['selected_date_time', 'initial_date_time'],
  static_select: ['selected_option', 'initial_option'],
  external_select: ['selected_option', 'initial_option'],
  radio_buttons: ['selected_option', 'initial_option'],
  multi_static_select: ['selected_options', 'initial_options'],
  multi_external_select: ['selected_options', 'initial_options'],
  checkboxes: ['selected_options', 'initial_options'],
  users_select: ['selected_user', 'initial_user'],
  multi_users_select: ['selected_users', 'initial_users'],
  conversations_select: ['selected_conversation', 'initial_conversation'],
  multi_conversations_select: ['selected_conversations', 'initial_conversations'],
  channels_select: ['selected_channel', 'initial_channel'],
  multi_channels_select: ['selected_channels', 'initial_channels'],
  file_input: ['files', ''],
};

/** What stands in an element: by its state, else as it starts. */
export function readValue(element: FieldElement, state: InputState | undefined): Typed {
  const [inState, initial] = places[element.type];
  if (state !== undefined && state.type === element.type) return toTyped(state[inState]);
  return toTyped(Object.entries(element).find(([key]) => key === initial)?.[1]);
}

function toTyped(raw: unknown): Typed {
  if (typeof raw === 'string' || typeof raw === 'number') return raw;
  if (Array.isArray(raw)) return raw.map((one: unknown) => String(toTyped(one) ?? ''));
  if (typeof raw !== 'object' || raw === null) return null;
  if ('value' in raw && typeof raw.value === 'string') return raw.value;
  return 'elements' in raw ? flatten(raw) : null;
}

/** The text of rich text, without its form. */
function flatten(node: object): string {
  if ('text' in node && typeof node.text === 'string') return node.text;
  if (!('elements' in node) || !Array.isArray(node.elements)) return '';
  const texts = node.elements.map((one: unknown) => (typeof one === 'object' && one !== null ? flatten(one) : ''));
  return texts.join('type' in node && node.type === 'rich_text' ? '\n' : '');
}

/** What a person put into fields and the app may not know yet, by {@link fieldKey}. */
export type Drafts = Readonly<Record<string, Typed>>;

/** Where an element is in a view. */
export function fieldKey(blockId: string, actionId: string): string {
  return JSON.stringify([blockId, actionId]);
}

/** The fields of a form: its `input` blocks with their ids. */
export function listFields(
  blocks: readonly Block[],
): readonly { readonly blockId: string; readonly actionId: string; readonly element: FieldElement }[] {
  return blocks.flatMap((block) =>
    block.type === 'input'
      ? [{ blockId: block.block_id ?? '', actionId: block.element.action_id ?? '', element: block.element }]
      : [],
  );
}

function offers(element: FieldElement, value: Typed): boolean {
  if (value === null) return true;
  if (element.type === 'checkboxes' || element.type === 'radio_buttons') return offersAll(element.options, value);
  if (element.type !== 'static_select' && element.type !== 'multi_static_select') return true;
  return offersAll(element.options ?? element.option_groups?.flatMap(({ options }) => options) ?? [], value);
}

function offersAll(options: readonly { readonly value: string }[], value: Typed): boolean {
  const values = typeof value === 'object' ? (value ?? []) : [String(value)];
  return values.every((one) => options.some((option) => option.value === one));
}

/**
 * The drafts that outlive an update of the view: as in Slack a field keeps what was typed as long as its `block_id` and
 * `action_id` stay, and as long as it still offers what was chosen.
 */
export function keepDrafts(drafts: Drafts, elements: readonly PlacedField[]): Drafts {
  const places = new Map(elements.map((one) => [fieldKey(one.blockId, one.actionId), one.element]));
  const kept = Object.entries(drafts).filter(([key, value]) => {
    const element = places.get(key);
    return element !== undefined && offers(element, value);
  });
  return kept.length === Object.keys(drafts).length ? drafts : Object.fromEntries(kept);
}

/** A field with its ids. */
export type PlacedField = ReturnType<typeof listFields>[number];

/** What was typed into the form's fields, by `block_id`, as it is sent. */
export function collectTyped(drafts: Drafts, fields: readonly PlacedField[]): Readonly<Record<string, Typed>> {
  const typed: Record<string, Typed> = {};
  for (const { blockId, actionId } of fields) {
    const value = drafts[fieldKey(blockId, actionId)];
    if (value !== undefined) typed[blockId] = value;
  }
  return typed;
}

/** The value of an element: what was put in last, else what the app knows. */
export function findValue(drafts: Drafts, state: StateValues, field: PlacedField): Typed {
  const draft = drafts[fieldKey(field.blockId, field.actionId)];
  return draft === undefined ? readValue(field.element, state[field.blockId]?.[field.actionId]) : draft;
}
