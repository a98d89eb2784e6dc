import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SlackHandle } from '../../../playground/slack/slack-handle.ts';
import { startSlack } from '../../../playground/slack/start-slack.ts';
import { createClient, readRefusal } from './start-app.ts';

let slack: SlackHandle;
let client: ReturnType<typeof createClient>;
beforeEach(async () => {
  slack = await startSlack({ scopes: [...defaultScopes, 'reactions:write'] });
  client = createClient(slack);
});
afterEach(() => slack.close());

const defaultScopes = [
  'chat:write',
  'channels:history',
  'groups:history',
  'channels:read',
  'files:write',
  'files:read',
];
const channel = 'C0REQUESTS';
const post = async (text: string, more: Record<string, unknown> = {}) =>
  (await client.chat.postMessage({ channel, text, ...more })).ts!;

describe('messages', () => {
  it('gives every message a later ts, even in the same millisecond', async () => {
    const frozen = await startSlack({ now: () => 1_795_467_866_000 });
    try {
      const poster = createClient(frozen);
      const stamps: string[] = [];
      for (let n = 0; n < 3; n += 1) stamps.push((await poster.chat.postMessage({ channel, text: 'x' })).ts!);
      expect(stamps).toEqual(['1795467866.000000', '1795467866.000001', '1795467866.000002']);
    } finally {
      await frozen.close();
    }
  });

  it('keeps metadata, and shows it in history only when asked', async () => {
    const metadata = { event_type: 'account_request', event_payload: { id: 'REQ-1', part: 'card', list: ['a'] } };
    const ts = await post('card', { metadata });
    const plain = await client.conversations.history({ channel });
    const full = await client.conversations.history({ channel, include_all_metadata: true });
    expect(plain.messages?.[0]).not.toHaveProperty('metadata');
    expect(full.messages?.[0]).toMatchObject({ ts, user: 'U0APP', bot_id: 'B0APP', app_id: 'A0APP', metadata });
  });

  it.each([
    [{ event_type: '', event_payload: {} }],
    [{ event_type: 'has space', event_payload: {} }],
    [{ event_type: 'a' }],
    [{ event_type: 'a', event_payload: { deep: { er: { still: 1 } } } }],
    [{ event_type: 'a', event_payload: { nothing: null } }],
    [{ event_type: 'a', event_payload: {}, more: 1 }],
  ])('refuses metadata %j', async (metadata) => {
    expect((await readRefusal(post('x', { metadata }))).error).toBe('invalid_metadata_format');
  });

  it('refuses what says nothing, and what is too much', async () => {
    expect((await readRefusal(post(''))).error).toBe('no_text');
    expect(
      (await readRefusal(post('x', { attachments: Array.from({ length: 101 }, () => ({ text: 'a' })) }))).error,
    ).toBe('too_many_attachments');
    const tooLarge = { event_type: 'a', event_payload: { text: 'x'.repeat(9000) } };
    expect((await readRefusal(post('x', { metadata: tooLarge }))).error).toBe('metadata_too_large');
    expect(
      (await readRefusal(client.chat.postMessage({ channel, markdown_text: 'x', text: 'y' } as never))).error,
    ).toBe('markdown_text_conflict');
    await post('a & b'.padEnd(41_000, '.'));
    expect([...slack.messages(channel)[0]!.text].length).toBe(40_004);
  });

  it('edits and deletes its own messages only', async () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'old' } }];
    const ts = await post('old', { blocks });
    const answer = await client.chat.update({ channel, ts, text: 'new' });
    expect(answer).toMatchObject({
      ts,
      text: 'new',
      message: { text: 'new', edited: { user: 'U0APP' }, blocks: [{ type: 'section' }] },
    });
    await client.chat.update({ channel, ts, text: 'new', blocks: [] });
    expect(slack.messages(channel)[0]!.blocks).toEqual([]);
    expect((await readRefusal(client.chat.update({ channel, ts, text: 'x'.repeat(4001) }))).error).toBe('msg_too_long');
    const ana = await slack.say({ user: 'U0ANA', channel, text: 'mine' });
    expect((await readRefusal(client.chat.update({ channel, ts: ana.ts, text: 'y' }))).error).toBe(
      'cant_update_message',
    );
    expect((await readRefusal(client.chat.delete({ channel, ts: ana.ts }))).error).toBe('cant_delete_message');
    await client.chat.delete({ channel, ts });
    expect((await readRefusal(client.chat.update({ channel, ts, text: 'y' }))).error).toBe('message_not_found');
  });

  it('keeps threads: replies, broadcasts, permalinks, and no reply to what is not there', async () => {
    const parent = await post('parent');
    const reply = await post('reply', { thread_ts: parent });
    const nested = await post('to the reply', { thread_ts: reply });
    const shown = await post('final', { thread_ts: parent, reply_broadcast: true });
    const replies = await client.conversations.replies({ channel, ts: parent });
    expect(replies.messages?.map((message) => message.ts)).toEqual([parent, reply, nested, shown]);
    expect(replies.messages?.[0]).toMatchObject({ reply_count: 3, latest_reply: shown });
    const history = await client.conversations.history({ channel });
    expect(history.messages?.map((message) => message.ts)).toEqual([shown, parent]);
    const { permalink } = await client.chat.getPermalink({ channel, message_ts: reply });
    expect(permalink).toBe(
      `${slack.origin}/archives/${channel}/p${reply.replace('.', '')}?thread_ts=${parent}&cid=${channel}`,
    );
    expect((await readRefusal(post('lost', { thread_ts: '1234567890.000001' }))).error).toBe('thread_not_found');
    expect((await readRefusal(client.conversations.replies({ channel, ts: '1234567890.000001' }))).error).toBe(
      'thread_not_found',
    );
    expect((await readRefusal(client.chat.getPermalink({ channel, message_ts: '1.2' }))).error).toBe(
      'message_not_found',
    );
  });

  it('cuts history by time and into pages', async () => {
    const all: string[] = [];
    for (let n = 0; n < 5; n += 1) all.push(await post(`message ${n}`));
    const read = async (args: Record<string, unknown>) =>
      (await client.conversations.history({ channel, ...args })).messages?.map((message) => message.text);
    expect(await read({ oldest: all[1], latest: all[3] })).toEqual(['message 2']);
    expect(await read({ oldest: all[1], latest: all[3], inclusive: true })).toEqual([
      'message 3',
      'message 2',
      'message 1',
    ]);
    const first = await client.conversations.history({ channel, limit: 3 });
    expect(first.has_more).toBe(true);
    expect(await read({ limit: 3, cursor: first.response_metadata?.next_cursor })).toEqual(['message 1', 'message 0']);
    expect((await readRefusal(client.conversations.history({ channel, oldest: 'yesterday' }))).error).toBe(
      'invalid_ts_oldest',
    );
    expect((await readRefusal(client.conversations.history({ channel: 'C0RANDOM' }))).error).toBe('not_in_channel');
  });

  it('shows ephemeral messages to one person of the channel', async () => {
    const { message_ts: ts } = await client.chat.postEphemeral({ channel, user: 'U0ANA', text: 'psst' });
    expect(slack.ephemerals('U0ANA').map((message) => message.ts)).toEqual([ts]);
    expect((await client.conversations.history({ channel })).messages).toEqual([]);
    expect((await readRefusal(client.chat.update({ channel, ts: ts!, text: 'x' }))).error).toBe('message_not_found');
    const refused = client.chat.postEphemeral({ channel: 'C0SEC', user: 'U0ANA', text: 'psst' });
    expect((await readRefusal(refused)).error).toBe('user_not_in_channel');
    expect(slack.transcript(channel)).toContain('App (only Ana Ruiz sees this)\n  psst');
  });

  it('takes reactions once', async () => {
    const timestamp = await post('x');
    await client.reactions.add({ channel, timestamp, name: 'eyes' });
    expect((await readRefusal(client.reactions.add({ channel, timestamp, name: 'eyes' }))).error).toBe(
      'already_reacted',
    );
    expect((await client.conversations.history({ channel })).messages?.[0]?.reactions).toEqual([
      { name: 'eyes', users: ['U0APP'], count: 1 },
    ]);
  });
});

describe('files', () => {
  it('takes an upload in three steps through the SDK and shares it in a thread', async () => {
    const parent = await post('report');
    const bytes = Buffer.from('day,cost\n1,2\n');
    const answer = await client.files.uploadV2({
      channel_id: channel,
      thread_ts: parent,
      filename: 'costs.csv',
      title: 'Costs',
      file: bytes,
    });
    const id = (answer as unknown as { files: { files: { id: string }[] }[] }).files[0]!.files[0]!.id;
    const { file } = await client.files.info({ file: id });
    expect(file).toMatchObject({ name: 'costs.csv', title: 'Costs', size: bytes.length, mimetype: 'text/csv' });
    expect(file?.shares?.public?.[channel]?.[0]).toMatchObject({ thread_ts: parent });
    const get = (token: string) =>
      fetch(file!.url_private!, { headers: { authorization: `Bearer ${token}` }, redirect: 'manual' });
    expect(Buffer.from(await (await get(slack.botToken)).arrayBuffer())).toEqual(bytes);
    expect((await get('wrong')).status).toBe(302);
    expect(slack.transcript(channel)).toContain('[file: Costs]');
  });

  it('takes a moment until a file can stand in an image block', async () => {
    const slow = await startSlack({ fileProcessingMs: 5000 });
    try {
      const uploader = createClient(slow);
      const answer = await uploader.files.uploadV2({ filename: 'chart.png', file: Buffer.from('png') });
      const id = (answer as unknown as { files: { files: { id: string }[] }[] }).files[0]!.files[0]!.id;
      const blocks = [{ type: 'image' as const, alt_text: 'chart', slack_file: { id } }];
      const show = () => uploader.chat.postMessage({ channel, text: 'chart', blocks });
      expect((await uploader.files.info({ file: id })).file?.mimetype).toBe('');
      expect(await readRefusal(show())).toEqual({
        error: 'invalid_blocks',
        messages: ['[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]'],
      });
      slow.skipTime(5000);
      expect((await uploader.files.info({ file: id })).file?.mimetype).toBe('image/png');
      await show();
    } finally {
      await slow.close();
    }
  });

  it('refuses to complete what was not uploaded', async () => {
    const { file_id: id } = await client.files.getUploadURLExternal({ filename: 'a.txt', length: 3 });
    const complete = client.files.completeUploadExternal({ files: [{ id: id! }] });
    expect((await readRefusal(complete)).error).toBe('file_not_found');
  });
});
