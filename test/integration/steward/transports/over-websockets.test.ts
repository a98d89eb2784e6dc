import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ask,
  askForCard,
  type Company,
  press,
  sandboxForm,
  startCompany,
  waitForPart,
  waitForPrivate,
  waitForStatus,
} from '../../../support/company.ts';
import { until } from '../../../support/until.ts';

let company: Company;
beforeAll(async () => {
  company = await startCompany({ socketMode: true, aws: { seed: 'example' } });
  await until(() => company.store.inventory.read(Date.now()), 'the inventory');
});
afterAll(async () => {
  expect(company.slack.deliveries.filter(({ transport }) => transport === 'http')).toEqual([]);
  await company.close();
});

const say = async (user: string, text: string): Promise<string> => {
  const before = company.slack.ephemerals(user).length;
  expect(await company.slack.runCommand({ user, channel: 'C0REQUESTS', text })).toMatchObject({ ok: true });
  return waitForPrivate(company, user, before);
};

describe('over websockets', () => {
  it('makes one governed account of one approved request', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', sandboxForm);
    await press(company, 'U0ANA', card, 'request_approve');
    expect(await waitForPrivate(company, 'U0ANA')).toContain('you asked for it');
    expect(await press(company, 'U0BEN', card, 'request_approve')).toMatchObject({ ok: true });
    await waitForStatus(company, id, 'ready');
    const ready = await waitForPart(company, 'ready', id);
    expect(company.slack.render(ready)).toContain('card-lab is ready');
    expect(company.aws.organization.state().accounts.filter(({ name }) => name === 'card-lab')).toMatchObject([
      { ou: 'Sandbox', tags: { 'steward:request': id } },
    ]);
    expect(company.aws.calls.count('organizations:CreateAccount')).toBe(1);
  });

  it.each([
    ['help', 'Ask for an AWS account'],
    ['lst', 'list'],
    ['status REQ-AAAAA', 'REQ-AAAAA'],
    ['extend', 'not available yet'],
  ])('answers %j to that person alone', async (text, piece) => {
    const answer = await say('U0EVE', text);
    expect(answer).toContain(piece);
    expect(company.slack.transcript('C0RANDOM')).not.toContain(answer);
  });

  it('says at the fields what is wrong with a form, and takes it then', async () => {
    const wrong = await ask(company, 'U0ANA', { ...sandboxForm, account_name: 'root' });
    expect(wrong).toMatchObject({ outcome: 'errors' });
    expect(Object.keys(wrong.errors)).toEqual(['account_name']);
    const typed = { account_name: 'second-lab' };
    expect(await company.slack.submitView({ user: 'U0ANA', values: typed })).toMatchObject({ outcome: 'closed' });
    await until(() => company.store.requests.readNameHolder('second-lab'), 'the request');
  });

  it('denies with a reason', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'third-lab' });
    await press(company, 'U0CAT', card, 'request_deny');
    await company.slack.waitFor(() => company.slack.openModal('U0CAT'), { what: 'the form for a reason' });
    const submit = (reason: string) => company.slack.submitView({ user: 'U0CAT', values: { reason } });
    expect(await submit('   ')).toMatchObject({ outcome: 'errors' });
    expect(await submit('We have one')).toMatchObject({ outcome: 'closed' });
    expect(await waitForStatus(company, id, 'denied')).toMatchObject({ decided: { reason: 'We have one' } });
  });

  it('turns the pages of a list', async () => {
    const first = await say('U0FINANCE', 'list');
    expect(first).toContain('page 1 of ');
    const message = company.slack.ephemerals('U0FINANCE').at(-1)!;
    await press(company, 'U0FINANCE', message, 'list_next');
    await until(() => company.slack.render(message).includes('page 2 of '), 'the second page');
  });

  it('lets any replica take any part of a conversation', async () => {
    await company.startSteward({ roles: 'slack' });
    expect(company.slack.sockets.count()).toBe(4);
    const names = ['replica-a', 'replica-b', 'replica-c'];
    for (const account_name of names) {
      const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name });
      expect(await press(company, 'U0BEN', card, 'request_approve')).toMatchObject({ ok: true });
      await waitForStatus(company, id, 'ready');
    }
    const made = company.aws.organization.state().accounts.map(({ name }) => name);
    expect(made.filter((name) => names.includes(name)).sort()).toEqual(names);
  });

  it('opens a form once more where Slack failed, and then says so', async () => {
    company.slack.faults.add({ method: 'views.open', status: 503, times: 2 });
    const before = company.slack.calls.count('views.open');
    expect(await say('U0KIM', 'request')).toContain('did not open the form');
    expect(company.slack.calls.count('views.open')).toBe(before + 2);
    expect(company.slack.faults.pending()).toEqual([]);
  });
});
