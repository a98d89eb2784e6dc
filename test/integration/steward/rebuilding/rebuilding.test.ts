import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  ask,
  type Company,
  press,
  sandboxForm,
  startCompany,
  waitForPart,
  waitForStatus,
} from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { say } from '../commands/say.ts';
import {
  askForSandbox,
  findNotices,
  findWrites,
  loseRedis,
  makeAccount,
  pressAndHear,
  pressRebuild,
  waitForNotice,
} from './lost-redis.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 });

let company: Company;
/** Requests of the time before, by what became of them. */
const before = { ready: '', waiting: '' };
let waitingCard: Awaited<ReturnType<typeof askForSandbox>>['card'];
let writesBefore: readonly string[];
let accountId: string;

beforeAll(async () => {
  company = await startCompany({ timing: { tagReadMs: 1 } });
  before.ready = await makeAccount(company, 'card-lab');
  const waiting = await askForSandbox(company, 'next-lab');
  before.waiting = waiting.id;
  waitingCard = waiting.card;
  accountId = company.aws.organization.findAccount('card-lab')?.id ?? '';
  await loseRedis(company);
  writesBefore = findWrites(company);
  await company.startSteward();
});
afterAll(() => company.close());

describe('a bot whose Redis was lost', () => {
  it('says so by itself, once, with what to do', async () => {
    const notice = await waitForNotice(company, 'its Redis knows nothing of it');
    const shown = company.slack.render(notice);
    expect(shown).toContain('nothing is written to AWS');
    expect(shown).toContain('restore it');
    expect(JSON.stringify(notice.blocks)).toContain('"usergroup_id":"S0PLATFORM"');
  });

  it('answers as before, and says in lists that records are missing', async () => {
    expect(await say(company, 'U0ANA', 'help')).toContain('/aws-account request');
    for (const person of ['U0ANA', 'U0BEN'])
      expect(await say(company, person, 'list')).toContain('Steward’s records were lost');
    expect(await say(company, 'U0BEN', 'list')).toMatch(/card-lab \S+ · no owner · Sandbox/);
    expect(await say(company, 'U0ANA', 'status')).toContain(
      'Nothing is written to AWS right now: a Steward has worked',
    );
  });

  it('writes nothing to AWS, and what is asked for waits', async () => {
    const { card, id } = await askForSandbox(company, 'new-lab');
    await press(company, 'U0BEN', card, 'request_approve');
    const plan = await waitForPart(company, 'plan', id);
    await until(() => company.slack.render(plan).includes('Redis'), 'the thread to say why it waits');
    expect(findWrites(company)).toEqual(writesBefore);
    expect(findNotices(company)).toHaveLength(1);
  });

  it('tells who presses on a card of before that its request is known no more', async () => {
    for (const action of ['request_approve', 'request_deny'])
      expect(await pressAndHear(company, 'U0BEN', waitingCard, action)).toContain(
        `There is no request ${before.waiting} in Steward’s records any more`,
      );
  });

  it('lets admins only have the records made anew', async () => {
    const notice = await waitForNotice(company, 'Rebuild records…');
    expect(await pressAndHear(company, 'U0ANA', notice, 'records_rebuild')).toBe(
      'Only admins can rebuild the records.',
    );
    expect(await company.store.rebuild.readRebuild()).toBeNull();
  });

  it('makes them anew when an admin says so, and goes on', async () => {
    await pressRebuild(company, 'U0BEN');
    const notice = await waitForNotice(company, 'are made anew: 1 account. Ben did that.');
    await waitForNotice(company, '1 request can be asked again, as its thread says.');
    expect(company.slack.buttons(notice)).toEqual([]);
    expect(JSON.stringify(notice.blocks)).not.toContain('usergroup');
    expect(findNotices(company)).toHaveLength(1);
    expect(await company.store.instance.readInstance()).toBe(
      company.aws.organization.state().rootTags['steward:instance'],
    );
    const record = await company.store.accounts.read(accountId);
    expect(record).toMatchObject({
      name: 'card-lab',
      owner: 'U0ANA',
      className: 'sandbox',
      requestId: before.ready,
      monthlyBudgetUsd: '50',
    });
    const id = (await company.store.requests.readNameHolder('new-lab')) ?? '';
    await waitForStatus(company, id, 'ready');
  });

  it('asks for what waited again, once, with what the card says in the form', async () => {
    const replies = company.slack
      .messages('C0REQUESTS')
      .filter(({ metadata }) => metadata?.event_payload?.id === `lost-${before.waiting}`);
    expect(replies).toHaveLength(1);
    const [reply] = replies;
    expect(reply?.threadTs).toBe(waitingCard.ts);
    expect(JSON.stringify(reply?.blocks)).toContain('"user_id":"U0ANA"');
    await press(company, 'U0ANA', reply!, 'request_again');
    const form = await company.slack.waitFor(() => company.slack.openModal('U0ANA'), { what: 'the form' });
    const sent = await company.slack.submitView({ user: 'U0ANA', values: {} });
    expect(sent.outcome).toBe('closed');
    expect(form.state.account_name?.account_name?.value).toBe('next-lab');
    const id = await until(() => company.store.requests.readNameHolder('next-lab'), 'the request');
    expect(id).not.toBe(before.waiting);
    expect((await company.store.requests.read(id))?.wish).toMatchObject({
      className: 'sandbox',
      owner: 'U0ANA',
      justification: sandboxForm.justification,
      monthlyBudgetUsd: '50',
    });
  });

  it('says in the audit channel that a new log begins, and writes both down', async () => {
    const shown = await until(() => {
      const all = company.slack.messages('C0AUDIT').map((message) => company.slack.render(message));
      return all.some((text) => text.includes('are made anew: 1 account')) ? all.join('\n') : null;
    }, 'the end in the audit channel');
    expect(shown).toContain('Ben lets Steward make its records anew');
    expect(shown).toContain('The log begins anew');
    const events: unknown[] = [];
    for await (const { action, actor, from, to, message } of company.store.auditLog.exportLines({}))
      if (action === 'rebuild') events.push({ actor, from, to, message });
    expect(events).toEqual([
      { actor: 'U0BEN', from: 'lost', to: 'rebuilding', message: expect.objectContaining({ channel: 'C0REQUESTS' }) },
      { actor: 'steward', from: 'rebuilding', to: 'rebuilt', message: null },
    ]);
    expect(await company.store.auditLog.verify()).toMatchObject({ ok: true });
  });

  it('refuses the names that are taken, and takes new ones', async () => {
    expect(await ask(company, 'U0ANA', { ...sandboxForm, account_name: 'Card-Lab' })).toMatchObject({
      errors: { account_name: expect.stringContaining(`is taken by request ${before.ready}`) },
    });
    const form = company.slack.openModal('U0ANA');
    await company.slack.closeView({ user: 'U0ANA', viewId: form?.id ?? '' });
    await makeAccount(company, 'later-lab');
    expect(company.aws.calls.count('organizations:CreateAccount')).toBe(3);
  });
});
