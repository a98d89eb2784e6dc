import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SlackHandle } from '../../../../playground/slack/slack-handle.ts';
import { startSlack } from '../../../../playground/slack/start-slack.ts';
import { parseEnvironment } from '../../../../src/config/environment.ts';
import { createSlackApp, type SlackApp } from '../../../../src/handlers/slack-app.ts';
import { createSlackClients } from '../../../../src/slack/clients.ts';
import { createIdentityReader } from '../../../../src/slack/identity.ts';
import { until } from '../../../support/until.ts';
import { createLogReader, type LogLine } from './log-reader.ts';

let slack: SlackHandle;
let log: LogLine[];
let running: SlackApp[];
beforeEach(async () => {
  slack = await startSlack({ answerTimeoutMs: 1_000 });
  log = [];
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((app) => app.stop(5_000)));
  await slack.close();
});

/** A way in from Slack whose only command answers `here` when `gate` lets it. */
function create({ appToken = slack.appToken, gate = async () => {} } = {}): SlackApp {
  const parsed = parseEnvironment({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_API_URL: slack.url,
  });
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  const identity = createIdentityReader(createSlackClients(slack.botToken, slack.url).interactive);
  const created = createSlackApp(parsed.environment, identity, createLogReader(log));
  created.app.command('/aws-account', async ({ ack }) => {
    await gate();
    await ack('here');
  });
  running.push(created);
  return created;
}

async function connect(options: Parameters<typeof create>[0] = {}): Promise<SlackApp> {
  const created = create(options);
  await created.connect();
  return created;
}

const run = () => slack.runCommand({ user: 'U0ANA', channel: 'C0REQUESTS' });
const problemOf = (app: SlackApp, piece: string) =>
  until(() => app.findProblem()?.includes(piece) === true, `the problem "${piece}"`);
const open = (count: number) => until(() => slack.sockets.count() === count, `${count} websockets`);
const opens = () => slack.calls.count('apps.connections.open');
const errors = () => log.filter(({ level }) => level >= 50);

describe('connecting', () => {
  it('opens two websockets', async () => {
    const app = create();
    expect(app.findProblem()).toBe('no connection to Slack');
    await app.connect();
    expect([app.findProblem(), slack.sockets.count(), opens()]).toEqual([null, 2, 2]);
    expect(await run()).toMatchObject({ ok: true });
    expect(log.map(({ msg }) => msg)).toEqual(['connected to Slack']);
  });

  it.each([
    ['xapp-1-wrong', 'invalid_auth'],
    ['xoxb-local-playground-token', 'not_allowed_token_type'],
  ])('with the token %s says once what is wrong with it, and shows it to nobody', async (appToken, error) => {
    const app = await connect({ appToken });
    const problem = `Slack did not accept SLACK_APP_TOKEN (${error}): it must be an app-level token of this app, xapp-…, with the scope connections:write`;
    expect(app.findProblem()).toBe(problem);
    await until(() => opens() >= 4, 'it to try again');
    expect(log).toMatchObject([{ level: 50, problem, msg: 'Slack cannot reach Steward; it is tried again' }]);
    expect(JSON.stringify(log)).not.toContain(appToken);
  });

  it('goes on when Slack cannot be reached at first, and does as it is told about waiting', async () => {
    slack.faults.add({ method: 'apps.connections.open', retryAfter: 1, times: 2 });
    slack.faults.add({ method: 'apps.connections.open', dropBefore: true, times: 2 });
    slack.faults.add({ method: 'socket:connect', status: 503, times: 2 });
    const app = await connect();
    expect(app.findProblem()).toBe('Slack asks to wait before a connection is opened');
    await open(2);
    expect(app.findProblem()).toBeNull();
    expect(log.at(-1)?.msg).toBe('connected to Slack');
  });

  it('is told of the limit of ten, and works with what it has', async () => {
    const apps = await Promise.all(Array.from({ length: 5 }, () => connect()));
    expect(slack.sockets.count()).toBe(10);
    const sixth = await connect();
    expect(sixth.findProblem()).toContain('Slack keeps ten connections of an app');
    await apps[0]?.stop(5_000);
    await until(() => sixth.findProblem() === null, 'room for the sixth');
  });
});

describe('connected', () => {
  it('asks for no new websocket while nothing happens, and for one when one is renewed', async () => {
    await connect();
    slack.sockets.refresh();
    await until(() => opens() === 3, 'a new websocket');
    await open(2);
    expect(await run()).toMatchObject({ ok: true });
    expect(opens()).toBe(3);
    expect(errors()).toEqual([]);
  });

  it('survives that Slack fails while it comes back', async () => {
    const app = await connect();
    slack.faults.down('503');
    await problemOf(app, 'Slack cannot be reached');
    slack.faults.up();
    await open(2);
    expect(app.findProblem()).toBeNull();
    expect(errors()).toHaveLength(1);
    expect(JSON.stringify(log)).not.toContain('ticket=');
  });

  it('says that Socket Mode was switched off, until it is on again', async () => {
    const app = await connect();
    slack.sockets.disable();
    const problem = "Socket Mode is switched off in the Slack app's settings";
    await problemOf(app, problem);
    await until(() => errors().some((line) => line.problem === problem), 'a line of the log');
    expect(await run()).toMatchObject({ error: 'dispatch_failed' });
    slack.sockets.enable();
    await until(() => app.findProblem() === null, 'it to be connected again');
    expect(await run()).toMatchObject({ ok: true });
  });

  it('does not acknowledge what it could not answer', async () => {
    await connect({ gate: () => Promise.reject(new Error('expected by the test')) });
    expect(await run()).toMatchObject({ error: 'operation_timeout' });
    slack.faults.add({ method: 'auth.test', error: 'invalid_auth', times: 5 });
    await connect();
    expect(await run()).toMatchObject({ error: 'operation_timeout' });
  });
});

describe('stopping', () => {
  it('waits for the answers under way, also of one whose websocket is gone', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isHeld = false;
    let isDone = false;
    const app = await connect({
      gate: async () => {
        isHeld = true;
        await held;
        isDone = true;
      },
    });
    const asked = run();
    await until(() => isHeld, 'the command to arrive');
    slack.sockets.cut({ all: true });
    expect(await asked).toMatchObject({ error: 'dispatch_failed' });
    await until(() => opens() === 4, 'it to come back');
    const stopped = app.stop(5_000);
    release();
    await stopped;
    expect(isDone).toBe(true);
    expect(slack.sockets.count()).toBe(0);
    expect(log.some(({ msg }) => msg === 'an answer did not reach Slack: the connection had ended')).toBe(true);
  });

  it('opens nothing any more, also when it comes while a websocket is being opened', async () => {
    slack.faults.add({ method: 'apps.connections.open', delayMs: 200, times: 2 });
    const app = create();
    const connecting = app.connect();
    await until(() => opens() === 2, 'the calls');
    await app.stop(5_000);
    await connecting;
    expect([slack.sockets.count(), opens()]).toEqual([0, 2]);
  });

  it('cuts a websocket over which nothing comes any more, far sooner than it would have to', async () => {
    const app = await connect();
    slack.sockets.freeze({ all: true });
    // Longer than the test may take.
    await app.stop(120_000);
    expect(app.findProblem()).not.toBeNull();
  });
});
