import { describe, expect, test } from 'vitest';
import { countNotices, findNoticeTs } from '../../../../../playground/page/client/workspace/notices/list-notices.ts';
import {
  countUnread,
  countUnreadReplies,
  markKey,
} from '../../../../../playground/page/client/workspace/unread/count-unread.ts';
import { isMentioned } from '../../../../../playground/page/client/workspace/unread/find-mention.ts';
import type { ChannelPicture, MessagePicture } from '../../../../../playground/page/protocol.ts';

const reader = {
  me: 'U1',
  groups: [
    { id: 'S1', handle: 'mine', name: 'Mine', users: ['U1', 'U2'] },
    { id: 'S2', handle: 'theirs', name: 'Theirs', users: ['U2'] },
  ],
};

const message = (ts: string, user: string, more: Partial<MessagePicture> = {}): MessagePicture => ({
  ts,
  user,
  text: 'hello',
  blocks: [],
  isBroadcast: false,
  threadTs: null,
  edited: false,
  isEphemeral: false,
  files: [],
  reactions: [],
  ...more,
});

const channel = (messages: readonly MessagePicture[], kind: ChannelPicture['kind'] = 'public'): ChannelPicture => ({
  id: 'C1',
  name: 'general',
  kind,
  archived: false,
  topic: '',
  purpose: '',
  memberCount: 2,
  hasBot: true,
  messages,
});

describe('what calls a person', () => {
  test.each(['<@U1>', 'hi <@U1|ana>!', '<!subteam^S1>', '<!subteam^S1|@mine>', '<!here>', '<!channel|channel>'])(
    '%s does',
    (text) => expect(isMentioned({ text, blocks: [] }, reader)).toBe(true),
  );
  test.each(['U1', '<@U12>', '<@U2>', '<!subteam^S2>', '@here', '&lt;@U1&gt;'])('%s does not', (text) =>
    expect(isMentioned({ text, blocks: [] }, reader)).toBe(false),
  );
  test('blocks do too', () => {
    const section = { type: 'section', block_id: 'b', text: { type: 'mrkdwn', text: 'for <@U1>', verbatim: false } };
    expect(isMentioned({ text: '', blocks: [section] as unknown as MessagePicture['blocks'] }, reader)).toBe(true);
  });
});

describe('what is unread', () => {
  test('is what others wrote after the mark; all of it without a mark', () => {
    const messages = [
      message('1.000001', 'U2'),
      message('2.000001', 'U1'),
      message('3.000001', 'U2', { text: '<@U1>' }),
    ];
    expect(countUnread(channel(messages), {}, reader)).toEqual({ count: 2, mentions: 1 });
    expect(countUnread(channel(messages), { C1: '1.000001' }, reader)).toEqual({ count: 1, mentions: 1 });
    expect(countUnread(channel(messages), { C1: '3.000001' }, reader)).toEqual({ count: 0, mentions: 0 });
  });

  test('is for the person, all of it, in a direct conversation', () => {
    const messages = [message('1.000001', 'U2'), message('2.000001', 'U2')];
    expect(countUnread(channel(messages, 'im'), {}, reader)).toEqual({ count: 2, mentions: 2 });
  });

  test('has the replies of threads that the person takes part in, under marks of their own', () => {
    const messages = [
      message('1.000001', 'U1'),
      message('2.000001', 'U2'),
      message('3.000001', 'U2', { threadTs: '1.000001' }),
      message('4.000001', 'U2', { threadTs: '2.000001' }),
    ];
    const marks = { C1: '9.000001' };
    expect(countUnread(channel(messages), marks, reader)).toEqual({ count: 1, mentions: 0 });
    expect(countUnreadReplies(channel(messages), '1.000001', marks, reader).count).toBe(1);
    expect(countUnreadReplies(channel(messages), '2.000001', marks, reader).count).toBe(0);
    const read = { ...marks, [markKey('C1', '1.000001')]: '3.000001' };
    expect(countUnread(channel(messages), read, reader).count).toBe(0);
  });

  test('a reply that calls a person makes the thread theirs', () => {
    const messages = [message('1.000001', 'U2'), message('2.000001', 'U2', { threadTs: '1.000001', text: '<@U1>' })];
    expect(countUnreadReplies(channel(messages), '1.000001', {}, reader)).toEqual({ count: 1, mentions: 1 });
  });

  test('counts what Slack itself said', () => {
    const notices = [
      { text: 'one', atMs: 1_700_000_000_000 },
      { text: 'two', atMs: 1_700_000_000_250 },
    ];
    expect(findNoticeTs({ atMs: 1_700_000_000_250 })).toBe('1700000000.250000');
    expect(countNotices(notices, undefined)).toEqual({ count: 2, mentions: 2 });
    expect(countNotices(notices, '1700000000.000000').count).toBe(1);
  });
});
