import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRefusal, type Stage, startStage } from './start-app.ts';

let stage: Stage;
/** What the app answers to the next submission. */
let answer: unknown;
let submitted: Record<string, unknown>[];
beforeEach(async () => {
  answer = undefined;
  submitted = [];
  stage = await startStage({}, (app) => {
    app.command('/aws-account', async ({ ack }) => ack());
    app.action(/.*/, async ({ ack, body }) => {
      submitted.push(body as never);
      await ack();
    });
    app.view('form', async ({ ack, body }) => {
      submitted.push(body as never);
      await ack(answer as never);
    });
    app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, body }) => {
      submitted.push(body as never);
      await ack();
    });
    app.options('city', async ({ ack, payload }) => {
      await ack({ options: [{ text: { type: 'plain_text', text: `${payload.value}!` }, value: payload.value }] });
    });
  });
});
afterEach(() => stage.close());

const plain = (text: string) => ({ type: 'plain_text', text });
const input = (name: string, element: object = {}, more: object = {}) => ({
  type: 'input',
  block_id: name,
  label: plain(name),
  element: { type: 'plain_text_input', action_id: name, ...element },
  ...more,
});
const modal = (blocks: unknown[], more: object = {}) =>
  ({ type: 'modal', callback_id: 'form', title: plain('Form'), submit: plain('Send'), blocks, ...more }) as never;
const section = { type: 'section', text: plain('hello') };

const trigger = async (user = 'U0ANA') => (await stage.slack.runCommand({ user, channel: 'C0REQUESTS' })).triggerId;
const open = async (view: never) => stage.client.views.open({ trigger_id: await trigger(), view });

describe('views.open', () => {
  it('answers the view as it is kept', async () => {
    const { view } = await open(modal([input('name')], { private_metadata: 'm', external_id: 'e' }));
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
    const first = await trigger();
    await use(first);
    expect((await readRefusal(use(first))).error).toBe('exchanged_trigger_id');
    const late = await trigger();
    slack.skipTime(3001);
    expect((await readRefusal(use(late))).error).toBe('expired_trigger_id');
    expect((await readRefusal(use('1.2.made-up'))).error).toBe('invalid_trigger_id');
    expect((await readRefusal(client.apiCall('views.open', { view: modal([section]) }))).error).toBe(
      'invalid_arguments',
    );
  });

  it('refuses an external_id that is in use', async () => {
    await open(modal([section], { external_id: 'e' }));
    const other = stage.client.views.open({
      trigger_id: await trigger('U0BEN'),
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
    expect(await readRefusal(open(view as never))).toEqual({
      error: 'invalid_arguments',
      messages: [`[ERROR] ${problem}`],
    });
  });

  it('takes an alert, and 100 blocks, and refuses 250 KB', async () => {
    await open(modal([{ type: 'alert', text: plain('careful'), level: 'warning' }]));
    await open(modal(Array.from({ length: 100 }, () => section)));
    const huge = modal(Array.from({ length: 90 }, () => ({ type: 'section', text: plain('é'.repeat(3000)) })));
    expect((await readRefusal(open(huge))).error).toBe('view_too_large');
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
    const outside = client.views.push({ trigger_id: await trigger(), view: modal([button]) });
    expect((await readRefusal(outside)).error).toBe('not_found');
    const root = (await open(modal([button], { notify_on_close: true }))).view!.id!;
    const second = slack.workspace.views.get((await push()).view!.id!)!;
    expect(second).toMatchObject({ rootViewId: root, previousViewId: root });
    await push();
    expect((await readRefusal(push())).error).toBe('push_limit_reached');
    await slack.closeView({ user: 'U0ANA' });
    expect(slack.openModal('U0ANA')?.id).toBe(second.id);
    await slack.closeView({ user: 'U0ANA', all: true });
    expect(slack.openModal('U0ANA')).toBeUndefined();
    expect(submitted.at(-1)).toMatchObject({ type: 'view_closed', is_cleared: true, view: { id: root } });
    const gone = client.views.update({ view_id: root, view: modal([section]) });
    expect((await readRefusal(gone)).error).toBe('not_found');
  });
});

describe('views.update', () => {
  it('refuses an old hash', async () => {
    const { client } = stage;
    const first = (await open(modal([section]))).view!;
    const second = (await client.views.update({ view_id: first.id!, hash: first.hash!, view: modal([section]) })).view!;
    expect(second.hash).not.toBe(first.hash);
    const stale = client.views.update({ view_id: first.id!, hash: first.hash!, view: modal([section]) });
    expect((await readRefusal(stale)).error).toBe('hash_conflict');
  });

  it('keeps what is in a field with the same ids, whatever initial_value says', async () => {
    const { client, slack } = stage;
    const { view } = await open(modal([input('budget', { initial_value: '50' })]));
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

describe('submitting', () => {
  const form = modal([input('name', { min_length: 2, max_length: 5 }), input('note', {}, { optional: true })]);

  it('is not sent while Slack’s client finds a field wrong', async () => {
    await open(form);
    const empty = await stage.slack.submitView({ user: 'U0ANA' });
    expect(empty).toMatchObject({ outcome: 'not-sent', errors: { name: 'Please complete this required field.' } });
    const long = await stage.slack.submitView({ user: 'U0ANA', values: { name: 'too long' } });
    expect(long).toMatchObject({ outcome: 'not-sent', errors: { name: 'Enter at most 5 characters' } });
    expect(submitted).toEqual([]);
  });

  it('sends the state in Slack’s shape, and shows errors at their fields', async () => {
    await open(form);
    answer = { response_action: 'errors', errors: { name: 'taken' } };
    const outcome = await stage.slack.submitView({ user: 'U0ANA', values: { name: 'shop' } });
    expect(outcome).toMatchObject({ outcome: 'errors', errors: { name: 'taken' } });
    expect(submitted[0]).toMatchObject({
      type: 'view_submission',
      user: { id: 'U0ANA', team_id: 'T0EXAMPLE' },
      response_urls: [],
      view: {
        callback_id: 'form',
        state: {
          values: {
            name: { name: { type: 'plain_text_input', value: 'shop' } },
            note: { note: { type: 'plain_text_input', value: null } },
          },
        },
      },
    });
    answer = undefined;
    expect(await stage.slack.submitView({ user: 'U0ANA' })).toMatchObject({ outcome: 'closed' });
  });

  it.each([
    ['an error at an unknown block', { response_action: 'errors', errors: { nme: 'taken' } }],
    ['an unknown action', { response_action: 'close' }],
    [
      'a view that is too long',
      { response_action: 'update', view: modal([section], { title: plain('x'.repeat(25)) }) },
    ],
    ['an update without a view', { response_action: 'update' }],
    ['an extra key', { response_action: 'clear', why: 'done' }],
  ])('fails for the person with %s', async (_, value) => {
    await open(form);
    answer = value;
    const outcome = await stage.slack.submitView({ user: 'U0ANA', values: { name: 'shop' } });
    expect(outcome.outcome).toBe('failed');
    expect(outcome.problem).toBeTruthy();
    expect(stage.slack.notices('U0ANA')).toEqual(['We had some trouble connecting. Try again?']);
    expect(stage.slack.openModal('U0ANA')).toBeDefined();
  });

  it('follows update, push and clear', async () => {
    const { slack } = stage;
    const { view } = await open(form);
    answer = { response_action: 'update', view: modal([input('name')], { title: plain('Again') }) };
    const updated = await slack.submitView({ user: 'U0ANA', values: { name: 'shop' } });
    expect([updated.outcome, updated.view?.id, updated.view?.state.name?.name?.value]).toEqual([
      'updated',
      view!.id,
      'shop',
    ]);
    answer = { response_action: 'push', view: modal([section]) };
    const pushed = await slack.submitView({ user: 'U0ANA' });
    expect([pushed.outcome, pushed.view?.previousViewId]).toEqual(['pushed', view!.id]);
    answer = { response_action: 'clear' };
    expect(await slack.submitView({ user: 'U0ANA' })).toMatchObject({ outcome: 'cleared', view: undefined });
  });

  it('puts every kind of input into its shape', async () => {
    const option = (value: string) => ({ text: plain(value.toUpperCase()), value });
    const choice = { options: [option('a'), option('b')] };
    const kinds: [type: string, value: string | number | string[], state: object, more?: object][] = [
      ['number_input', '12', { value: '12' }, { is_decimal_allowed: false }],
      ['email_text_input', 'a@example.com', { value: 'a@example.com' }],
      ['url_text_input', 'https://example.com', { value: 'https://example.com' }],
      ['datepicker', '2026-11-23', { selected_date: '2026-11-23' }],
      ['timepicker', '09:30', { selected_time: '09:30' }],
      ['datetimepicker', 1_795_467_866, { selected_date_time: 1_795_467_866 }],
      ['static_select', 'b', { selected_option: { value: 'b' } }, choice],
      ['multi_static_select', ['a', 'b'], { selected_options: [{ value: 'a' }, { value: 'b' }] }, choice],
      ['radio_buttons', 'a', { selected_option: { text: { text: 'A' } } }, choice],
      ['checkboxes', ['b'], { selected_options: [{ value: 'b' }] }, choice],
      ['users_select', 'U0BEN', { selected_user: 'U0BEN' }],
      ['multi_users_select', ['U0BEN'], { selected_users: ['U0BEN'] }],
      ['conversations_select', 'C0SEC', { selected_conversation: 'C0SEC' }],
      ['channels_select', 'C0REQUESTS', { selected_channel: 'C0REQUESTS' }],
    ];
    await open(modal(kinds.map(([type, , , more]) => input(type, { type, ...more }))));
    const values = Object.fromEntries(kinds.map(([type, value]) => [type, value]));
    expect((await stage.slack.submitView({ user: 'U0ANA', values })).outcome).toBe('closed');
    const { view } = submitted[0] as { view: { state: { values: unknown } } };
    expect(view.state.values).toMatchObject(
      Object.fromEntries(kinds.map(([type, , state]) => [type, { [type]: { type, ...state } }])),
    );
  });

  it('lets nobody choose what is not offered, or act in somebody else’s modal', async () => {
    const { slack } = stage;
    const { view } = await open(
      modal([input('pick', { type: 'static_select', options: [{ text: plain('A'), value: 'a' }] })]),
    );
    await expect(slack.submitView({ user: 'U0ANA', values: { pick: 'z' } })).rejects.toThrow('offers no option "z"');
    await expect(slack.submitView({ user: 'U0ANA', values: { other: 'z' } })).rejects.toThrow('no field other');
    await expect(slack.submitView({ user: 'U0BEN', viewId: view!.id })).rejects.toThrow('U0BEN has no modal open');
  });
});

describe('external selects', () => {
  it('asks the app for options, and sends the one that was chosen', async () => {
    const { slack } = stage;
    const { view } = await open(
      modal([input('city', { type: 'external_select', action_id: 'city', min_query_length: 2 })]),
    );
    const ask = (query: string) => slack.suggestOptions({ user: 'U0ANA', viewId: view!.id!, actionId: 'city', query });
    expect(await ask('b')).toEqual([]);
    expect((await ask('berlin')).map((option) => option.text.text)).toEqual(['berlin!']);
    await slack.submitView({ user: 'U0ANA', values: { city: 'berlin' } });
    expect(submitted[0]).toMatchObject({
      view: {
        state: { values: { city: { city: { selected_option: { text: { text: 'berlin!' }, value: 'berlin' } } } } },
      },
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
    expect(submitted[0]).toMatchObject({ type: 'block_actions', container: { type: 'view', view_id: view!.id } });
    expect(submitted[0]).not.toHaveProperty('channel');
    expect(submitted[0]).not.toHaveProperty('response_url');
  });
});
