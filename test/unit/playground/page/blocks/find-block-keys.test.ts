import { expect, it } from 'vitest';
import { findBlockKeys } from '../../../../../playground/page/client/blocks/find-block-keys.ts';
import type { Block } from '../../../../../playground/slack/block-kit/schemas/block.ts';

const button = (value: string, id: string): Block => ({
  type: 'actions',
  block_id: id,
  elements: [
    { type: 'button', action_id: 'explain', value, text: { type: 'plain_text', text: 'Explain', emoji: true } },
  ],
});
const rule = (id: string): Block => ({ type: 'divider', block_id: id });

it('are the same when Slack gives blocks other ids, and others come before them', () => {
  const before = findBlockKeys([rule('a1'), button('one', 'a2'), button('two', 'a3')]);
  const after = findBlockKeys([rule('b1'), rule('b2'), button('two', 'b3'), button('one', 'b4')]);
  expect(new Set(before).size).toBe(3);
  expect(new Set(after).size).toBe(4);
  expect(after[2]).toBe(before[2]);
  expect(after[3]).toBe(before[1]);
  expect(after[0]).toBe(before[0]);
});

it('tell blocks apart that are the same in all but their place', () => {
  expect(new Set(findBlockKeys([button('one', 'a'), button('one', 'b'), rule('c'), rule('d')])).size).toBe(4);
});
