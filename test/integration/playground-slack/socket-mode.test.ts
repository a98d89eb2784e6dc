import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { SlackHandle, SlackOptions } from '../../../playground/slack/slack-handle.ts';
import { startSlack } from '../../../playground/slack/start-slack.ts';

/** A frame of this Slack, with the parts that the tests look into. */
interface Frame {
  readonly type: string;
  readonly reason?: string;
  readonly num_connections?: number;
  readonly envelope_id?: string;
  readonly retry_attempt?: number;
  readonly payload?: Readonly<Record<string, unknown>>;
}

/** An app's bare websocket. */
interface Socket {
  readonly frames: Frame[];
  readonly web: WebSocket;
  /** The first frame that fits, once it is there. */
  frame(fits: (frame: Frame) => boolean): Promise<Frame>;
  acknowledge(frame: Frame, payload?: unknown): void;
}

let slack: SlackHandle;
const opened: WebSocket[] = [];
const start = async (options: SlackOptions = {}) => {
  await slack.close();
  slack = await startSlack(options);
};
beforeEach(async () => {
  slack = await startSlack({ answerTimeoutMs: 2_000 });
});
afterEach(async () => {
  for (const web of opened.splice(0)) web.terminate();
  await slack.close();
});

const openUrl = async (token: string | undefined = slack.appToken) => {
  const headers: Record<string, string> = token === '' ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(`${slack.url}apps.connections.open`, { method: 'POST', headers });
  return (await response.json()) as { ok: boolean; url?: string; error?: string; needed?: string };
};

/** Opens a websocket at this Slack and waits for the first frame; rejects when it is refused. */
async function connect(url?: string, options = {}): Promise<Socket> {
  const web = new WebSocket(url ?? (await openUrl()).url!, options);
  opened.push(web);
  const frames: Frame[] = [];
  web.on('message', (data) => frames.push(JSON.parse(String(data))));
  web.on('error', () => {});
  const socket: Socket = {
    frames,
    web,
    frame: (fits) => slack.waitFor(() => frames.find(fits), { what: 'a frame', timeoutMs: 3_000 }),
    acknowledge: (frame, payload) => web.send(JSON.stringify({ envelope_id: frame.envelope_id, payload })),
  };
  await once(web, 'message');
  return socket;
}

const isEnvelope = (frame: Frame) => frame.envelope_id !== undefined;
const say = (text: string) => slack.runCommand({ user: 'U0ANA', channel: 'C0REQUESTS', text });

describe('apps.connections.open', () => {
  it.each([
    ['', 'not_authed'],
    ['xapp-1-wrong', 'invalid_auth'],
    ['xoxb-wrong', 'invalid_auth'],
    ['xoxb-local-playground-token', 'not_allowed_token_type'],
  ])('refuses the token %j: %s', async (token, error) => {
    expect(await openUrl(token)).toEqual({ ok: false, error });
  });

  it('needs connections:write', async () => {
    await start({ appTokenScopes: ['authorizations:read'] });
    expect(await openUrl()).toMatchObject({ ok: false, error: 'missing_scope', needed: 'connections:write' });
  });

  it('gives an address that is good for one websocket', async () => {
    const { url } = await openUrl();
    expect(url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/link\/\?ticket=\w+&app_id=A0APP$/);
    expect((await connect(url)).frames).toMatchObject([{ type: 'hello', num_connections: 1 }]);
    await expect(connect(url)).rejects.toThrow('401');
    await expect(connect(url!.replace(/ticket=\w+/, 'ticket=guessed'))).rejects.toThrow('401');
  });
});

describe('envelopes', () => {
  it('carry a command, and its answer in the acknowledgement', async () => {
    const socket = await connect();
    const said = say('help');
    const envelope = await socket.frame(isEnvelope);
    expect(envelope).toMatchObject({
      type: 'slash_commands',
      accepts_response_payload: true,
      payload: { command: '/aws-account', text: 'help', user_id: 'U0ANA', is_enterprise_install: 'false' },
    });
    expect(envelope).not.toHaveProperty('retry_attempt');
    socket.acknowledge(envelope, { text: 'so be it' });
    expect(await said).toMatchObject({ ok: true, status: undefined });
    expect(slack.ephemerals('U0ANA').map(({ text }) => text)).toEqual(['so be it']);
  });

  it('go to any one of the connections', async () => {
    const sockets = [await connect(), await connect()];
    expect(sockets[1]!.frames).toMatchObject([{ type: 'hello', num_connections: 2 }]);
    for (const socket of sockets)
      socket.web.on('message', (data) => socket.acknowledge(JSON.parse(String(data)) as Frame));
    for (const text of ['a', 'b', 'c', 'd']) expect((await say(text)).ok).toBe(true);
    expect(sockets.map(({ frames }) => frames.filter(isEnvelope).length)).toEqual([2, 2]);
  });

  it('are acknowledged on their own connection, or the person is told of an error', async () => {
    await start({ answerTimeoutMs: 100 });
    const [one, other] = [await connect(), await connect()];
    const said = say('help');
    other.acknowledge(await one.frame(isEnvelope), { text: 'from elsewhere' });
    one.web.send('no JSON');
    expect(await said).toMatchObject({ ok: false, error: 'operation_timeout' });
    expect(slack.notices('U0ANA')).toEqual(['/aws-account failed with the error "operation_timeout"']);
    expect(slack.ephemerals('U0ANA')).toEqual([]);
  });

  it('reach nobody where no connection is open', async () => {
    expect(await say('help')).toMatchObject({ ok: false, error: 'dispatch_failed' });
    const socket = await connect();
    const said = say('help');
    await socket.frame(isEnvelope);
    slack.sockets.cut();
    expect(await said).toMatchObject({ ok: false, error: 'dispatch_failed' });
  });

  it('of events are sent again until they are acknowledged', async () => {
    await start({ answerTimeoutMs: 50, eventRetryDelaysMs: [0, 0, 60_000] });
    const socket = await connect();
    socket.web.on('message', (data) => {
      const frame = JSON.parse(String(data)) as Frame;
      if (frame.retry_attempt === 2) socket.acknowledge(frame);
    });
    await slack.openHome({ user: 'U0ANA' });
    await slack.waitFor(() => slack.deliveries.at(-1)?.outcome === 'answered');
    const envelopes = socket.frames.filter(isEnvelope);
    expect(envelopes).toMatchObject([
      { type: 'events_api', accepts_response_payload: false, retry_attempt: 0, retry_reason: '' },
      { retry_attempt: 1, retry_reason: 'timeout' },
      { retry_attempt: 2, retry_reason: 'timeout' },
    ]);
    expect(new Set(envelopes.map(({ payload }) => payload!.event_id)).size).toBe(1);
    expect(new Set(envelopes.map((frame) => frame.envelope_id)).size).toBe(3);
  });
});

describe('the end of a connection', () => {
  it('comes with a warning before it', async () => {
    const socket = await connect();
    const closed = once(socket.web, 'close');
    slack.sockets.refresh({ graceMs: 20 });
    await closed;
    expect(socket.frames.slice(1)).toMatchObject([
      { type: 'disconnect', reason: 'warning' },
      { type: 'disconnect', reason: 'refresh_requested' },
    ]);
    expect(slack.sockets.count()).toBe(0);
  });

  it('comes at once for the eleventh', async () => {
    for (let count = 1; count <= 10; count += 1) await connect();
    const eleventh = await connect();
    expect(eleventh.frames).toMatchObject([{ type: 'disconnect', reason: 'too_many_websockets' }]);
    expect(slack.sockets.count()).toBe(10);
    slack.sockets.cut();
    await slack.waitFor(() => slack.sockets.count() === 9);
    expect((await connect()).frames).toMatchObject([{ type: 'hello', num_connections: 10 }]);
  });

  it('comes for all where Socket Mode is switched off', async () => {
    const socket = await connect();
    slack.sockets.disable();
    await socket.frame(({ reason }) => reason === 'link_disabled');
    expect((await connect()).frames).toMatchObject([{ type: 'disconnect', reason: 'link_disabled' }]);
    slack.sockets.enable();
    expect((await connect()).frames).toMatchObject([{ type: 'hello' }]);
  });

  it('comes when the app does not answer a ping', async () => {
    await start({ socketPingMs: 30 });
    const [awake, asleep] = [await connect(), await connect(undefined, { autoPong: false })];
    await Promise.all([once(awake.web, 'ping'), once(asleep.web, 'close')]);
    expect(slack.sockets.count()).toBe(1);
  });
});

describe('faults', () => {
  it('cut a connection instead of sending, and lose an acknowledgement', async () => {
    await start({ answerTimeoutMs: 100 });
    slack.faults.add({ method: 'socket:envelope', dropBefore: true, args: { type: 'slash_commands' } });
    slack.faults.add({ method: 'socket:envelope', dropAfter: true });
    const [cut, other] = [await connect(), await connect()];
    expect(await say('first')).toMatchObject({ error: 'dispatch_failed' });
    expect(cut.frames.filter(isEnvelope)).toEqual([]);
    const second = say('second');
    other.acknowledge(await other.frame(isEnvelope), { text: 'never seen' });
    expect(await second).toMatchObject({ error: 'operation_timeout' });
    expect(slack.ephemerals('U0ANA')).toEqual([]);
  });

  it('refuse a websocket, and the whole server', async () => {
    slack.faults.add({ method: 'socket:connect', status: 503 });
    slack.faults.add({ method: 'socket:connect', dropBefore: true });
    slack.faults.add({ method: '*', error: 'fatal_error' });
    const { url } = await openUrl();
    expect(url).toBeUndefined();
    await expect(connect()).rejects.toThrow('503');
    await expect(connect()).rejects.toThrow('socket hang up');
    const socket = await connect();
    const again = (await openUrl()).url;
    slack.faults.down();
    await once(socket.web, 'close');
    await expect(connect(again)).rejects.toThrow('socket hang up');
  });

  it('freeze a connection: it seems open, and nothing gets through', async () => {
    await start({ answerTimeoutMs: 100 });
    const socket = await connect();
    slack.sockets.freeze();
    expect(await say('help')).toMatchObject({ error: 'operation_timeout' });
    expect([socket.frames.length, slack.sockets.count()]).toEqual([1, 1]);
  });

  it('come from another process too', async () => {
    const control = (body: unknown) =>
      fetch(`${slack.origin}/_control/sockets`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const socket = await connect();
    expect(await (await fetch(`${slack.origin}/_control/sockets`)).json()).toEqual({ ok: true, result: { count: 1 } });
    expect((await control({ do: 'refresh', all: true })).status).toBe(200);
    await socket.frame(({ reason }) => reason === 'refresh_requested');
    expect((await control({ do: 'fly' })).status).toBe(400);
    await control({ do: 'disable' });
    expect((await connect()).frames).toMatchObject([{ reason: 'link_disabled' }]);
  });
});
