import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { postAnswer } from '../../../src/slack/post-answer.ts';

const asked: unknown[] = [];
let answer: { readonly status: number; readonly body: string; readonly headers?: Record<string, string> };
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (more) => {
    body += more;
  });
  request.on('end', () => {
    asked.push(JSON.parse(body));
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
});
let origin: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  asked.length = 0;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const content = { text: 'It cost nothing.', blocks: [{ type: 'divider' }] };
const post = (url = `${origin}/commands/T0/1/secret`, apiUrl = `${origin}/api/`) => postAnswer(url, content, apiUrl);

describe('an answer through a response_url', () => {
  it('is private', async () => {
    answer = { status: 200, body: 'ok' };
    expect(await post()).toEqual({ kind: 'posted' });
    expect(asked).toEqual([{ ...content, response_type: 'ephemeral', replace_original: true }]);
  });

  it.each([
    [200, '{"ok":true}', { kind: 'posted' }],
    [200, '{"ok":false,"error":"invalid_blocks"}', { kind: 'refused' }],
    [400, 'invalid_blocks', { kind: 'refused' }],
    [500, 'no_text', { kind: 'refused' }],
    [404, 'used_url', { kind: 'gone' }],
    [404, 'expired_url', { kind: 'gone' }],
    [200, '{"ok":false,"error":"expired_url"}', { kind: 'gone' }],
    [410, '', { kind: 'gone' }],
    [403, 'action_prohibited', { kind: 'refused' }],
    [503, '<html>', { kind: 'later', ms: 2_000 }],
    [302, '', { kind: 'later', ms: 2_000 }],
  ])('that is answered with %i %s', async (status, body, posted) => {
    answer = { status, body, headers: { location: 'http://127.0.0.1:1/' } };
    expect(await post()).toEqual(posted);
  });

  it('waits as long as Slack says', async () => {
    answer = { status: 429, body: '', headers: { 'retry-after': '7' } };
    expect(await post()).toEqual({ kind: 'later', ms: 7_000 });
  });

  it.each([
    'https://hooks.slack.com.example.com/commands/1',
    'https://example.com/hooks.slack.com',
    'https://evil-slack.com/commands/1',
    'http://hooks.slack.com/commands/1',
    'https://me:pass@hooks.slack.com/commands/1',
    'file:///etc/passwd',
    'hooks.slack.com',
    '',
  ])('is not sent to %s', async (url) => {
    expect(await post(url)).toEqual({ kind: 'gone' });
  });

  it('is sent to no other port than that of the Web API', async () => {
    answer = { status: 200, body: 'ok' };
    expect(await post(undefined, 'http://127.0.0.1:1/api/')).toEqual({ kind: 'gone' });
    expect(asked).toEqual([]);
  });
});
