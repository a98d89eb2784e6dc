import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { KnownEventFromType } from '@slack/bolt';
import { afterEach, describe, expect, it } from 'vitest';
import { type Stage, startStage } from './start-app.ts';

let stage: Stage;
afterEach(() => stage.close());

const channel = 'C0REQUESTS';

interface Answer {
  readonly ok: boolean;
  readonly error: string;
  /** The parts of results that the tests look into. */
  readonly result: {
    readonly transcript: string;
    readonly userGroups: Record<string, { users: string[] }>;
    readonly channels: Record<string, { ephemerals: unknown[] }>;
    map<T>(of: (call: { outcome: string }) => T): T[];
  };
}

/** A call to the control endpoint, as another process makes it. */
async function control(name: string, body?: unknown, headers = { 'content-type': 'application/json' }) {
  const init = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(`${stage.slack.origin}/_control/${name}`, init);
  return { status: response.status, body: (await response.json()) as Answer };
}

describe('the control endpoint', () => {
  it('lets another process act, script faults, change the workspace and look', async () => {
    stage = await startStage({}, (app) => {
      app.command('/aws-account', async ({ ack, command }) => ack(`you said ${command.text}`));
    });
    const ran = await control('act', { do: 'runCommand', user: 'U0ANA', channel, text: 'help' });
    expect(ran.body).toMatchObject({ ok: true, result: { ok: true, status: 200 } });
    const read = await control(`transcript?channel=${channel}`);
    expect(read.body.result.transcript).toContain('you said help');
    await control('faults', { method: 'auth.test', error: 'account_inactive' });
    await expect(stage.client.auth.test()).rejects.toMatchObject({ data: { error: 'account_inactive' } });
    await control('change', { change: 'set-group', group: 'S0FINOPS', users: ['U0CEO'] });
    const state = (await control('state')).body.result;
    expect(state.userGroups.S0FINOPS?.users).toEqual(['U0CEO']);
    expect(state.channels[channel]?.ephemerals).toHaveLength(1);
    const calls = (await control('calls?method=auth.test')).body.result;
    expect(calls.map((call) => call.outcome)).toEqual(['ok', 'account_inactive']);
    await control('reset', {});
    expect((await control('state')).body.result.channels[channel]?.ephemerals).toEqual([]);
    expect(stage.slack.workspace.userGroups.get('S0FINOPS')?.users).toEqual(['U0FINANCE']);
  });

  it('says what is wrong with a request, and takes no form of another site', async () => {
    stage = await startStage({});
    expect(await control('act', { do: 'fly' })).toMatchObject({ status: 400, body: { ok: false } });
    const blind = await control('act', { do: 'runCommand', user: 'U0GUEST', channel: 'C0SEC' });
    expect(blind.body.error).toContain('U0GUEST does not see C0SEC');
    expect((await control('change', { change: 'leave', channel: 'C0NOTHING' })).body.error).toContain('C0NOTHING');
    expect((await control('reset', {}, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await control('nothing')).status).toBe(404);
  });
});

describe('events', () => {
  it('tells the app of Home, mentions, direct messages and groups', async () => {
    const seen: Record<string, unknown>[] = [];
    stage = await startStage({}, (app) => {
      const keep = async ({ event, body }: { event: object; body: object }) => {
        seen.push({ ...event, event_id: (body as { event_id: string }).event_id });
      };
      app.event('app_home_opened', keep);
      app.event('app_mention', keep);
      app.event('subteam_members_changed', keep);
      app.event('channel_archive', keep);
      app.event('message', async ({ event, body }) => keep({ event: event as KnownEventFromType<'message'>, body }));
    });
    const { slack } = stage;
    expect(await slack.verifyUrl()).toBe(true);
    await slack.openHome({ user: 'U0ANA' });
    await slack.say({ user: 'U0ANA', channel, text: 'hello <@U0APP>' });
    await slack.say({ user: 'U0ANA', channel, text: 'not for the app' });
    await slack.say({ user: 'U0ANA', channel: slack.directChannel('U0ANA')!.id, text: 'psst' });
    await slack.change({ change: 'set-group', group: 'S0PLATFORM', users: ['U0BEN', 'U0EVE'] });
    await slack.change({ change: 'archive', channel });
    await slack.change({ change: 'join', channel: 'C0SEC', user: 'U0ANA' });
    await slack.waitFor(() => seen.length >= 5);
    expect(seen).toMatchObject([
      { type: 'app_home_opened', user: 'U0ANA', tab: 'home' },
      { type: 'app_mention', user: 'U0ANA', text: 'hello <@U0APP>', channel },
      { type: 'message', channel_type: 'im', text: 'psst' },
      { type: 'subteam_members_changed', subteam_id: 'S0PLATFORM', added_users: ['U0EVE'], removed_users: ['U0CAT'] },
      { type: 'channel_archive', channel },
    ]);
    expect(new Set(seen.map((event) => event.event_id)).size).toBe(5);
  });

  it('sends an event again that was not taken, and says so', async () => {
    stage = await startStage({ eventRetryDelaysMs: [0, 0, 0] });
    const heard: unknown[] = [];
    const app = createServer((request, response) => {
      heard.push([request.headers['x-slack-retry-num'], request.headers['x-slack-retry-reason']]);
      response.writeHead(heard.length < 3 ? 500 : 200).end();
    });
    app.listen(0, '127.0.0.1');
    await once(app, 'listening');
    try {
      const { slack } = stage;
      slack.setAppUrl(`http://127.0.0.1:${(app.address() as AddressInfo).port}/`);
      expect(await slack.openHome({ user: 'U0ANA' })).toMatchObject({ ok: false, status: 500 });
      await slack.waitFor(() => slack.deliveries.at(-1)?.status === 200);
      expect(heard).toEqual([
        [undefined, undefined],
        ['1', 'http_error'],
        ['2', 'http_error'],
      ]);
    } finally {
      app.closeAllConnections();
      app.close();
    }
  });
});

describe('looking on', () => {
  it('has a channel as text, with buttons and replies', async () => {
    stage = await startStage({});
    const { slack, client } = stage;
    const elements = [{ type: 'button', text: { type: 'plain_text', text: 'Approve' }, action_id: 'a' }];
    const blocks = [{ type: 'actions', elements }] as never;
    const { ts } = await client.chat.postMessage({ channel, text: 'x', blocks });
    await client.chat.postMessage({ channel, text: 'a reply', thread_ts: ts! });
    expect(slack.transcript(channel)).toMatch(/\[ Approve \]\n {4}\| \d\d:\d\d App\n {4}\| {3}a reply$/);
  });

  it('leads to messages at the site that shows them', async () => {
    stage = await startStage({});
    const { slack, client } = stage;
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'x' });
    const find = async () => (await client.chat.getPermalink({ channel, message_ts: ts })).permalink;
    const path = `/archives/${channel}/p${ts.replace('.', '')}`;
    expect(await find()).toBe(slack.origin + path);
    slack.setSite('http://127.0.0.1:4100');
    expect(await find()).toBe(`http://127.0.0.1:4100${path}`);
  });

  it('is told of changes until it has seen enough', async () => {
    stage = await startStage({});
    const { slack, client } = stage;
    let changes = 0;
    const stop = slack.onChange(() => {
      changes += 1;
    });
    const direct = slack.openDirectChannel('U0ANA');
    expect(slack.openDirectChannel('U0ANA')).toBe(direct);
    expect([changes, slack.directChannel('U0ANA')]).toEqual([1, direct]);
    await client.chat.postMessage({ channel: direct.id, text: 'x' });
    expect(changes).toBe(2);
    slack.reset();
    expect(changes).toBe(3);
    stop();
    await client.chat.postMessage({ channel, text: 'x' });
    expect(changes).toBe(3);
  });
});
