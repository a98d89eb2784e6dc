import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Steward } from '../../../../src/steward.ts';
import {
  askForCard,
  type Company,
  openForm,
  press,
  sandboxForm,
  startCompany,
  waitForPart,
  waitForStatus,
} from '../../../support/company.ts';
import { until } from '../../../support/until.ts';

let company: Company;
let steward: Steward;
beforeAll(async () => {
  company = await startCompany({ socketMode: true, stopped: true, slack: { answerTimeoutMs: 1_000 } });
  steward = await company.startSteward();
});
afterAll(() => company.close());

const twoOpen = () => until(() => company.slack.sockets.count() === 2, 'two websockets');
beforeEach(async () => {
  company.slack.faults.clear();
  await twoOpen();
});

const readySchema = z.object({ ready: z.boolean(), problems: z.record(z.string(), z.string()) });
const readReadiness = async () => {
  const response = await fetch(`http://127.0.0.1:${steward.port}/readyz`);
  const { ready, problems } = readySchema.parse(await response.json());
  expect(response.status).toBe(ready ? 200 : 503);
  return problems;
};
const isReady = async () => Object.keys(await readReadiness()).length === 0;
const help = () => company.slack.runCommand({ user: 'U0EVE', channel: 'C0REQUESTS', text: 'help' });
const opens = () => company.slack.calls.count('apps.connections.open');
const created = () => company.aws.calls.count('organizations:CreateAccount');

describe('/readyz', () => {
  it('tells when no websocket is open, and why, and when one is again', async () => {
    expect(await readReadiness()).toEqual({});
    company.slack.faults.add({ method: 'apps.connections.open', status: 503, times: 2 });
    company.slack.sockets.cut({ all: true });
    await until(async () => /^Slack cannot be reached/.test((await readReadiness()).slack ?? ''), '/readyz to say so');
    expect(await help()).toMatchObject({ error: 'dispatch_failed' });
    await until(isReady, 'the websockets to be back');
    expect(await help()).toMatchObject({ ok: true });
  });
});

/** Types a command that Steward can answer only when Slack has said who that is, and waits until it is worked on. */
async function askSlowly(user: string) {
  company.slack.faults.add({ method: 'users.info', delayMs: 300, args: { user } });
  const before = company.slack.calls.count('users.info');
  const asked = company.slack.runCommand({ user, channel: 'C0REQUESTS', text: 'help' });
  await until(() => company.slack.calls.count('users.info') > before, 'the command to be worked on');
  return { answered: asked };
}

describe('a websocket that ends', () => {
  it('leaves no gap when Slack renews it, and answers under way are sent', async () => {
    const before = opens();
    const { answered } = await askSlowly('U0DAN');
    company.slack.sockets.refresh({ all: true, graceMs: 900 });
    for (let count = 0; count < 5; count += 1) expect(await help()).toMatchObject({ ok: true });
    expect(await answered).toMatchObject({ ok: true });
    expect(company.slack.ephemerals('U0DAN')).toHaveLength(1);
    await until(() => opens() === before + 2, 'two others');
    await twoOpen();
    expect(await isReady()).toBe(true);
  });

  it('is replaced at once when it is cut, and the other one is used meanwhile', async () => {
    const before = opens();
    company.slack.sockets.cut();
    await until(() => company.slack.sockets.count() === 1, 'the cut to be seen');
    expect(await help()).toMatchObject({ ok: true });
    expect(await isReady()).toBe(true);
    await twoOpen();
    expect(opens()).toBe(before + 1);
  });

  it('loses nothing that was acknowledged, and what was not is done at most once', async () => {
    const form = await openForm(company.slack, 'U0ANA', 'sandbox');
    const { account_class: _picked, ...typed } = { ...sandboxForm, account_name: 'cut-off' };
    company.slack.faults.add({ method: 'socket:envelope', dropAfter: true, args: { type: 'interactive' } });
    const submit = (values = {}) => company.slack.submitView({ user: 'U0ANA', viewId: form.id, values });
    expect(await submit(typed)).toMatchObject({ outcome: 'failed', problem: 'timeout' });
    expect(company.slack.notices('U0ANA').at(-1)).toContain('trouble connecting');
    const id = await until(() => company.store.requests.readNameHolder('cut-off'), 'the request');
    expect(await submit()).toMatchObject({ outcome: 'closed' });
    const card = await waitForPart(company, 'card', id);
    expect(await company.store.requests.readNameHolder('cut-off')).toBe(id);

    const before = created();
    company.slack.faults.add({ method: 'socket:envelope', dropAfter: true, args: { type: 'interactive' } });
    expect(await press(company, 'U0BEN', card, 'request_approve')).toMatchObject({ error: 'operation_timeout' });
    await press(company, 'U0BEN', card, 'request_approve', {}).catch(() => {});
    await waitForStatus(company, id, 'ready');
    expect(created()).toBe(before + 1);
  });

  it('is cut before a press reaches Steward: the person sees an error, and nothing was done', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'unheard' });
    company.slack.faults.add({ method: 'socket:envelope', dropBefore: true });
    expect(await press(company, 'U0BEN', card, 'request_approve')).toMatchObject({ error: 'dispatch_failed' });
    expect((await company.store.requests.read(id))?.status).toBe('waiting');
    await press(company, 'U0BEN', card, 'request_approve');
    await waitForStatus(company, id, 'ready');
  });
});

describe('stopping', () => {
  it('sends the answers that are under way and leaves no websocket open', async () => {
    await company.stopSteward();
    expect(company.slack.sockets.count()).toBe(0);
    steward = await company.startSteward();
    const { answered } = await askSlowly('U0KIM');
    await company.stopSteward();
    expect(await answered).toMatchObject({ ok: true });
    expect(company.slack.sockets.count()).toBe(0);
  });
});
