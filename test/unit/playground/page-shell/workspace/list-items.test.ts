import { expect, test } from 'vitest';
import { listItems } from '../../../../../playground/page/client/workspace/conversation/list-items.ts';
import type { MessagePicture } from '../../../../../playground/page/protocol.ts';

const at = (iso: string): string => (Date.parse(iso) / 1000).toFixed(6);

const message = (iso: string, user: string, more: Partial<MessagePicture> = {}): MessagePicture => ({
  ts: at(iso),
  user,
  text: '',
  blocks: [],
  isBroadcast: false,
  threadTs: null,
  edited: false,
  isEphemeral: false,
  files: [],
  reactions: [],
  ...more,
});

const outline = (messages: readonly MessagePicture[], zone = 'UTC', unreadTs: string | null = null): string[] =>
  listItems(messages, zone, unreadTs).map((item) =>
    item.kind === 'message' ? `${item.isFirst ? '+' : ' '}${item.message.user}` : item.kind,
  );

test('one author within five minutes is one group', () => {
  expect(
    outline([
      message('2026-03-01T10:00:00Z', 'A'),
      message('2026-03-01T10:04:59Z', 'A'),
      message('2026-03-01T10:05:00Z', 'B'),
      message('2026-03-01T10:06:00Z', 'A'),
      message('2026-03-01T10:11:00Z', 'A'),
    ]),
  ).toEqual(['day', '+A', ' A', '+B', '+A', '+A']);
});

test('private answers and replies from threads stand apart', () => {
  expect(
    outline([
      message('2026-03-01T10:00:00Z', 'A'),
      message('2026-03-01T10:00:01Z', 'A', { isEphemeral: true }),
      message('2026-03-01T10:00:02Z', 'A', { isEphemeral: true }),
      message('2026-03-01T10:00:03Z', 'A'),
      message('2026-03-01T10:00:04Z', 'A', { isBroadcast: true, threadTs: '1.000001' }),
      message('2026-03-01T10:00:05Z', 'A'),
    ]),
  ).toEqual(['day', '+A', '+A', ' A', '+A', '+A', '+A']);
});

test("days are the reader's", () => {
  const messages = [message('2026-03-01T22:30:00Z', 'A'), message('2026-03-01T23:30:00Z', 'A')];
  expect(outline(messages)).toEqual(['day', '+A', '+A']);
  expect(outline(messages, 'Europe/Berlin')).toEqual(['day', '+A', 'day', '+A']);
});

test('what was unread begins a group', () => {
  const messages = [message('2026-03-01T10:00:00Z', 'A'), message('2026-03-01T10:00:30Z', 'A')];
  expect(outline(messages, 'UTC', at('2026-03-01T10:00:30Z'))).toEqual(['day', '+A', 'unread', '+A']);
});

test('nothing is nothing', () => {
  expect(outline([])).toEqual([]);
});
