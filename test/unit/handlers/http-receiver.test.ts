import { once } from 'node:events';
import { createServer, request as openRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App, ReceiverEvent } from '@slack/bolt';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createHttpReceiver } from '../../../src/handlers/http-receiver.ts';
import { sendSigned, toPayload } from '../../integration/steward/commands/send-signed.ts';

const signingSecret = 'a secret of the tests';

let server: Server;
let to: { url: string; signingSecret: string };
/** What Bolt was handed, and what it does with it. */
let taken: ReceiverEvent[];
let take: (event: ReceiverEvent) => Promise<void>;
beforeAll(async () => {
  const receiver = createHttpReceiver(signingSecret, pino({ level: 'silent' }));
  const app: Pick<App, 'processEvent'> = {
    async processEvent(event) {
      taken.push(event);
      await take(event);
    },
  };
  receiver.init(app as App);
  server = createServer(receiver.requestListener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  to = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`, signingSecret };
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  taken = [];
  take = ({ ack }) => ack();
});

describe('what Slack signed', () => {
  it('arrives as it was sent: a payload', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), async (payload) => {
        taken = [];
        expect((await sendSigned(to, toPayload(payload))).status).toBe(200);
        expect(JSON.stringify(taken[0]?.body)).toEqual(JSON.stringify(payload));
      }),
      { numRuns: 50 },
    );
  });

  it('arrives as it was sent: the fields of a command', async () => {
    const text = fc.string({ unit: 'grapheme' });
    await fc.assert(
      fc.asyncProperty(text, text, async (words, name) => {
        taken = [];
        const fields = { command: '/aws-account', text: words, user_name: name };
        expect((await sendSigned(to, new URLSearchParams(fields).toString())).status).toBe(200);
        expect(taken[0]?.body).toEqual(fields);
      }),
      { numRuns: 50 },
    );
  });

  it('is answered with what it was acknowledged with', async () => {
    take = ({ ack }) => ack({ response_action: 'clear' });
    const withFields = await sendSigned(to, toPayload({ type: 'view_submission' }));
    expect(withFields.headers.get('content-type')).toBe('application/json');
    expect(await withFields.json()).toEqual({ response_action: 'clear' });
    take = ({ ack }) => ack('a word');
    expect(await (await sendSigned(to, 'command=/x')).text()).toBe('a word');
    take = ({ ack }) => ack();
    expect(await (await sendSigned(to, 'command=/x')).text()).toBe('');
  });

  it('is answered as soon as it is acknowledged, whatever comes after', async () => {
    let finish = (): void => {};
    take = async ({ ack }) => {
      await ack();
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      throw new Error('too late to matter');
    };
    expect((await sendSigned(to, 'command=/x')).status).toBe(200);
    finish();
    take = ({ ack }) => ack();
    expect((await sendSigned(to, 'command=/x')).status).toBe(200);
  });

  it('is answered with an error where it failed, and where nobody acknowledged it', async () => {
    take = async () => {
      throw new Error('failed');
    };
    expect((await sendSigned(to, 'command=/x')).status).toBe(500);
    take = async () => {};
    expect((await sendSigned(to, 'command=/x')).status).toBe(404);
  });

  it.each([
    ['no JSON', 'payload=%7Bnope'],
    ['no fields', 'payload=null'],
    ['no such escapes', 'payload=%zz'],
  ])('is refused where it cannot be read: %s', async (_what, body) => {
    expect((await sendSigned(to, body)).status).toBe(400);
    expect(taken).toEqual([]);
  });

  it('is refused where it is longer than anything of theirs', async () => {
    expect((await sendSigned(to, `text=${'x'.repeat(5_000_000)}`)).status).toBe(413);
    expect(taken).toEqual([]);
  });
});

describe('what is not signed', () => {
  it('is answered where it is the look at the certificate, and does nothing', async () => {
    for (const body of ['ssl_check=1', 'ssl_check=1&command=%2Faws-account&text=pause', 'token=t&ssl_check=1']) {
      const response = await sendSigned(to, body, { signature: null, timestamp: null });
      expect(response.status).toBe(200);
      expect(await response.text()).toBe('');
    }
    expect(taken).toEqual([]);
  });

  it('is refused where the look at the certificate only stands inside of something', async () => {
    const bodies = ['command=%2Fx&text=ssl_check=1x', 'text=%26ssl_check=1', 'xssl_check=1', 'ssl_check=12'];
    for (const body of bodies)
      expect((await sendSigned(to, body, { signature: `v0=${'0'.repeat(64)}` })).status).toBe(401);
    expect(taken).toEqual([]);
  });
});

it('goes on when somebody hangs up in the middle of a request', async () => {
  const { hostname, port } = new URL(to.url);
  const half = openRequest({ hostname, port, method: 'POST', headers: { 'content-length': 1_000 } });
  half.on('error', () => {});
  const arrived = once(server, 'request');
  half.write('half of it');
  await arrived;
  half.destroy();
  expect((await sendSigned(to, 'command=/x')).status).toBe(200);
});
