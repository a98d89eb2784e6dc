import type { App, ViewSubmitAction } from '@slack/bolt';
import { afterEach, describe, expect, it } from 'vitest';
import { type Stage, startSocketStage, startStage } from './start-app.ts';
import { input, modal, plain } from './views/form-app.ts';

let stage: Stage;
afterEach(() => stage.close());

/** An app that uses everything that Slack tells apps, and keeps the kinds of what it was told. */
function listenTo(told: string[]): (app: App) => void {
  return (app) => {
    app.use(async ({ body, next }) => {
      told.push('command' in body ? String(body.command) : body.type);
      await next();
    });
    app.command('/aws-account', async ({ ack, command, client }) => {
      await ack({ text: `you said ${command.text}` });
      const city = { type: 'external_select', action_id: 'city', min_query_length: 1, placeholder: plain('City') };
      const view = modal([input('name'), input('city', city, { dispatch_action: true })], { notify_on_close: true });
      await client.views.open({ trigger_id: command.trigger_id, view });
    });
    app.options('city', async ({ ack, payload }) => {
      await ack({ options: [{ text: { type: 'plain_text', text: `${payload.value}!` }, value: payload.value }] });
    });
    app.action('city', async ({ ack }) => ack());
    app.view<ViewSubmitAction>('form', async ({ ack, view }) => {
      const isTaken = view.state.values.name?.name?.value === 'taken';
      await ack(isTaken ? { response_action: 'errors', errors: { name: 'Taken' } } : undefined);
    });
    app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack }) => ack());
    app.event('app_home_opened', async ({ client, event }) => {
      await client.chat.postMessage({ channel: event.user, text: 'welcome' });
    });
  };
}

describe.each([
  ['HTTP', startStage],
  ['a websocket', startSocketStage],
])('a Bolt app over %s', (_name, start) => {
  it('is told the same, and its answers are carried out', async () => {
    const told: string[] = [];
    stage = await start({}, listenTo(told));
    const { slack } = stage;
    const user = 'U0ANA';

    expect(await slack.runCommand({ user, channel: 'C0REQUESTS', text: 'hi' })).toMatchObject({ ok: true });
    expect(slack.ephemerals(user).map(({ text }) => text)).toEqual(['you said hi']);
    const form = await slack.waitFor(() => slack.openModal(user));

    const place = { user, viewId: form.id, actionId: 'city' };
    expect(await slack.suggestOptions({ ...place, query: 'Ulm' })).toMatchObject([{ value: 'Ulm' }]);
    expect(await slack.select({ ...place, option: 'Ulm' })).toMatchObject({ ok: true, sent: true });
    expect(await slack.submitView({ user, values: { name: 'taken' } })).toMatchObject({
      outcome: 'errors',
      errors: { name: 'Taken' },
    });
    expect(await slack.submitView({ user, values: { name: 'free' } })).toMatchObject({ outcome: 'closed' });

    await slack.runCommand({ user, channel: 'C0REQUESTS' });
    await slack.waitFor(() => slack.openModal(user));
    await slack.closeView({ user });
    expect(await slack.openHome({ user })).toMatchObject({ ok: true });
    await slack.waitFor(() => slack.directChannel(user)?.messages.at(-1)?.text === 'welcome');

    expect(told).toEqual([
      '/aws-account',
      'block_suggestion',
      'block_actions',
      'view_submission',
      'view_submission',
      '/aws-account',
      'view_closed',
      'event_callback',
    ]);
    expect(slack.deliveries.every(({ outcome }) => outcome === 'answered')).toBe(true);
  });
});

describe("Slack's own client", () => {
  it('comes back after a refresh', async () => {
    stage = await startSocketStage({}, (app) => app.command('/aws-account', async ({ ack }) => ack('here')));
    const { slack } = stage;
    const first = slack.calls.count('apps.connections.open');
    slack.sockets.refresh();
    await slack.waitFor(() => slack.calls.count('apps.connections.open') > first && slack.sockets.count() === 1);
    expect(await slack.runCommand({ user: 'U0ANA', channel: 'C0REQUESTS' })).toMatchObject({ ok: true });
  });
});
