import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Company, sandboxForm, startCompany } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { say } from '../commands/say.ts';
import { request, send } from './open-form.ts';
import { chosen, person, submitRaw, typed } from './submit-raw.ts';

let company: Company;
let to: { url: string; signingSecret: string };

/** Starts the bot anew, which remembers nobody then. */
async function restart(): Promise<void> {
  await company.stopSteward();
  const { port } = await company.startSteward();
  to = { url: `http://127.0.0.1:${port}/slack/events`, signingSecret: company.slack.signingSecret };
}

beforeAll(async () => {
  company = await startCompany({ stopped: true });
  await restart();
});
afterAll(() => company.close());
beforeEach(() => company.slack.faults.clear());

const membersOnly = 'Steward only works for full members of this workspace. Ask a colleague who is one.';

describe('who may not ask', () => {
  it.each(['U0GUEST', 'U0STRANGER'])('%s gets no form, and hears why privately', async (user) => {
    expect(await say(company, user, 'request sandbox')).toBe(membersOnly);
    expect(company.slack.openModal(user)).toBeUndefined();
  });

  it('a single-channel guest neither', async () => {
    await company.slack.change({ change: 'join', channel: 'C0REQUESTS', user: 'U0SOLO' });
    expect(await say(company, 'U0SOLO', 'request')).toBe(membersOnly);
  });

  it.each([
    ['U0GUEST', 'Guests of this workspace cannot ask for accounts; a full member can.'],
    ['U0SOLO', 'Guests of this workspace cannot ask for accounts; a full member can.'],
    ['U0STRANGER', 'People of other workspaces cannot ask for accounts.'],
    ['U0GONE', 'This person is deactivated in Slack; choose somebody else.'],
    ['U0ROBOT', 'A bot cannot ask for accounts; choose a person.'],
    ['U0NOBODY', 'Slack does not know this person; choose somebody else.'],
  ])('a form that %s sends all the same makes no request', async (user, problem) => {
    const before = await company.store.requests.count();
    const values = { account_name: typed(`by ${user}`), account_class: chosen('free'), justification: typed('x') };
    const errors = await submitRaw(to, { user, viewId: `V-${user}`, values: { ...values, owner: person('U0KIM') } });
    expect(errors).toEqual({ account_name: problem });
    expect(await company.store.requests.count()).toBe(before);
  });

  it('a person who became a guest after the form opened', async () => {
    await request(company, 'U0EVE', 'free');
    await company.slack.change({ change: 'make-guest', user: 'U0EVE' });
    await restart();
    const sent = await company.slack.submitView({
      user: 'U0EVE',
      values: { account_name: 'eves', justification: 'x' },
    });
    expect(sent.errors.account_name).toBe('Guests of this workspace cannot ask for accounts; a full member can.');
  });

  it('a class is refused to whom it is not for, also when they send it by force', async () => {
    const values = { account_name: typed('forced'), account_class: chosen('sandbox'), justification: typed('x') };
    expect(await submitRaw(to, { user: 'U0FINANCE', viewId: 'V-force', values })).toEqual({
      account_class: 'You are not among those who may ask for this class; choose another, or ask one of them.',
    });
    expect(await company.store.requests.readNameHolder('forced')).toBeNull();
  });
});

describe('the owner', () => {
  it.each([
    ['U0GONE', 'This person is deactivated in Slack; choose somebody else.'],
    ['U0ROBOT', 'A bot cannot own accounts; choose a person.'],
    ['U0GUEST', 'Guests of this workspace cannot own accounts; a full member can.'],
    ['U0SOLO', 'Guests of this workspace cannot own accounts; a full member can.'],
    ['U0STRANGER', 'People of other workspaces cannot own accounts.'],
  ])('%s is refused at the field', async (owner, problem) => {
    const sent = await send(company, 'U0ANA', { ...sandboxForm, account_name: `for ${owner}`, owner });
    expect(sent).toMatchObject({ outcome: 'errors', errors: { owner: problem } });
    expect(Object.keys(sent.errors)).toEqual(['owner']);
  });

  it('is the asker where none is chosen', async () => {
    const values = { account_name: typed('mine'), account_class: chosen('free'), justification: typed('x') };
    expect(await submitRaw(to, { user: 'U0KIM', viewId: 'V-mine', values })).toBeNull();
    const id = await company.store.requests.readNameHolder('mine');
    expect(await company.store.requests.read(id ?? '')).toMatchObject({ requester: 'U0KIM', wish: { owner: 'U0KIM' } });
  });
});

describe('when Slack does not say', () => {
  it('who is in the group that may ask: the class is offered, the refusal is for now, nothing is lost', async () => {
    await restart();
    company.slack.faults.add({ method: 'usergroups.users.list', error: 'internal_error', times: 100 });
    const typedIn = { ...sandboxForm, account_name: 'unread group' };
    const sent = await send(company, 'U0ANA', typedIn);
    expect(sent).toMatchObject({
      outcome: 'errors',
      errors: { account_class: expect.stringContaining('Nothing is lost: try again in a moment.') },
    });
    expect(sent.view?.state.justification?.justification?.value).toBe(typedIn.justification);
    company.slack.faults.clear();
    expect(await company.slack.submitView({ user: 'U0ANA' })).toMatchObject({ outcome: 'closed' });
    await until(() => company.store.requests.readNameHolder('unread group'), 'the request');
  });

  it.each([
    ['fails', { status: 503 }],
    ['is slow', { delayMs: 8_000 }],
    ['asks to wait', { retryAfter: 30 }],
  ])('who somebody is, since users.info %s: the form opens, and the answer comes in time', async (_how, fault) => {
    await restart();
    company.slack.faults.add({ method: 'users.info', times: 100, ...fault });
    await request(company, 'U0ANA', 'free');
    const sent = await company.slack.submitView({
      user: 'U0ANA',
      values: { account_name: 'who is it', justification: 'x', owner: 'U0DAN' },
    });
    const later = 'Slack did not say who this is just now. Nothing is lost: try again in a moment.';
    expect(sent).toMatchObject({ outcome: 'errors', errors: { account_name: later, owner: later } });
    expect(await company.store.requests.readNameHolder('who is it')).toBeNull();
  });

  it('who types a command: nothing is shown', async () => {
    await restart();
    company.slack.faults.add({ method: 'users.info', error: 'fatal_error', times: 100 });
    expect(await say(company, 'U0BEN', 'list')).toBe(
      'Slack did not say just now who you are, so nothing was done. Try again in a moment.',
    );
  });
});
