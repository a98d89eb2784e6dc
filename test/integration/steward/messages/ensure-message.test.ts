import { LogLevel, WebClient } from '@slack/web-api';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { seedWorkspace } from '../../../../playground/slack/seed-workspace.ts';
import type { SlackHandle } from '../../../../playground/slack/slack-handle.ts';
import { startSlack } from '../../../../playground/slack/start-slack.ts';
import { ensureMessage } from '../../../../src/jobs/announce/ensure-message.ts';
import type { DesiredMessage } from '../../../../src/messages/message.ts';
import { createMessageLedger, type MessageLedger } from '../../../../src/store/message-ledger.ts';
import { startRedis, type TestRedis } from '../../../support/redis.ts';
import { openTestStore, type TestStore } from '../../../support/store.ts';
import { until } from '../../../support/until.ts';

let redis: TestRedis;
let store: TestStore;
let slack: SlackHandle;
let ledger: MessageLedger;
let poster: WebClient;
let skippedMs = 0;
let subjects = 0;

beforeAll(async () => {
  [redis, slack] = await Promise.all([startRedis(), startSlack({ seed: () => seedWorkspace('Steward') })]);
  store = openTestStore(redis);
  ledger = createMessageLedger(store);
  poster = new WebClient(slack.botToken, {
    slackApiUrl: slack.url,
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    timeout: 300,
    logLevel: LogLevel.ERROR,
  });
});
afterEach(() => {
  slack.faults.clear();
  skippedMs = 0;
});
afterAll(async () => {
  store.redis.disconnect();
  await Promise.all([slack.close(), redis.close()]);
});

const newSubject = () => {
  subjects += 1;
  return `REQ-TEST${subjects}`;
};
const note = (over: Partial<DesiredMessage> = {}): DesiredMessage => ({
  part: 'card',
  to: { channel: 'C0REQUESTS' },
  inCardThread: false,
  keepCurrent: true,
  text: 'Ana asks',
  blocks: [{ type: 'section', text: { type: 'plain_text', text: 'Ana asks', emoji: false } }],
  ...over,
});
const now = () => Date.now() + skippedMs;

/** Sees to a message once, as a job does with what is stored. */
const ensure = async (
  subject: string,
  message: DesiredMessage,
  fallback?: Parameters<typeof ensureMessage>[5],
  beforePost = async () => {},
) =>
  ensureMessage(
    subject,
    'account_request',
    message,
    await ledger.read(subject),
    { poster, ledger, log: pino({ level: 'silent' }), now, updateMs: 1_000, beforePost },
    fallback,
  );

const posts = (subject: string, channel = 'C0REQUESTS') =>
  slack.messages(channel).filter(({ metadata }) => metadata?.event_payload.id === subject);

describe('a post whose answer is lost', () => {
  it('is found by its metadata, and updated to what is to be said now', async () => {
    const subject = newSubject();
    slack.faults.add({ method: 'chat.postMessage', dropAfter: true });
    expect(await ensure(subject, note())).toMatchObject({ kind: 'later' });
    expect(await ensure(subject, note({ text: 'Ana asked' }))).toEqual({ kind: 'posted' });
    expect(await ensure(subject, note({ text: 'Ana asked' }))).toEqual({ kind: 'updated' });
    expect(posts(subject).map(({ text }) => text)).toEqual(['Ana asked']);
  });

  it('is taken back by a worker that was frozen before it, when another one has posted meanwhile', async () => {
    const subject = newSubject();
    const postByAnother = async () => {
      skippedMs = 5_000;
      expect(await ensure(subject, note({ text: 'Ana asked' }))).toEqual({ kind: 'posted' });
    };
    expect(await ensure(subject, note(), undefined, postByAnother)).toEqual({ kind: 'posted' });
    expect(posts(subject).map(({ text }) => text)).toEqual(['Ana asked']);
    const { posted } = await ledger.read(subject);
    expect(posted.get('card')?.ts).toBe(posts(subject)[0]?.ts);
  });

  it('is found in its thread and in a direct conversation', async () => {
    const subject = newSubject();
    await ensure(subject, note());
    const inThread = note({ part: 'plan', inCardThread: true });
    const direct = note({ part: 'notice', to: { person: 'U0ANA' } });
    for (const message of [inThread, direct]) {
      slack.faults.add({ method: 'chat.postMessage', dropAfter: true });
      expect(await ensure(subject, message)).toMatchObject({ kind: 'later' });
      expect(await ensure(subject, message)).toEqual({ kind: 'posted' });
    }
    expect(posts(subject)).toHaveLength(2);
    expect(posts(subject, slack.directChannel('U0ANA')!.id)).toHaveLength(1);
  });

  it.each([
    ['nothing was done', { dropBefore: true }],
    ['Slack had a fault', { status: 503 }],
    ['Slack said so', { error: 'internal_error' }],
  ])('is posted again where %s, after a second look', async (_what, fault) => {
    const subject = newSubject();
    slack.faults.add({ method: 'chat.postMessage', ...fault });
    expect(await ensure(subject, note())).toMatchObject({ kind: 'later' });
    expect(await ensure(subject, note())).toMatchObject({ kind: 'later' });
    expect(posts(subject)).toEqual([]);
    skippedMs = 2_500;
    expect(await ensure(subject, note())).toEqual({ kind: 'posted' });
    expect(posts(subject)).toHaveLength(1);
  });

  it('is not posted again while it may still come, however slow Slack is', async () => {
    const subject = newSubject();
    slack.faults.add({ method: 'chat.postMessage', delayMs: 600 });
    expect(await ensure(subject, note())).toMatchObject({ kind: 'later' });
    skippedMs = 10_000;
    // Nothing is to be seen yet.
    expect(await ensure(subject, note())).toEqual({ kind: 'later', ms: 2_000 });
    await until(() => posts(subject).length === 1, 'the late post');
    expect(await ensure(subject, note())).toEqual({ kind: 'posted' });
    expect(posts(subject)).toHaveLength(1);
  });

  it.each([
    ['does not answer', { status: 500 }],
    ['asks to wait', { retryAfter: 3 }],
  ])('waits for the search where Slack %s', async (_what, fault) => {
    const subject = newSubject();
    slack.faults.add({ method: 'chat.postMessage', dropAfter: true });
    await ensure(subject, note());
    skippedMs = 60_000;
    slack.faults.add({ method: 'conversations.history', ...fault });
    expect(await ensure(subject, note())).toMatchObject({ kind: 'later' });
    expect(await ensure(subject, note())).toEqual({ kind: 'posted' });
    expect(posts(subject)).toHaveLength(1);
  });

  it('stays open where the search is refused, until it may be searched', async () => {
    const subject = newSubject();
    slack.faults.add({ method: 'chat.postMessage', dropAfter: true });
    await ensure(subject, note());
    slack.faults.add({ method: 'conversations.history', error: 'missing_scope' });
    expect(await ensure(subject, note())).toEqual({ kind: 'undeliverable', error: 'missing_scope' });
    skippedMs = 60_000;
    expect(await ensure(subject, note())).toEqual({ kind: 'posted' });
    expect(posts(subject)).toHaveLength(1);
  });
});

describe('a post that Slack asks to wait with', () => {
  it('waits as long as Slack says, without a search afterwards', async () => {
    const subject = newSubject();
    slack.faults.add({ method: 'chat.postMessage', retryAfter: 7 });
    expect(await ensure(subject, note())).toEqual({ kind: 'later', ms: 7_000 });
    slack.calls.clear();
    expect(await ensure(subject, note())).toEqual({ kind: 'posted' });
    expect(slack.calls.count('conversations.history')).toBe(0);
  });

  it('is searched for where an earlier answer was lost', async () => {
    const subject = newSubject();
    slack.faults.add({ method: 'chat.postMessage', dropBefore: true });
    slack.faults.add({ method: 'chat.postMessage', retryAfter: 1 });
    await ensure(subject, note());
    skippedMs = 3_000;
    expect(await ensure(subject, note())).toEqual({ kind: 'later', ms: 1_000 });
    expect((await ledger.read(subject)).intents.size).toBe(1);
  });
});

describe('a refusal', () => {
  it('is kept for half a minute, then it is tried again', async () => {
    const subject = newSubject();
    slack.faults.add({ method: 'chat.postMessage', error: 'not_in_channel' });
    expect(await ensure(subject, note())).toEqual({ kind: 'undeliverable', error: 'not_in_channel' });
    expect(await ensure(subject, note())).toEqual({ kind: 'undeliverable', error: 'not_in_channel' });
    skippedMs = 31_000;
    expect(await ensure(subject, note())).toEqual({ kind: 'posted' });
  });

  it('of blocks gets the plain ones, when posted and when updated', async () => {
    const subject = newSubject();
    const plain = () => ({ text: 'plain', blocks: note().blocks });
    slack.faults.add({ method: 'chat.postMessage', error: 'invalid_blocks' });
    expect(await ensure(subject, note(), plain)).toEqual({ kind: 'posted' });
    skippedMs = 2_000;
    slack.faults.add({ method: 'chat.update', error: 'invalid_blocks' });
    expect(await ensure(subject, note({ text: 'changed' }), plain)).toEqual({ kind: 'updated' });
    expect(posts(subject).map(({ text }) => text)).toEqual(['plain']);
    expect(await ensure(subject, note({ text: 'changed' }), plain)).toEqual({ kind: 'same' });
  });

  it.each(['is_inactive', 'not_in_channel'])(
    'of an update leaves the message, until half a minute later: %s',
    async (error) => {
      const subject = newSubject();
      await ensure(subject, note());
      skippedMs = 2_000;
      slack.faults.add({ method: 'chat.update', error });
      for (const _repeat of [1, 2])
        expect(await ensure(subject, note({ text: 'later' }))).toEqual({ kind: 'undeliverable', error });
      skippedMs = 33_000;
      expect(await ensure(subject, note({ text: 'later' }))).toEqual({ kind: 'updated' });
      expect((await ledger.read(subject)).undeliverable.size).toBe(0);
      expect(posts(subject).map(({ text }) => text)).toEqual(['later']);
    },
  );

  it('of an update for what the message says is not tried again', async () => {
    const subject = newSubject();
    await ensure(subject, note());
    skippedMs = 2_000;
    slack.faults.add({ method: 'chat.update', error: 'cant_update_message' });
    expect(await ensure(subject, note({ text: 'later' }))).toEqual({ kind: 'same' });
  });
});

describe('a message that somebody deleted', () => {
  it('is posted anew when it changes, and its thread goes on under the new one', async () => {
    const subject = newSubject();
    await ensure(subject, note());
    await poster.chat.delete({ channel: 'C0REQUESTS', ts: posts(subject)[0]!.ts });
    const reply = note({ part: 'reminder-1', inCardThread: true });
    expect(await ensure(subject, reply)).toEqual({ kind: 'later', ms: 0 });
    expect(await ensure(subject, note())).toEqual({ kind: 'gone' });
    expect(await ensure(subject, note())).toEqual({ kind: 'posted' });
    expect(await ensure(subject, reply)).toEqual({ kind: 'posted' });
    const [card, reminder] = posts(subject);
    expect(reminder?.threadTs).toBe(card?.ts);
  });

  it('asks Slack no further where only the thread is refused', async () => {
    const subject = newSubject();
    await ensure(subject, note());
    const reply = note({ part: 'plan', inCardThread: true });
    slack.faults.add({ method: 'chat.postMessage', error: 'thread_not_found', times: 2 });
    expect(await ensure(subject, reply)).toMatchObject({ kind: 'later' });
    expect(await ensure(subject, note())).toEqual({ kind: 'updated' });
    expect(await ensure(subject, reply)).toEqual({ kind: 'undeliverable', error: 'thread_not_found' });
    expect(await ensure(subject, reply)).toEqual({ kind: 'undeliverable', error: 'thread_not_found' });
  });
});

describe('updates', () => {
  it('are written at most once in a while, and only where something is new', async () => {
    const subject = newSubject();
    await ensure(subject, note());
    slack.calls.clear();
    expect(await ensure(subject, note())).toEqual({ kind: 'same' });
    for (const text of ['1', '2', '3']) expect(await ensure(subject, note({ text }))).toMatchObject({ kind: 'later' });
    skippedMs = 1_500;
    expect(await ensure(subject, note({ text: '4' }))).toEqual({ kind: 'updated' });
    expect(slack.calls.count('chat.update')).toBe(1);
  });

  it('come again as Slack says, and after a lost answer', async () => {
    const subject = newSubject();
    await ensure(subject, note());
    skippedMs = 1_500;
    slack.faults.add({ method: 'chat.update', retryAfter: 4 });
    slack.faults.add({ method: 'chat.update', dropAfter: true });
    expect(await ensure(subject, note({ text: 'new' }))).toEqual({ kind: 'later', ms: 4_000 });
    expect(await ensure(subject, note({ text: 'new' }))).toMatchObject({ kind: 'later' });
    expect(await ensure(subject, note({ text: 'new' }))).toEqual({ kind: 'updated' });
  });

  it('leave alone what was said once', async () => {
    const subject = newSubject();
    const ready = note({ part: 'ready', keepCurrent: false });
    await ensure(subject, ready);
    expect(await ensure(subject, { ...ready, text: 'other' })).toEqual({ kind: 'same' });
  });
});

it('fails aloud where the fault is not Slack’s', async () => {
  const message = note();
  Object.defineProperty(message, 'blocks', { get: () => ({ [Symbol.iterator]: null }) });
  await expect(ensure(newSubject(), message)).rejects.toThrow(TypeError);
});
