import type { BlockAction } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Act, Site } from '../../../playground/page/protocol.ts';
import { type PageStage, requests, startPageStage } from './page-stage.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string) => ({ text: plain(value), value });

/** A form with a text, a menu that tells the app, one whose options the app makes, and a number. */
const form = {
  type: 'modal' as const,
  callback_id: 'form',
  title: plain('Form'),
  submit: plain('Send'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'name',
      label: plain('Name'),
      element: { type: 'plain_text_input' as const, action_id: 'name' },
    },
    {
      ...{ type: 'input' as const, block_id: 'size', label: plain('Size'), dispatch_action: true, optional: true },
      element: { type: 'static_select' as const, action_id: 'size', options: [option('small'), option('large')] },
    },
    {
      ...{ type: 'input' as const, block_id: 'city', label: plain('City'), optional: true },
      element: { type: 'external_select' as const, action_id: 'city', min_query_length: 1 },
    },
  ],
};

let stage: PageStage;
const seen: { action?: BlockAction; submitted: object[] } = { submitted: [] };
beforeEach(async () => {
  seen.submitted = [];
  stage = await startPageStage((app) => {
    app.command('/aws-account', async ({ ack, client, command }) => {
      await ack();
      if (command.text === 'form') await client.views.open({ trigger_id: command.trigger_id, view: form });
    });
    app.action('press', async ({ ack, respond }) => {
      await ack();
      await respond({ text: 'you pressed' });
    });
    app.action('size', async ({ ack, body }) => {
      seen.action = body as BlockAction;
      await ack();
    });
    app.options('city', async ({ ack, options }) => ack({ options: [option(`${options.value} town`)] }));
    app.view('form', async ({ ack, view }) => {
      seen.submitted.push(view.state.values);
      const isTaken = view.state.values.name?.name?.value === 'taken';
      if (isTaken) await ack({ response_action: 'errors', errors: { name: 'That name is taken.' } });
      else await ack();
    });
  });
});
afterEach(() => stage.close());

async function openForm(): Promise<string> {
  const ana = await stage.open('U0ANA');
  await stage.act({ do: 'runCommand', as: 'U0ANA', channel: requests, command: '/aws-account', text: 'form' });
  const { id } = await ana.until(({ workspace }) => workspace.modals[0], 'the form');
  ana.close();
  return id;
}

const submit = (viewId: string, values: Extract<Act, { do: 'submitView' }>['values']) =>
  stage.act({ do: 'submitView', as: 'U0ANA', viewId, values });

describe('a form', () => {
  it('is opened by a command, refused at its fields by Slack and by the app, and taken', async () => {
    const viewId = await openForm();
    const missing = { name: 'Please complete this required field.' };
    expect(await submit(viewId, {})).toEqual({ status: 200, body: { ok: false, problem: null, errors: missing } });
    expect(seen.submitted).toEqual([]);
    const taken = { name: 'That name is taken.' };
    expect(await submit(viewId, { name: 'taken' })).toEqual({
      status: 200,
      body: { ok: false, problem: null, errors: taken },
    });
    expect(await submit(viewId, { name: 'free' })).toEqual({ status: 200, body: { ok: true } });
    expect(stage.slack.openModal('U0ANA')).toBeUndefined();
  });

  it('tells the app what was typed elsewhere before, when a menu is used', async () => {
    const viewId = await openForm();
    const site: Site = { viewId };
    const use = { do: 'use', as: 'U0ANA', site, actionId: 'size', blockId: 'size', option: 'large' } as const;
    expect(await stage.act({ ...use, typed: { name: 'half done', gone: 'x' } })).toMatchObject({ body: { ok: true } });
    expect(seen.action?.view?.state.values).toMatchObject({
      name: { name: { value: 'half done' } },
      size: { size: { selected_option: { value: 'large' } } },
    });
    const gone = await stage.act({ ...use, option: 'huge' });
    expect(gone).toMatchObject({
      status: 409,
      body: { ok: false, problem: expect.stringContaining('may have changed') },
    });
  });

  it('offers what the app suggests', async () => {
    const viewId = await openForm();
    const suggest = { do: 'suggest', as: 'U0ANA', site: { viewId }, actionId: 'city', blockId: 'city' } as const;
    const { body } = await stage.act({ ...suggest, query: 'New' });
    expect(body).toMatchObject({ ok: true, options: [{ value: 'New town' }] });
    expect(await submit(viewId, { name: 'free', city: 'New town' })).toMatchObject({ body: { ok: true } });
    expect(seen.submitted[0]).toMatchObject({ city: { city: { selected_option: { value: 'New town' } } } });
  });

  it('is closed, and then no longer open', async () => {
    const viewId = await openForm();
    const close = { do: 'closeView', as: 'U0ANA', viewId } as const;
    expect((await stage.act(close)).body).toEqual({ ok: true });
    expect(await stage.act(close)).toMatchObject({ status: 409, body: { problem: 'That form is no longer open.' } });
  });

  it('is nobody else’s to fill in', async () => {
    const viewId = await openForm();
    const as = 'U0BEN';
    const acts: Act[] = [
      { do: 'submitView', as, viewId, values: { name: 'theft' } },
      { do: 'use', as, site: { viewId }, actionId: 'size', blockId: 'size', option: 'large', typed: { name: 'theft' } },
      { do: 'closeView', as, viewId },
    ];
    for (const act of acts) expect((await stage.act(act)).status).toBe(409);
    expect(stage.slack.openModal('U0ANA')?.state.name?.name?.value).toBeNull();
  });
});

describe('a button', () => {
  it('reaches the app, whose answer only the person sees', async () => {
    const button = { type: 'button' as const, action_id: 'press', text: plain('Press') };
    const blocks = [{ type: 'actions' as const, block_id: 'row', elements: [button] }];
    const { ts = '' } = await stage.client.chat.postMessage({ channel: requests, text: 'x', blocks });
    const site = { message: { channel: requests, ts } };
    const ana = await stage.open('U0ANA');
    expect((await stage.act({ do: 'use', as: 'U0ANA', site, actionId: 'press', blockId: 'row' })).body.ok).toBe(true);
    await ana.until(({ workspace }) => workspace.channels[0]?.messages.some((one) => one.isEphemeral), 'the answer');
    expect(stage.slack.ephemerals('U0BEN')).toEqual([]);
  });
});

describe('what goes wrong', () => {
  const say = { do: 'say', as: 'U0ANA', channel: requests, text: 'hello' } as const;

  it('is told in words while Slack is down, and nothing of it happens', async () => {
    const ana = await stage.open('U0ANA');
    stage.slack.faults.down('503', 60_000);
    const refused = await stage.act(say);
    expect(refused).toMatchObject({
      status: 409,
      body: { ok: false, problem: expect.stringMatching(/^Slack is down/) },
    });
    // The page itself goes on.
    stage.aws.organization.addUnit({ name: 'Meanwhile' });
    await ana.until(({ organization }) => organization.state.units.some(({ path }) => path === 'Meanwhile'), 'the OU');
    stage.slack.faults.up();
    expect(await stage.act(say)).toMatchObject({ status: 200 });
    expect(stage.slack.messages(requests).map(({ text }) => text)).toEqual(['hello']);
  });

  it('is told when the app does not answer', async () => {
    stage.slack.setAppUrl('http://127.0.0.1:1/');
    const command = { do: 'runCommand', as: 'U0ANA', channel: requests, command: '/aws-account' } as const;
    const { status, body } = await stage.act(command);
    expect({ status, body }).toEqual({
      status: 200,
      body: { ok: false, problem: '/aws-account failed with the error "dispatch_failed".', errors: {} },
    });
  });

  it.each([
    ['no act', { do: 'fly', as: 'U0ANA' }],
    ['nobody', { ...say, as: '' }],
    ['more than Slack’s client can', { ...say, force: true }],
    ['an empty message', { ...say, text: '  ' }],
    ['no object', 'hello'],
  ])('is refused as no act: %s', async (_what, act) => {
    expect(await stage.post('/act', act)).toMatchObject({ status: 400, body: { ok: false, errors: {} } });
  });

  it.each([
    ['another site', { origin: 'https://evil.example' }, 403],
    ['a form of another site', { 'content-type': 'text/plain' }, 400],
  ])('is refused from %s', async (_who, headers, status) => {
    expect((await stage.post('/act', say, headers)).status).toBe(status);
    expect(stage.slack.messages(requests)).toEqual([]);
  });
});
