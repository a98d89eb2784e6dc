import type { KnownBlock } from '@slack/types';
import { expect, it } from 'vitest';
import { findLimitProblems } from '../../../src/messages/find-limit-problems.ts';

const check = (block: object, text = 'Something happened.') =>
  findLimitProblems({ text, blocks: [block as KnownBlock] }).join('\n');
const plain = (length: number) => ({ type: 'plain_text', text: 'x'.repeat(length) });
const button = { type: 'button', action_id: 'go', text: plain(2) };
const option = { text: plain(2), value: 'v' };

it('finds nothing wrong with what Slack takes', () => {
  const fine = { type: 'section', text: plain(3000), accessory: { ...button, value: 'x'.repeat(2000) } };
  expect(check(fine)).toBe('');
});

it.each([
  ['an unknown key', { type: 'divider', colour: 'red' }, 'blocks[0]: unknown key colour'],
  ['an unknown type', { type: 'marquee' }, 'blocks[0]: unknown type marquee'],
  ['a long text', { type: 'section', text: plain(3001) }, 'blocks[0].text.text: 3001 characters, 1 to 3000 are taken'],
  ['an empty text', { type: 'section', text: plain(0) }, 'blocks[0].text.text: 0 characters'],
  ['a section without anything', { type: 'section' }, 'neither text nor fields'],
  ['a long header', { type: 'header', text: plain(151) }, '151 characters, 1 to 150'],
  ['a long button', { type: 'actions', elements: [{ ...button, text: plain(76) }] }, '1 to 75'],
  ['a long value', { type: 'actions', elements: [{ ...button, value: 'x'.repeat(2001) }] }, '1 to 2000'],
  ['many buttons', { type: 'actions', elements: Array(26).fill(button) }, '26 items, 1 to 25'],
  [
    'a long question',
    { type: 'actions', elements: [{ ...button, confirm: { title: plain(101), text: plain(9) } }] },
    '1 to 100',
  ],
  ['many options', { type: 'actions', elements: [{ type: 'overflow', options: Array(6).fill(option) }] }, '1 to 5'],
  [
    'a long option',
    { type: 'actions', elements: [{ type: 'overflow', options: [{ ...option, value: 'x'.repeat(151) }] }] },
    '1 to 150',
  ],
  [
    'an initial option that is none',
    {
      type: 'input',
      label: plain(1),
      element: { type: 'static_select', options: [option], initial_option: { ...option, value: 'w' } },
    },
    'is none of the options',
  ],
  [
    'an initial value that is too long',
    { type: 'input', label: plain(1), element: { type: 'plain_text_input', max_length: 2, initial_value: 'abc' } },
    'above max_length',
  ],
  ['undefined', { type: 'section', text: plain(1), block_id: undefined }, 'blocks[0].block_id: undefined'],
])('finds %s', (_what, block, problem) => {
  expect(check(block)).toContain(problem);
});

it('finds what is wrong with a message as a whole', () => {
  expect(check({ type: 'divider' }, '')).toContain('text: 0 characters');
  expect(check({ type: 'divider' }, 'x'.repeat(4001))).toContain('text: 4001 characters');
  const long = { type: 'section', text: plain(3000) } as KnownBlock;
  expect(findLimitProblems({ text: 'Long.', blocks: [long, long, long, long] }).join()).toContain(
    '12000 characters together',
  );
  const divider: KnownBlock = { type: 'divider' };
  expect(findLimitProblems({ text: 'Many.', blocks: Array(51).fill(divider) }).join()).toContain('51 items, 1 to 50');
  const twice: KnownBlock = { type: 'divider', block_id: 'a' };
  expect(findLimitProblems({ text: 'Twice.', blocks: [twice, twice] }).join()).toContain('a block_id is used twice');
});

it('finds what is wrong with a modal', () => {
  const modal = {
    type: 'modal' as const,
    title: { type: 'plain_text' as const, text: 'x'.repeat(25) },
    private_metadata: 'x'.repeat(3001),
    blocks: [],
  };
  expect(findLimitProblems(modal)).toEqual([
    'blocks: 0 items, 1 to 100 are taken',
    'title: 25 characters, 1 to 24 are taken',
    'private_metadata: 3001 characters, 0 to 3000 are taken',
  ]);
});
