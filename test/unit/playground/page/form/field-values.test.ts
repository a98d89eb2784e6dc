import { describe, expect, it, test } from 'vitest';
import type { FieldElement } from '../../../../../playground/page/client/blocks/block-types.ts';
import {
  collectTyped,
  fieldKey,
  findValue,
  keepDrafts,
  listFields,
  readValue,
} from '../../../../../playground/page/client/blocks/form/field-values.ts';
import { listElementFields } from '../../../../../playground/page/client/blocks/form/list-element-fields.ts';
import type { Block } from '../../../../../playground/slack/block-kit/schemas/block.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: true });
const option = (value: string) => ({ text: plain(value), value });
const text: FieldElement = { type: 'plain_text_input', action_id: 'name', initial_value: 'first' };
const select = (...values: string[]): FieldElement => ({
  type: 'static_select',
  action_id: 'class',
  options: values.map(option),
});

function inputBlock(blockId: string, element: FieldElement): Block {
  const block = { type: 'input' as const, block_id: blockId, label: plain(blockId), optional: false };
  return { ...block, dispatch_action: false, element };
}

describe('what stands in an element', () => {
  const cases: readonly (readonly [element: FieldElement, state: Record<string, unknown>, value: unknown])[] = [
    [text, { value: 'typed' }, 'typed'],
    [text, { value: null }, null],
    [{ type: 'datepicker', action_id: 'a' }, { selected_date: '2026-11-24' }, '2026-11-24'],
    [{ type: 'datetimepicker', action_id: 'a' }, { selected_date_time: 1_764_000_000 }, 1_764_000_000],
    [select('a', 'b'), { selected_option: option('b') }, 'b'],
    [select('a', 'b'), { selected_option: null }, null],
    [
      { type: 'checkboxes', action_id: 'a', options: [option('a'), option('b')] },
      { selected_options: [option('b'), option('a')] },
      ['b', 'a'],
    ],
    [{ type: 'multi_users_select', action_id: 'a' }, { selected_users: ['U1', 'U2'] }, ['U1', 'U2']],
    [
      { type: 'rich_text_input', action_id: 'a' },
      {
        rich_text_value: {
          type: 'rich_text',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'so' }] }],
        },
      },
      'so',
    ],
  ];
  test.each(cases)('%j with %j', (element, state, value) => {
    expect(readValue(element, { type: element.type, ...state })).toEqual(value);
  });

  it('is its initial value without a state, or with that of another element', () => {
    expect(readValue(text, undefined)).toBe('first');
    expect(readValue(text, { type: 'number_input', value: '3' })).toBe('first');
    expect(readValue({ type: 'users_select', action_id: 'a', initial_user: 'U1' }, undefined)).toBe('U1');
    expect(readValue({ type: 'timepicker', action_id: 'a' }, undefined)).toBeNull();
  });

  it('is the draft rather than what the app knows, also when it is empty', () => {
    const field = { blockId: 'name', actionId: 'name', element: text };
    const state = { name: { name: { type: 'plain_text_input', value: 'known' } } };
    expect(findValue({}, state, field)).toBe('known');
    expect(findValue({ [fieldKey('name', 'name')]: 'newer' }, state, field)).toBe('newer');
    expect(findValue({ [fieldKey('name', 'name')]: null }, state, field)).toBeNull();
  });
});

describe('drafts over an update of the view', () => {
  const drafts = { [fieldKey('name', 'name')]: 'typed', [fieldKey('class', 'class')]: 'b' };

  it('stay where block and action keep their ids', () => {
    const blocks = [inputBlock('class', select('a', 'b', 'c')), inputBlock('name', text)];
    expect(keepDrafts(drafts, listElementFields(blocks))).toBe(drafts);
  });

  it('go with their field, and with the option that was chosen', () => {
    const other: FieldElement = { ...text, action_id: 'title' };
    expect(keepDrafts(drafts, listElementFields([inputBlock('name', other)]))).toEqual({});
    const blocks = [inputBlock('class', select('a')), inputBlock('name', text)];
    expect(keepDrafts(drafts, listElementFields(blocks))).toEqual({ [fieldKey('name', 'name')]: 'typed' });
  });

  it('stay in menus that stand beside a text or in a row', () => {
    const blocks: Block[] = [
      { type: 'section', block_id: 'class', text: plain('Class'), accessory: select('b') as never },
      { type: 'actions', block_id: 'row', elements: [select('b') as never] },
    ];
    const kept = { [fieldKey('class', 'class')]: 'b', [fieldKey('row', 'class')]: 'b' };
    expect(keepDrafts(kept, listElementFields(blocks))).toBe(kept);
  });

  it('are sent by block, and only those of input blocks', () => {
    const row: Block = { type: 'actions', block_id: 'row', elements: [select('b') as never] };
    const fields = listFields([inputBlock('class', select('a', 'b')), row, inputBlock('untouched', text)]);
    const all = { ...drafts, [fieldKey('row', 'class')]: 'b', [fieldKey('gone', 'gone')]: 'x' };
    expect(collectTyped(all, fields)).toEqual({ class: 'b' });
  });
});
