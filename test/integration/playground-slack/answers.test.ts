import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Stage, startStage } from './start-app.ts';

let stage: Stage;
/** What the app acknowledges the next command with. */
let answer: unknown;
let pressed: Record<string, unknown>[];
beforeEach(async () => {
  answer = undefined;
  pressed = [];
  stage = await startStage({}, (app) => {
    app.command('/aws-account', async ({ ack }) => ack(answer as never));
    app.action(/.*/, async ({ ack, body }) => {
      pressed.push(body as never);
      await ack();
    });
  });
});
afterEach(() => stage.close());

const channel = 'C0REQUESTS';
const plain = (text: string) => ({ type: 'plain_text', text });
const button = (more: object = {}) => ({ type: 'button', text: plain('Go'), action_id: 'go', ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const post = async (...blocks: object[]) => {
  const { ts } = await stage.client.chat.postMessage({ channel, text: 'x', blocks: blocks as never });
  return { channel, ts: ts! };
};

/** Status and body of what a response URL answers. */
async function respond(url: string | undefined, body: unknown): Promise<[number, string]> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url!, { method: 'POST', headers, body: JSON.stringify(body) });
  return [response.status, await response.text()];
}

describe('the answer to a command', () => {
  it('may be text, a message for one, or one for all; also where the app is not', async () => {
    const { slack } = stage;
    for (const given of ['just text', { text: 'for one' }, { response_type: 'in_channel', text: 'for all' }]) {
      answer = given;
      await slack.runCommand({ user: 'U0ANA', channel: 'C0RANDOM' });
    }
    expect(slack.ephemerals('U0ANA').map((message) => message.text)).toEqual(['just text', 'for one']);
    expect(slack.messages('C0RANDOM').map((message) => message.text)).toEqual(['for all']);
  });

  it.each([
    ['blocks that Slack refuses', { blocks: [{ type: 'sektion' }] }, 'invalid_blocks'],
    ['an unknown key', { txt: 'hello' }, 'invalid_payload'],
    ['nothing to say', { response_type: 'ephemeral' }, 'no_text'],
  ])('fails with %s', async (_, given, error) => {
    answer = given;
    expect(await stage.slack.runCommand({ user: 'U0ANA', channel })).toMatchObject({ ok: false, error });
    expect(stage.slack.notices('U0ANA')).toEqual([`/aws-account failed with the error "${error}"`]);
  });

  it('fails when nobody listens', async () => {
    stage.slack.setAppUrl('http://127.0.0.1:9/slack/events');
    const outcome = await stage.slack.runCommand({ user: 'U0ANA', channel });
    expect(outcome).toMatchObject({ ok: false, error: 'dispatch_failed', status: undefined });
    expect(stage.slack.deliveries.at(-1)?.outcome).toBe('unreachable');
  });
});

describe('a response URL', () => {
  it('is gone after 30 minutes, and never was for an address that is made up', async () => {
    const { slack } = stage;
    const { responseUrl } = await slack.runCommand({ user: 'U0ANA', channel });
    slack.skipTime(29 * 60_000);
    expect(await respond(responseUrl, { text: 'just in time' })).toEqual([200, 'ok']);
    slack.skipTime(60_000);
    expect(await respond(responseUrl, { text: 'late' })).toEqual([404, 'expired_url']);
    expect(await respond(`${slack.origin}/commands/T0EXAMPLE/1/made-up`, { text: 'x' })).toEqual([404, 'used_url']);
  });

  it('says what is wrong without being used up', async () => {
    const { responseUrl } = await stage.slack.runCommand({ user: 'U0ANA', channel });
    for (let attempt = 0; attempt < 6; attempt += 1) expect(await respond(responseUrl, {})).toEqual([400, 'no_text']);
    expect(await respond(responseUrl, 'no object')).toEqual([400, 'invalid_payload']);
    expect(await respond(responseUrl, { text: 'fine' })).toEqual([200, 'ok']);
  });

  it('changes and deletes a message that only one sees, whose press does not show it', async () => {
    const { slack, client } = stage;
    const blocks = [actions(button())] as never;
    await client.chat.postEphemeral({ channel, user: 'U0ANA', text: 'Sure?', blocks });
    const { ts } = slack.ephemerals('U0ANA')[0]!;
    const { responseUrl } = await slack.pressButton({ user: 'U0ANA', message: { channel, ts }, actionId: 'go' });
    expect(pressed[0]).toMatchObject({ container: { is_ephemeral: true, message_ts: ts } });
    expect(pressed[0]).not.toHaveProperty('message');
    await respond(responseUrl, { replace_original: true, text: 'Done' });
    expect(slack.ephemerals('U0ANA')).toMatchObject([{ ts, text: 'Done', blocks: [] }]);
    await respond(responseUrl, { delete_original: true });
    expect(slack.ephemerals('U0ANA')).toEqual([]);
    expect(await respond(responseUrl, { delete_original: true })).toEqual([400, 'message_not_found']);
  });

  it('adds a private message when it replaces nothing', async () => {
    const { slack } = stage;
    const message = await post(actions(button()));
    const { responseUrl } = await slack.pressButton({ user: 'U0BEN', message, actionId: 'go' });
    await respond(responseUrl, { text: 'only you' });
    expect(slack.ephemerals('U0BEN').map((one) => one.text)).toEqual(['only you']);
    expect(slack.messages(channel)[0]?.blocks).toHaveLength(1);
  });

  it('can be made to fail', async () => {
    const { slack } = stage;
    const { responseUrl } = await slack.runCommand({ user: 'U0ANA', channel });
    slack.faults.add({ method: 'response_url', status: 500 });
    expect((await respond(responseUrl, { text: 'x' }))[0]).toBe(500);
    slack.faults.add({ method: 'response_url', dropAfter: true });
    await expect(respond(responseUrl, { text: 'arrived' })).rejects.toThrow();
    expect(slack.ephemerals('U0ANA').map((one) => one.text)).toEqual(['arrived']);
    expect(slack.calls.of('response_url').map((call) => call.outcome)).toEqual(['http 500', 'dropped']);
  });
});

describe('pressing', () => {
  it('tells buttons of one name apart by value, and says what the dialog asked', async () => {
    const { slack } = stage;
    const confirm = { title: plain('Sure?'), text: plain('It is final') };
    const message = await post(actions(button({ value: '1' })), actions(button({ value: '2', confirm })));
    const press = (value?: string) => slack.pressButton({ user: 'U0BEN', message, actionId: 'go', value });
    await expect(press()).rejects.toThrow('2 elements are go');
    await expect(press('3')).rejects.toThrow('no element go (3)');
    expect(await press('2')).toMatchObject({ ok: true, confirmed: 'Sure?\nIt is final' });
    expect(pressed).toMatchObject([{ actions: [{ value: '2' }] }]);
  });

  it('chooses from an overflow menu and from a select', async () => {
    const { slack } = stage;
    const options = [{ text: plain('Cancel'), value: 'REQ-1' }];
    const message = await post(
      actions({ type: 'overflow', action_id: 'more', options }, { type: 'users_select', action_id: 'who' }),
    );
    await slack.pressButton({ user: 'U0BEN', message, actionId: 'more', option: 'REQ-1' });
    await slack.select({ user: 'U0BEN', message, actionId: 'who', option: 'U0CAT' });
    expect(pressed).toMatchObject([
      { actions: [{ type: 'overflow', selected_option: { value: 'REQ-1', text: { text: 'Cancel' } } }] },
      { actions: [{ type: 'users_select', selected_user: 'U0CAT' }] },
    ]);
  });

  it('is for those who see the message, unless it is forced', async () => {
    const { slack, client } = stage;
    const blocks = [actions(button())] as never;
    const { ts } = await client.chat.postMessage({ channel: 'C0SEC', text: 'x', blocks });
    const message = { channel: 'C0SEC', ts: ts! };
    const press = (user: string, force = false) => slack.pressButton({ user, message, actionId: 'go', force });
    await expect(press('U0GUEST')).rejects.toThrow('U0GUEST does not see C0SEC');
    await expect(press('U0GONE')).rejects.toThrow('U0GONE cannot act');
    await slack.change({ change: 'deactivate', user: 'U0EVE' });
    await expect(press('U0EVE')).rejects.toThrow('U0EVE cannot act');
    expect((await press('U0EVE', true)).ok).toBe(true);
    const stranger = await post(actions(button()));
    await slack.pressButton({ user: 'U0STRANGER', message: stranger, actionId: 'go' });
    expect(pressed.at(-1)).toMatchObject({ user: { id: 'U0STRANGER', team_id: 'T0OTHER' }, team: { id: 'T0EXAMPLE' } });
  });
});
