import type { BlockAction, ButtonAction, ViewSubmitAction } from '@slack/bolt';
import { afterEach, describe, expect, it } from 'vitest';
import { type Stage, startStage } from './start-app.ts';

let stage: Stage;
afterEach(() => stage.close());

const modal = {
  type: 'modal' as const,
  callback_id: 'order',
  private_metadata: 'secret',
  title: { type: 'plain_text' as const, text: 'Order' },
  submit: { type: 'plain_text' as const, text: 'Send' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'dish',
      label: { type: 'plain_text' as const, text: 'Dish' },
      element: { type: 'plain_text_input' as const, action_id: 'dish', max_length: 20 },
    },
    {
      type: 'input' as const,
      block_id: 'size',
      dispatch_action: true,
      label: { type: 'plain_text' as const, text: 'Size' },
      element: {
        type: 'static_select' as const,
        action_id: 'size',
        options: ['small', 'large'].map((value) => ({ text: { type: 'plain_text' as const, text: value }, value })),
      },
    },
  ],
};

describe('a slash command', () => {
  it('reaches the app signed, in Slack’s shape, and its answer is seen by that person only', async () => {
    let payload: Record<string, unknown> = {};
    stage = await startStage({}, (app) => {
      app.command('/aws-account', async ({ ack, command }) => {
        payload = { ...command };
        await ack({ response_type: 'ephemeral', text: 'hello' });
      });
    });
    const { slack } = stage;
    const outcome = await slack.runCommand({
      user: 'U0ANA',
      channel: 'C0REQUESTS',
      text: `request owner=${slack.mention('U0BEN')}`,
    });
    expect(outcome).toMatchObject({ ok: true, error: undefined, status: 200 });
    expect(payload).toMatchObject({
      team_id: 'T0EXAMPLE',
      channel_id: 'C0REQUESTS',
      channel_name: 'aws-requests',
      user_id: 'U0ANA',
      user_name: 'ana',
      command: '/aws-account',
      text: 'request owner=<@U0BEN|ben>',
      api_app_id: 'A0APP',
      is_enterprise_install: 'false',
      response_url: outcome.responseUrl,
      trigger_id: outcome.triggerId,
    });
    expect(slack.ephemerals('U0ANA').map((message) => message.text)).toEqual(['hello']);
    expect(slack.ephemerals('U0BEN')).toEqual([]);
    expect(slack.messages('C0REQUESTS')).toEqual([]);
  });

  it('tells the person when the app does not answer in time, and when it fails', async () => {
    stage = await startStage({ answerTimeoutMs: 100, slashCommands: ['/slow', '/broken'] }, (app) => {
      app.command('/slow', async () => {});
      app.command('/broken', async () => {
        throw new Error('expected by the test');
      });
      app.error(async (error) => {
        throw error;
      });
    });
    const { slack } = stage;
    const at = { user: 'U0ANA', channel: 'C0REQUESTS' };
    expect(await slack.runCommand({ ...at, command: '/slow' })).toMatchObject({
      ok: false,
      error: 'operation_timeout',
    });
    expect(await slack.runCommand({ ...at, command: '/broken' })).toMatchObject({
      ok: false,
      error: 'dispatch_failed',
    });
    expect(slack.notices('U0ANA')).toEqual([
      '/slow failed with the error "operation_timeout"',
      '/broken failed with the error "dispatch_failed"',
    ]);
  });
});

describe('a modal', () => {
  it('opens with the trigger, keeps what was typed over an update, and closes when the app agrees', async () => {
    const seen: unknown[] = [];
    stage = await startStage({}, (app) => {
      app.command('/aws-account', async ({ ack, client, command }) => {
        await ack();
        await client.views.open({ trigger_id: command.trigger_id, view: modal });
      });
      app.action<BlockAction>('size', async ({ ack, body, client }) => {
        await ack();
        seen.push(body.actions[0]);
        const view = { ...modal, title: { type: 'plain_text' as const, text: 'Large order' } };
        await client.views.update({ view_id: body.view!.id, hash: body.view!.hash, view });
      });
      app.view<ViewSubmitAction>('order', async ({ ack, view, body }) => {
        seen.push(view.state.values, body.type, view.private_metadata);
        await ack();
      });
    });
    const { slack } = stage;
    await slack.runCommand({ user: 'U0ANA', channel: 'C0REQUESTS' });
    const view = await slack.waitFor(() => slack.openModal('U0ANA'));
    slack.typeInto(view.id, { dish: 'soup' });
    await slack.select({ user: 'U0ANA', viewId: view.id, actionId: 'size', option: 'large' });
    await slack.waitFor(
      () =>
        slack.render(view) !== '' && view.definition.type === 'modal' && view.definition.title.text === 'Large order',
    );
    const outcome = await slack.submitView({ user: 'U0ANA' });
    expect(outcome).toMatchObject({ outcome: 'closed', view: undefined });
    expect(seen[0]).toMatchObject({ type: 'static_select', action_id: 'size', selected_option: { value: 'large' } });
    expect(seen[1]).toMatchObject({
      dish: { dish: { type: 'plain_text_input', value: 'soup' } },
      size: { size: { type: 'static_select', selected_option: { value: 'large' } } },
    });
    expect(seen.slice(2)).toEqual(['view_submission', 'secret']);
  });
});

describe('a button', () => {
  it('sends the message and a response URL, which works five times', async () => {
    let pressed: BlockAction<ButtonAction> | undefined;
    stage = await startStage({}, (app) => {
      app.action<BlockAction<ButtonAction>>('approve', async ({ ack, body }) => {
        pressed = body;
        await ack();
      });
    });
    const { slack, client } = stage;
    const button = { type: 'button', action_id: 'approve', text: { type: 'plain_text', text: 'Approve' }, value: '7' };
    const posted = await client.chat.postMessage({
      channel: 'C0REQUESTS',
      text: 'May I?',
      metadata: { event_type: 'account_request', event_payload: { id: 'REQ-1' } },
      blocks: [{ type: 'actions', block_id: 'choice', elements: [button as never] }],
    });
    const message = { channel: 'C0REQUESTS', ts: posted.ts! };
    const outcome = await slack.pressButton({ user: 'U0BEN', message, actionId: 'approve' });
    expect(outcome).toMatchObject({ ok: true, sent: true });
    expect(pressed).toMatchObject({
      type: 'block_actions',
      user: { id: 'U0BEN', username: 'ben', team_id: 'T0EXAMPLE' },
      container: { type: 'message', message_ts: posted.ts, channel_id: 'C0REQUESTS', is_ephemeral: false },
      channel: { id: 'C0REQUESTS', name: 'aws-requests' },
      message: { ts: posted.ts, text: 'May I?', metadata: { event_payload: { id: 'REQ-1' } } },
      actions: [{ type: 'button', action_id: 'approve', block_id: 'choice', value: '7' }],
      state: { values: {} },
    });
    const answer = () =>
      fetch(outcome.responseUrl!, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ replace_original: true, text: 'Approved' }),
      });
    for (let use = 0; use < 5; use += 1) expect((await answer()).status).toBe(200);
    const sixth = await answer();
    expect([sixth.status, await sixth.text()]).toEqual([404, 'used_url']);
    expect(slack.transcript('C0REQUESTS')).toMatch(/^#aws-requests\n\n\d\d:\d\d App \(edited\)\n {2}Approved$/);
  });
});
