import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pressAndHear, showOldButtons } from '../../integration/steward/deciding/pressing.ts';
import { accountsOf, countCreations, partsOf } from '../../integration/steward/provisioning/made-by.ts';
import {
  askForCard,
  type Company,
  companyGovernance,
  openForm,
  press,
  sandboxForm,
  startCompany,
  testTiming,
  waitForPart,
  waitForStatus,
} from '../../support/company.ts';
import { findVariables } from '../../support/steward-process.ts';
import { until } from '../../support/until.ts';
import { type BundledSteward, bundleSteward, type StewardChild } from '../bundled-steward.ts';
import { type CallFront, startCallFront } from '../call-front.ts';
import { type HoldingProxy, startHoldingProxy } from './holding-proxy.ts';

/** The company's own replica, which outlives the ones that are killed. */
let company: Company;
let survivorUrl: string;
let steward: BundledSteward;
let front: CallFront;
let redis: HoldingProxy;
beforeAll(async () => {
  company = await startCompany({ stopped: true });
  const { port } = await company.startSteward({ roles: 'slack,worker' });
  survivorUrl = `http://127.0.0.1:${port}/slack/events`;
  [steward, front, redis] = await Promise.all([
    bundleSteward(),
    startCallFront(company),
    startHoldingProxy(company.redis.port),
  ]);
  // Redis knows the scripts from now on, so that each change is one command.
  const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'before-all' });
  await press(company, 'U0BEN', card, 'request_approve');
  await waitForStatus(company, id, 'ready');
}, 60_000);
afterEach(() => company.slack.setAppUrl(survivorUrl));
afterAll(async () => {
  await steward.close();
  await front.close();
  await redis.close();
  await company.close();
});

/** Slack talks to this process until it is killed. */
async function startWeb(): Promise<StewardChild> {
  const web = await steward.start({
    ...findVariables(company),
    ...front.variables,
    REDIS_URL: redis.url,
    ROLES: 'slack',
    STEWARD_TEST: JSON.stringify({ governance: companyGovernance, prefix: company.prefix, timing: testTiming }),
  });
  company.slack.setAppUrl(`http://127.0.0.1:${web.port}/slack/events`);
  return web;
}

async function killWeb(web: StewardChild): Promise<void> {
  await web.kill9();
  company.slack.setAppUrl(survivorUrl);
}

/** What became of a request for which the form was sent or a button pressed twice: all of it, once. */
async function expectOneAccount(id: string, name: string): Promise<void> {
  await waitForStatus(company, id, 'ready');
  await until(() => partsOf(company, id).join() === 'card,plan,ready', 'card, plan and last message, once each');
  expect(accountsOf(company, name)).toHaveLength(1);
  expect(countCreations(company, name)).toBe(1);
  await company.store.auditLog.seal();
  expect(await company.store.auditLog.verify()).toMatchObject({ ok: true });
}

describe('the command, when the process is killed', () => {
  it('before its answer: the person is told that it failed, and types it again', async () => {
    const web = await startWeb();
    const place = { call: 'slack:users.info', subject: null, number: 1, when: 'before', mishap: 'hold' } as const;
    front.strike(place);
    const before = company.slack.notices('U0ANA').length;
    const typed = company.slack.runCommand({ user: 'U0ANA', channel: 'C0REQUESTS', text: 'request' });
    await until(() => front.isHeld(place), 'the command to be in the middle');
    await killWeb(web);
    expect(await typed).toMatchObject({ ok: false, error: 'dispatch_failed' });
    expect(company.slack.notices('U0ANA').length).toBe(before + 1);
    expect(company.slack.openModal('U0ANA')).toBeUndefined();
    await openForm(company.slack, 'U0ANA', null);
    await company.slack.closeView({ user: 'U0ANA' });
  });

  it.each(['before', 'after'] as const)('%s Slack has opened the form: what is there can be sent', async (when) => {
    const count = await company.store.requests.count();
    const web = await startWeb();
    const number = front.calls.filter(({ call }) => call === 'slack:views.open').length + 1;
    const place = { call: 'slack:views.open', subject: null, number, when, mishap: 'hold' } as const;
    front.strike(place);
    const typed = company.slack.runCommand({ user: 'U0ANA', channel: 'C0REQUESTS', text: 'request free' });
    await until(() => front.isHeld(place), 'the form to be opened');
    await killWeb(web);
    await typed;
    expect(company.slack.openModal('U0ANA') === undefined).toBe(when === 'before');
    expect(await company.store.requests.count()).toBe(count);
    if (when === 'before')
      await company.slack.runCommand({ user: 'U0ANA', channel: 'C0REQUESTS', text: 'request free' });
    await company.slack.waitFor(() => company.slack.openModal('U0ANA'), { what: 'the form' });
    const name = `opened-${when}`;
    const values = { account_name: name, justification: 'Typed once' };
    expect(await company.slack.submitView({ user: 'U0ANA', values })).toMatchObject({ outcome: 'closed' });
    const id = await until(() => company.store.requests.readNameHolder(name), 'the request');
    await expectOneAccount(id, name);
    expect(await company.store.requests.count()).toBe(count + 1);
  });
});

describe('the form that is sent, when the process is killed', () => {
  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)(
    '%s it has stored the request: the form stays, and sent again it is one request',
    async (when, stored) => {
      const name = `sent-${when}`;
      const count = await company.store.requests.count();
      const web = await startWeb();
      await openForm(company.slack, 'U0ANA', 'sandbox');
      const justification = `Killed ${when} it was stored`;
      const held = redis.hold(justification, when);
      const sending = company.slack.submitView({ user: 'U0ANA', values: { account_name: name, justification } });
      await held;
      await killWeb(web);
      const sent = await sending;
      expect(sent).toMatchObject({ outcome: 'failed', problem: 'unreachable' });
      expect(sent.view?.state.justification?.justification?.value).toBe(justification);
      expect(await company.store.requests.count()).toBe(count + stored);
      // What was stored is whole: the others post its card, though nobody heard that it was stored.
      if (stored === 1) {
        const id = await company.store.requests.readNameHolder(name);
        expect(await waitForPart(company, 'card', id ?? '')).toBeDefined();
      }

      expect(await company.slack.submitView({ user: 'U0ANA' })).toMatchObject({ outcome: 'closed' });
      expect(await company.store.requests.count()).toBe(count + 1);
      const id = (await company.store.requests.readNameHolder(name)) ?? '';
      await press(company, 'U0BEN', await waitForPart(company, 'card', id), 'request_approve');
      await expectOneAccount(id, name);
      const direct = company.slack.directChannel('U0ANA')?.messages ?? [];
      const notices = direct.filter(({ metadata }) => metadata?.event_payload.id === id);
      expect(notices.filter(({ metadata }) => metadata?.event_payload.part === 'notice')).toHaveLength(1);
    },
  );
});

describe('Approve, when the process is killed', () => {
  it.each(['before', 'after'] as const)('%s it has stored the press: pressed again it counts once', async (when) => {
    company.aws.organization.set({ holdCreations: true });
    const name = `pressed-${when}`;
    const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: name });
    const web = await startWeb();
    const held = redis.hold('"action":"approve"', when);
    const pressing = press(company, 'U0BEN', card, 'request_approve');
    await held;
    await killWeb(web);
    expect(await pressing).toMatchObject({ ok: false, error: 'dispatch_failed' });
    if (when === 'before') {
      expect(await company.store.requests.read(id)).toMatchObject({ status: 'waiting', approvals: [] });
      await press(company, 'U0BEN', card, 'request_approve');
    } else {
      await until(() => company.slack.render(card).includes('Approved'), 'the card to show the press');
      await until(async () => countCreations(company, name) === 1, 'the others to have begun');
      showOldButtons(card, id);
      expect(await pressAndHear(company, 'U0BEN', card, 'request_approve')).toMatch(/^You approved it/);
    }
    company.aws.organization.set({ holdCreations: false });
    company.aws.organization.releaseCreations({});
    await expectOneAccount(id, name);
    const { approvals, history } = await waitForStatus(company, id, 'ready');
    expect(approvals.map(({ by }) => by)).toEqual(['U0BEN']);
    expect(history.filter(({ action }) => action === 'approve')).toHaveLength(1);
  });
});
