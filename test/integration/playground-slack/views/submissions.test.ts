import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Stage } from '../start-app.ts';
import { type FormApp, input, modal, plain, section, startFormApp } from './form-app.ts';

let app: FormApp;
let stage: Stage;
beforeEach(async () => {
  app = await startFormApp();
  stage = app.stage;
});
afterEach(() => stage.close());

describe('submitting', () => {
  const form = modal([input('name', { min_length: 2, max_length: 5 }), input('note', {}, { optional: true })]);

  it('is not sent while Slack’s client finds a field wrong', async () => {
    await app.open(form);
    const empty = await stage.slack.submitView({ user: 'U0ANA' });
    expect(empty).toMatchObject({ outcome: 'not-sent', errors: { name: 'Please complete this required field.' } });
    const long = await stage.slack.submitView({ user: 'U0ANA', values: { name: 'too long' } });
    expect(long).toMatchObject({ outcome: 'not-sent', errors: { name: 'Enter at most 5 characters' } });
    expect(app.submitted).toEqual([]);
  });

  it('sends the state in Slack’s shape, and shows errors at their fields', async () => {
    await app.open(form);
    app.answer = { response_action: 'errors', errors: { name: 'taken' } };
    const outcome = await stage.slack.submitView({ user: 'U0ANA', values: { name: 'shop' } });
    expect(outcome).toMatchObject({ outcome: 'errors', errors: { name: 'taken' } });
    expect(app.submitted[0]).toMatchObject({
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
    app.answer = undefined;
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
    await app.open(form);
    app.answer = value;
    const outcome = await stage.slack.submitView({ user: 'U0ANA', values: { name: 'shop' } });
    expect(outcome.outcome).toBe('failed');
    expect(outcome.problem).toBeTruthy();
    expect(stage.slack.notices('U0ANA')).toEqual(['We had some trouble connecting. Try again?']);
    expect(stage.slack.openModal('U0ANA')).toBeDefined();
  });

  it('follows update, push and clear', async () => {
    const { slack } = stage;
    const { view } = await app.open(form);
    app.answer = { response_action: 'update', view: modal([input('name')], { title: plain('Again') }) };
    const updated = await slack.submitView({ user: 'U0ANA', values: { name: 'shop' } });
    expect([updated.outcome, updated.view?.id, updated.view?.state.name?.name?.value]).toEqual([
      'updated',
      view!.id,
      'shop',
    ]);
    app.answer = { response_action: 'push', view: modal([section]) };
    const pushed = await slack.submitView({ user: 'U0ANA' });
    expect([pushed.outcome, pushed.view?.previousViewId]).toEqual(['pushed', view!.id]);
    app.answer = { response_action: 'clear' };
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
    await app.open(modal(kinds.map(([type, , , more]) => input(type, { type, ...more }))));
    const values = Object.fromEntries(kinds.map(([type, value]) => [type, value]));
    expect((await stage.slack.submitView({ user: 'U0ANA', values })).outcome).toBe('closed');
    const { view } = app.submitted[0] as { view: { state: { values: unknown } } };
    expect(view.state.values).toMatchObject(
      Object.fromEntries(kinds.map(([type, , state]) => [type, { [type]: { type, ...state } }])),
    );
  });

  it('lets nobody choose what is not offered, or act in somebody else’s modal', async () => {
    const { slack } = stage;
    const { view } = await app.open(
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
    const { view } = await app.open(
      modal([input('city', { type: 'external_select', action_id: 'city', min_query_length: 2 })]),
    );
    const ask = (query: string) => slack.suggestOptions({ user: 'U0ANA', viewId: view!.id!, actionId: 'city', query });
    expect(await ask('b')).toEqual([]);
    expect((await ask('berlin')).map((option) => option.text.text)).toEqual(['berlin!']);
    await slack.submitView({ user: 'U0ANA', values: { city: 'berlin' } });
    expect(app.submitted[0]).toMatchObject({
      view: {
        state: { values: { city: { city: { selected_option: { text: { text: 'berlin!' }, value: 'berlin' } } } } },
      },
    });
  });
});
