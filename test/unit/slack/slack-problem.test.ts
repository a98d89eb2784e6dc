import { WebAPIHTTPError } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { classifySlackError, isUndeliverable, type SlackProblem } from '../../../src/slack/slack-problem.ts';
import { type Answer, type FakeWebApi, startFakeWebApi } from './fake-web-api.ts';

let api: FakeWebApi;
beforeAll(async () => {
  api = await startFakeWebApi();
});
afterAll(() => api.close());

/** What the client throws where Slack answers this. */
async function catchError(answer: Answer): Promise<unknown> {
  api.answer('chat.postMessage', () => answer);
  return await api.client.chat.postMessage({ channel: 'C0REQUESTS', text: 'x' }).then(
    () => {
      throw new Error('the call did not fail');
    },
    (error: unknown) => error,
  );
}

describe('classifySlackError', () => {
  it.each<{ what: string; answer: Answer; problem: SlackProblem }>([
    {
      what: 'a refusal',
      answer: { ok: false, error: 'not_in_channel' },
      problem: { kind: 'refused', error: 'not_in_channel', needed: null },
    },
    {
      what: 'a refusal by a name that nobody knows',
      answer: { ok: false, error: 'something_new' },
      problem: { kind: 'refused', error: 'something_new', needed: null },
    },
    {
      what: 'a missing scope',
      answer: { ok: false, error: 'missing_scope', needed: 'chat:write', provided: 'users:read' },
      problem: { kind: 'refused', error: 'missing_scope', needed: 'chat:write' },
    },
    {
      what: 'a scope that is no text',
      answer: { ok: false, error: 'missing_scope', needed: ['chat:write'] },
      problem: { kind: 'refused', error: 'missing_scope', needed: null },
    },
    {
      what: 'too many calls',
      answer: { status: 429, headers: { 'retry-after': '30' } },
      problem: { kind: 'limited', retryAfterMs: 30_000 },
    },
    {
      what: 'too many calls, said in the body',
      answer: { ok: false, error: 'ratelimited' },
      problem: { kind: 'limited', retryAfterMs: 1_000 },
    },
    {
      what: 'too many calls, said in the body, otherwise',
      answer: { ok: false, error: 'rate_limited' },
      problem: { kind: 'limited', retryAfterMs: 1_000 },
    },
    { what: 'a fault of Slack', answer: { ok: false, error: 'internal_error' }, problem: { kind: 'unknown' } },
    { what: 'a worse fault', answer: { ok: false, error: 'fatal_error' }, problem: { kind: 'unknown' } },
    { what: 'no service', answer: { ok: false, error: 'service_unavailable' }, problem: { kind: 'unknown' } },
    { what: 'a server error', answer: { status: 500, text: 'oops' }, problem: { kind: 'unknown' } },
    { what: 'a bad gateway', answer: { status: 502, text: '<html>' }, problem: { kind: 'unknown' } },
    { what: 'a connection that breaks', answer: 'broken', problem: { kind: 'unknown' } },
  ])('of $what', async ({ answer, problem }) => {
    expect(classifySlackError(await catchError(answer))).toStrictEqual(problem);
  });

  it('of a limit that comes as a plain status', () => {
    const error = new WebAPIHTTPError(429, 'Too Many Requests', {});
    expect(classifySlackError(error)).toStrictEqual({ kind: 'limited', retryAfterMs: 1_000 });
  });

  it.each([new Error('ratelimited'), new TypeError('x'), 'not_in_channel', null, undefined, { data: { error: 'x' } }])(
    'of %s, which is not from Slack: unknown',
    (error) => {
      expect(classifySlackError(error)).toStrictEqual({ kind: 'unknown' });
    },
  );
});

describe('isUndeliverable', () => {
  it.each(['not_in_channel', 'channel_not_found', 'is_archived', 'user_disabled', 'missing_scope'])('%s', (error) => {
    expect(isUndeliverable(error)).toBe(true);
  });

  it.each(['invalid_blocks', 'msg_too_long', 'ratelimited', 'internal_error', 'constructor', ''])('not %j', (error) => {
    expect(isUndeliverable(error)).toBe(false);
  });
});
