import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRefusal, type Stage } from '../start-app.ts';
import { type FormApp, input, modal, plain, section, startFormApp } from './form-app.ts';

let app: FormApp;
let stage: Stage;
beforeEach(async () => {
  app = await startFormApp();
  stage = app.stage;
});
afterEach(() => stage.close());

describe('views.open', () => {
  it('answers the view as it is kept', async () => {
    const { view } = await app.open(modal([input('name')], { private_metadata: 'm', external_id: 'e' }));
    expect(view).toMatchObject({
      type: 'modal',
      team_id: 'T0EXAMPLE',
      callback_id: 'form',
      private_metadata: 'm',
      external_id: 'e',
      title: { type: 'plain_text', text: 'Form', emoji: true },
      root_view_id: view?.id,
      previous_view_id: null,
      app_id: 'A0APP',
      bot_id: 'B0APP',
    });
    expect(view?.hash).toMatch(/^\d+\.\w+$/);
    expect(stage.slack.openModal('U0ANA')?.id).toBe(view?.id);
  });

  it('takes a trigger once, for three seconds', async () => {
    const { client, slack } = stage;
    const use = (id: string) => client.views.open({ trigger_id: id, view: modal([section]) });
    const first = await app.trigger();
    await use(first);
    expect((await readRefusal(use(first))).error).toBe('exchanged_trigger_id');
    const late = await app.trigger();
    slack.skipTime(3001);
    expect((await readRefusal(use(late))).error).toBe('expired_trigger_id');
    expect((await readRefusal(use('1.2.made-up'))).error).toBe('invalid_trigger_id');
    expect((await readRefusal(client.apiCall('views.open', { view: modal([section]) }))).error).toBe(
      'invalid_arguments',
    );
  });

  it('refuses an external_id that is in use', async () => {
    await app.open(modal([section], { external_id: 'e' }));
    const other = stage.client.views.open({
      trigger_id: await app.trigger('U0BEN'),
      view: modal([section], { external_id: 'e' }),
    });
    expect((await readRefusal(other)).error).toBe('duplicate_external_id');
  });

  it.each<[string, unknown, string]>([
    [
      'title of 25',
      modal([section], { title: plain('x'.repeat(25)) }),
      'must be less than 25 characters [json-pointer:/view/title/text]',
    ],
    ['no title', { type: 'modal', blocks: [section] }, 'missing required field: title [json-pointer:/view]'],
    [
      'input without submit',
      modal([input('a')], { submit: undefined }),
      'missing required field: submit [json-pointer:/view]',
    ],
    [
      'private_metadata of 3001',
      modal([section], { private_metadata: 'x'.repeat(3001) }),
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ],
    [
      '101 blocks',
      modal(Array.from({ length: 101 }, () => section)),
      'no more than 100 items allowed [json-pointer:/view/blocks]',
    ],
    ['no blocks', modal([]), 'no less than 1 item allowed [json-pointer:/view/blocks]'],
    ['unknown key', modal([section], { colour: 'red' }), 'invalid additional property: colour [json-pointer:/view]'],
    [
      'plan',
      modal([{ type: 'plan', title: 'p' }]),
      'unsupported type: plan (not in a modal) [json-pointer:/view/blocks/0/type]',
    ],
    ['home', { type: 'home', blocks: [section] }, 'must be a view of type modal [json-pointer:/view/type]'],
    [
      'label of 2001',
      modal([{ ...input('a'), label: plain('x'.repeat(2001)) }]),
      'must be less than 2001 characters [json-pointer:/view/blocks/0/label/text]',
    ],
    ['block_id twice', modal([input('a'), input('a')]), 'block_id `a` already exists [json-pointer:/view/blocks]'],
  ])('refuses a view: %s', async (_, view, problem) => {
    expect(await readRefusal(app.open(view as never))).toEqual({
      error: 'invalid_arguments',
      messages: [`[ERROR] ${problem}`],
    });
  });

  it('takes an alert, and 100 blocks, and refuses 250 KB', async () => {
    await app.open(modal([{ type: 'alert', text: plain('careful'), level: 'warning' }]));
    await app.open(modal(Array.from({ length: 100 }, () => section)));
    const huge = modal(Array.from({ length: 90 }, () => ({ type: 'section', text: plain('é'.repeat(3000)) })));
    expect((await readRefusal(app.open(huge))).error).toBe('view_too_large');
  });
});

describe('the stack', () => {
  it('takes two more on the first, from a press in the modal only', async () => {
    const { client, slack } = stage;
    const button = { type: 'actions', elements: [{ type: 'button', text: plain('More'), action_id: 'more' }] };
    const push = async () => {
      const viewId = slack.openModal('U0ANA')!.id;
      const pressed = await slack.pressButton({ user: 'U0ANA', viewId, actionId: 'more' });
      return client.views.push({ trigger_id: pressed.triggerId, view: modal([button]) });
    };
    const outside = client.views.push({ trigger_id: await app.trigger(), view: modal([button]) });
    expect((await readRefusal(outside)).error).toBe('not_found');
    const root = (await app.open(modal([button], { notify_on_close: true }))).view!.id!;
    const second = slack.workspace.views.get((await push()).view!.id!)!;
    expect(second).toMatchObject({ rootViewId: root, previousViewId: root });
    await push();
    expect((await readRefusal(push())).error).toBe('push_limit_reached');
    await slack.closeView({ user: 'U0ANA' });
    expect(slack.openModal('U0ANA')?.id).toBe(second.id);
    await slack.closeView({ user: 'U0ANA', all: true });
    expect(slack.openModal('U0ANA')).toBeUndefined();
    expect(app.submitted.at(-1)).toMatchObject({ type: 'view_closed', is_cleared: true, view: { id: root } });
    const gone = client.views.update({ view_id: root, view: modal([section]) });
    expect((await readRefusal(gone)).error).toBe('not_found');
  });
});

describe('views.update', () => {
  it('refuses an old hash', async () => {
    const { client } = stage;
    const first = (await app.open(modal([section]))).view!;
    const second = (await client.views.update({ view_id: first.id!, hash: first.hash!, view: modal([section]) })).view!;
    expect(second.hash).not.toBe(first.hash);
    const stale = client.views.update({ view_id: first.id!, hash: first.hash!, view: modal([section]) });
    expect((await readRefusal(stale)).error).toBe('hash_conflict');
  });

  it('keeps what is in a field with the same ids, whatever initial_value says', async () => {
    const { client, slack } = stage;
    const { view } = await app.open(modal([input('budget', { initial_value: '50' })]));
    await client.views.update({ view_id: view!.id!, view: modal([input('budget', { initial_value: '900' })]) });
    expect(slack.openModal('U0ANA')?.state).toEqual({ budget: { budget: { type: 'plain_text_input', value: '50' } } });
    await client.views.update({
      view_id: view!.id!,
      view: modal([input('budget', { initial_value: '900', action_id: 'budget_2' })]),
    });
    expect(slack.openModal('U0ANA')?.state).toEqual({
      budget: { budget_2: { type: 'plain_text_input', value: '900' } },
    });
  });
});

describe('the Home tab', () => {
  it('is published per person, guarded by its hash', async () => {
    const { client, slack } = stage;
    const home = { type: 'home', blocks: [section] } as never;
    const { view } = await client.views.publish({ user_id: 'U0ANA', view: home });
    await client.views.publish({ user_id: 'U0ANA', view: home, hash: view!.hash! });
    const stale = client.views.publish({ user_id: 'U0ANA', view: home, hash: view!.hash! });
    expect((await readRefusal(stale)).error).toBe('hash_conflict');
    expect(slack.render(slack.home('U0ANA')!)).toBe('hello');
    expect(slack.home('U0BEN')).toBeUndefined();
    const titled = client.views.publish({
      user_id: 'U0ANA',
      view: { ...(home as object), title: plain('x') } as never,
    });
    expect((await readRefusal(titled)).error).toBe('invalid_arguments');
    expect((await readRefusal(client.views.publish({ user_id: 'U0NOBODY', view: home }))).error).toBe(
      'invalid_arguments',
    );
  });

  it('sends presses without channel and response URL', async () => {
    const { client, slack } = stage;
    const button = { type: 'actions', elements: [{ type: 'button', text: plain('New'), action_id: 'new' }] };
    const { view } = await client.views.publish({
      user_id: 'U0ANA',
      view: { type: 'home', blocks: [button] } as never,
    });
    const pressed = await slack.pressButton({ user: 'U0ANA', viewId: view!.id!, actionId: 'new' });
    expect(pressed).toMatchObject({ ok: true, responseUrl: undefined });
    expect(app.submitted[0]).toMatchObject({ type: 'block_actions', container: { type: 'view', view_id: view!.id } });
    expect(app.submitted[0]).not.toHaveProperty('channel');
    expect(app.submitted[0]).not.toHaveProperty('response_url');
  });
});
