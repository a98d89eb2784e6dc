import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, findDate } from '../../../../src/requests/wish/dates.ts';
import { waitForPart, waitForStatus } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { type DriftCompany, findRequestId, startDriftCompany } from './drift-company.ts';

const today = findDate(Date.now());
let world: DriftCompany;
beforeAll(async () => {
  world = await startDriftCompany();
  await world.report();
}, 60_000);
afterAll(() => world.close());

const accountOf = (name: string) =>
  world.company.aws.organization.state().accounts.find((account) => account.name === name);

/** Sends the open form, and returns the request that the person is told of. */
async function submit(user: string, values: Readonly<Record<string, string>>): Promise<string> {
  const { slack } = world.company;
  const before = slack.ephemerals(user).length;
  expect(await slack.submitView({ user, values })).toMatchObject({ outcome: 'closed' });
  return until(() => {
    const answer = slack.ephemerals(user).at(-1);
    return slack.ephemerals(user).length > before && answer !== undefined ? slack.render(answer) : null;
  }, `an answer to ${user}`);
}

it('opens no form for those who may not ask', async () => {
  expect(await world.press('U0KIM', 'drift_waive', '5 places may start')).toBe(
    'You can’t waive this: only admins can ask for that.',
  );
  expect(await world.press('U0KIM', 'account_adopt', 'that nobody asked for')).toBe(
    'You can’t adopt this: only admins can ask for that.',
  );
  expect(world.company.slack.openModal('U0KIM')).toBeUndefined();
});

it('checks the reason and the day of a waiver', async () => {
  await world.pressForForm('U0BEN', 'drift_waive', '5 places may start');
  const { slack } = world.company;
  const errors = async (reason: string, day: string) => {
    const sent = await slack.submitView({ user: 'U0BEN', values: { reason, until: day } });
    return sent.outcome === 'errors' ? sent.errors : sent;
  };
  expect(await errors('Not used', addDays(today, -1))).toEqual({ until: 'This day is over.' });
  expect(await errors('Not used', addDays(today, 367))).toEqual({ until: 'At most a year from now.' });
  expect(Object.keys(await errors('  ', today))).toEqual(['reason']);
});

it('waives at once what an admin waives where no rule says who decides, all of a group, until it changes', async () => {
  const { company } = world;
  const answer = await submit('U0BEN', { reason: 'Nobody <b>works</b> there yet', until: addDays(today, 28) });
  expect(answer).toMatch(/^You asked to waive until .*; its thread shows how far it is\. {3}REQ-/);
  const id = findRequestId(answer);
  const done = await waitForStatus(company, id, 'ready');
  expect(done.history.map(({ action, rule }) => [action, rule]).slice(0, 2)).toEqual([
    ['ask', null],
    ['approve', 'one admin (S0PLATFORM)'],
  ]);
  const waivers = await company.store.drift.readWaivers();
  expect(waivers.size).toBe(5);
  expect([...waivers.values()][0]).toMatchObject({ by: 'U0BEN', reason: 'Nobody <b>works</b> there yet' });
  expect(company.slack.render(await waitForPart(company, 'card', id))).toContain('Nobody <b>works</b> there yet');
  await until(() => /✅ Waived by Ben until/.test(world.said()), 'the report to say so');
  await world.report();
  expect(world.said()).toContain('5 waived, the next returns on');
  expect(world.said()).not.toContain('5 places may start');
});

it('adopts an account: on record and tagged, and where it was', async () => {
  const { company } = world;
  const before = accountOf('platform');
  await world.pressForForm('U0CAT', 'account_adopt', 'that nobody asked for');
  const guest = await company.slack.submitView({
    user: 'U0CAT',
    values: { account_class: 'production', owner: 'U0GUEST' },
  });
  expect(guest).toMatchObject({ outcome: 'errors', errors: { owner: expect.stringContaining('Guests') } });
  const answer = await submit('U0CAT', { account_class: 'production', owner: 'U0EVE' });
  expect(answer).toMatch(/^You asked to adopt platform as production account\. It is adopted now/);
  const id = findRequestId(answer);
  await waitForStatus(company, id, 'ready');
  const after = accountOf('platform');
  expect(after?.ou).toBe(before?.ou);
  expect(after?.tags).toMatchObject({
    'steward:request': 'adopted',
    'steward:owner': 'U0EVE',
    'steward:class': 'production',
    environment: 'prod',
  });
  expect(await company.store.accounts.read(before?.id ?? '')).toMatchObject({
    ...{ name: 'platform', requestId: 'adopted', className: 'production', owner: 'U0EVE', ownerChange: null },
  });
  await world.report();
  expect(world.said()).not.toContain('nobody asked for');
  // What then differs from its class is found, and ended only when somebody asks for it.
  expect(world.said()).toContain('platform stands in Infrastructure/Prod');
  expect(world.said()).toContain('platform has no budget');
});

it('makes the budget that an adopted account lacks', async () => {
  const { company } = world;
  const id = findRequestId(await world.press('U0BEN', 'drift_fix', 'platform has no budget'));
  await waitForStatus(company, id, 'ready');
  const account = accountOf('platform')?.id ?? '';
  expect(company.aws.organization.state().budgets.map(({ name }) => name)).toContain(`steward-${account}`);
  const card = await waitForPart(company, 'card', id);
  expect(company.slack.render(card)).toContain('Ben asked to make the budget of platform.');
});
