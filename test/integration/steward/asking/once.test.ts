import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Company, sandboxForm, startCompany, waitForPart } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { say } from '../commands/say.ts';
import { request, send } from './open-form.ts';
import { chosen, submitRaw, typed } from './submit-raw.ts';

let company: Company;
let to: { url: string; signingSecret: string };
beforeAll(async () => {
  company = await startCompany({ stopped: true });
  const { port } = await company.startSteward();
  to = { url: `http://127.0.0.1:${port}/slack/events`, signingSecret: company.slack.signingSecret };
});
afterAll(() => company.close());
beforeEach(() => company.slack.faults.clear());

const form = (name: string) => ({
  account_name: typed(name),
  account_class: chosen('production'),
  justification: typed('To try'),
});

describe('one form makes one request', () => {
  it('sent twice, one after the other', async () => {
    const submission = { user: 'U0ANA', viewId: 'V-TWICE', values: form('twice') };
    const before = await company.store.requests.count();
    expect(await submitRaw(to, submission)).toBeNull();
    expect(await submitRaw(to, submission)).toBeNull();
    expect(await company.store.requests.count()).toBe(before + 1);
  });

  it('sent ten times at the same instant: one request, one card, one message to the requester', async () => {
    const submission = { user: 'U0ANA', viewId: 'V-TEN', values: form('ten times') };
    const before = await company.store.requests.count();
    const answers = await Promise.all(Array.from({ length: 10 }, () => submitRaw(to, submission)));
    expect(answers).toEqual(Array.from({ length: 10 }, () => null));
    expect(await company.store.requests.count()).toBe(before + 1);
    const id = await company.store.requests.readNameHolder('ten times');
    const card = await waitForPart(company, 'card', id ?? '');
    await until(
      () => company.slack.directChannel('U0ANA')?.messages.some(({ text }) => text.includes('ten times')),
      'DM',
    );
    const ofRequest = company.slack.messages('C0REQUESTS').filter((one) => one.metadata?.event_payload.id === id);
    expect(ofRequest.map(({ ts }) => ts)).toEqual([card.ts]);
    expect(
      company.slack.directChannel('U0ANA')?.messages.filter(({ text }) => text.includes('ten times')),
    ).toHaveLength(1);
  });

  it('sent to two replicas', async () => {
    const { port } = await company.startSteward();
    const other = { ...to, url: `http://127.0.0.1:${port}/slack/events` };
    const submission = { user: 'U0ANA', viewId: 'V-REPLICAS', values: form('replicas') };
    const before = await company.store.requests.count();
    expect(await Promise.all([submitRaw(to, submission), submitRaw(other, submission)])).toEqual([null, null]);
    expect(await company.store.requests.count()).toBe(before + 1);
  });

  it('two people with the same name at the same instant: one gets it, the other hears who has it', async () => {
    const answers = await Promise.all([
      submitRaw(to, { user: 'U0ANA', viewId: 'V-SAME-1', values: form('Same Name') }),
      submitRaw(to, { user: 'U0DAN', viewId: 'V-SAME-2', values: form('same name') }),
    ]);
    const id = await company.store.requests.readNameHolder('same name');
    expect(answers.filter((answer) => answer === null)).toHaveLength(1);
    const [refused] = answers.filter((answer) => answer !== null);
    expect(refused?.account_name).toMatch(new RegExp(`^The name "same name" is taken by request ${id}`, 'i'));
  });
});

describe('Redis gone while somebody sends the form', () => {
  it('says so at the field, keeps what was typed, and makes one request in the end', async () => {
    const before = await company.store.requests.count();
    await request(company, 'U0ANA', 'sandbox');
    await company.redis.kill9();
    const values = { account_name: 'outlives-redis', justification: 'Typed once' };
    const sent = await company.slack.submitView({ user: 'U0ANA', values });
    expect(sent).toMatchObject({ outcome: 'errors' });
    expect(sent.errors).toEqual({
      account_name:
        'Steward cannot reach its records right now. What you typed is still here: send it again in a minute. It makes one request, however often you send it.',
    });
    expect(sent.view?.state.justification?.justification?.value).toBe('Typed once');
    const trouble = 'Steward cannot reach its records right now, so it may have done nothing.';
    const said = await Promise.all([say(company, 'U0BEN', 'list'), say(company, 'U0CAT', 'pause because')]);
    for (const answer of said) expect(answer).toContain(trouble);

    await company.redis.restart();
    const again = await until(async () => {
      const next = await company.slack.submitView({ user: 'U0ANA' });
      return next.outcome === 'closed' ? next : null;
    }, 'the form to be taken');
    expect(again.errors).toEqual({});
    expect(await company.store.requests.count()).toBe(before + 1);
    const id = await company.store.requests.readNameHolder('outlives-redis');
    expect(await waitForPart(company, 'card', id ?? '')).toBeDefined();
  });
});

describe('a form that was asked for again', () => {
  it('of a name that was cancelled or denied is free to be taken', async () => {
    expect((await send(company, 'U0ANA', { ...sandboxForm, account_name: 'again' })).outcome).toBe('closed');
    const id = await until(() => company.store.requests.readNameHolder('again'), 'the request');
    const card = await waitForPart(company, 'card', id);
    await company.slack.pressButton({
      user: 'U0ANA',
      actionId: 'request_cancel',
      option: id,
      message: { channel: 'C0REQUESTS', ts: card.ts },
    });
    await until(async () => (await company.store.requests.readNameHolder('again')) === null, 'the name to be free');
    expect((await send(company, 'U0DAN', { ...sandboxForm, account_name: 'Again' })).outcome).toBe('closed');
  });
});
