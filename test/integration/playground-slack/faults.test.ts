import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SlackHandle } from '../../../playground/slack/slack-handle.ts';
import { startSlack } from '../../../playground/slack/start-slack.ts';
import { createClient, readRefusal } from './start-app.ts';

let slack: SlackHandle;
let client: ReturnType<typeof createClient>;
beforeEach(async () => {
  slack = await startSlack();
  client = createClient(slack);
});
afterEach(() => slack.close());

const channel = 'C0REQUESTS';
const post = (text = 'x') => client.chat.postMessage({ channel, text });
const codeOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'ok',
    (error) => error.code,
  );
const method = 'chat.postMessage';

describe('scripted faults', () => {
  it('loses the answer of a post that was made', async () => {
    slack.faults.add({ method, dropAfter: true });
    expect(await codeOf(post())).toBe('slack_webapi_request_error');
    expect(slack.messages(channel)).toHaveLength(1);
    expect(slack.calls.of(method)).toMatchObject([{ outcome: 'dropped', acted: true }]);
    await post();
    expect(slack.messages(channel)).toHaveLength(2);
  });

  it('drops a call before anything is done', async () => {
    slack.faults.add({ method, dropBefore: true, times: 2 });
    expect(await codeOf(post())).toBe('slack_webapi_request_error');
    expect(await codeOf(post())).toBe('slack_webapi_request_error');
    expect(slack.messages(channel)).toEqual([]);
    await post();
    expect(slack.calls.log.map((call) => [call.seq, call.outcome, call.acted])).toEqual([
      [1, 'dropped', false],
      [2, 'dropped', false],
      [3, 'ok', true],
    ]);
  });

  it('answers with an error, a status, and a rate limit, in the order in which they were added', async () => {
    slack.faults.add({ method, error: 'fatal_error' });
    slack.faults.add({ method, status: 503 });
    slack.faults.add({ method, retryAfter: 7 });
    expect((await readRefusal(post())).error).toBe('fatal_error');
    expect(await post().catch((error) => [error.code, error.statusCode])).toEqual(['slack_webapi_http_error', 503]);
    expect(await post().catch((error) => [error.code, error.retryAfter])).toEqual([
      'slack_webapi_rate_limited_error',
      7,
    ]);
    expect(slack.messages(channel)).toEqual([]);
    await post();
  });

  it('hits only matching calls, after those that may pass', async () => {
    slack.faults.add({ method, args: { channel: 'C0SEC' }, error: 'fatal_error' });
    slack.faults.add({ method, after: 1, error: 'internal_error' });
    await post('first');
    expect((await readRefusal(post('second'))).error).toBe('internal_error');
    await post('third');
    expect((await readRefusal(client.chat.postMessage({ channel: 'C0SEC', text: 'x' }))).error).toBe('fatal_error');
    expect(slack.faults.pending()).toEqual([]);
  });

  it('delays a call', async () => {
    slack.faults.add({ method, delayMs: 60_000 });
    const slow = codeOf(post('slow'));
    await slack.waitFor(() => slack.calls.count(method) === 1);
    await post('quick');
    expect(slack.calls.log.map((call) => call.outcome)).toEqual(['pending', 'ok']);
    expect(slack.messages(channel).map((message) => message.text)).toEqual(['quick']);
    await slack.close();
    expect(await slow).toBe('slack_webapi_request_error');
    slack = await startSlack();
  });

  it('refuses a fault that it does not know', () => {
    expect(() => slack.faults.add({ method, eror: 'x' } as never)).toThrow('eror');
  });
});

describe('an outage', () => {
  it('ends by itself, or when it is told to', async () => {
    slack.faults.down('503', 60_000);
    expect(await post().catch((error) => error.statusCode)).toBe(503);
    slack.skipTime(60_000);
    await post();
    slack.faults.down();
    expect(await codeOf(post())).toBe('slack_webapi_request_error');
    expect((await fetch(`${slack.origin}/_control/state`)).status).toBe(200);
    slack.faults.up();
    await post();
  });
});

describe('rate limits', () => {
  it('counts by method, and posts by channel, when they are on', async () => {
    const limited = await startSlack({ enforceRateLimits: true, now: () => 1_795_467_866_000 });
    try {
      const caller = createClient(limited);
      for (let call = 0; call < 20; call += 1) await caller.usergroups.list();
      const refused = await caller.usergroups.list().catch((error) => error);
      expect([refused.code, refused.retryAfter]).toEqual(['slack_webapi_rate_limited_error', 3]);
      await caller.usergroups.users.list({ usergroup: 'S0FINOPS' });
      limited.skipTime(3000);
      await caller.usergroups.list();
      const say = (to: string) => caller.chat.postMessage({ channel: to, text: 'x' });
      for (let call = 0; call < 5; call += 1) await say(channel);
      expect(await codeOf(say(channel))).toBe('slack_webapi_rate_limited_error');
      await say('C0SEC');
      limited.skipTime(1000);
      await say(channel);
      expect(limited.messages(channel)).toHaveLength(6);
    } finally {
      await limited.close();
    }
  });
});
