import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Company, changeGovernance, startCompany } from '../../support/company.ts';
import { type Budgets, budgetsGovernance, createMonthClock, openBudgets } from './open-budgets.ts';

const clock = createMonthClock();
let company: Company;
let budgets: Budgets;
beforeAll(async () => {
  company = await startCompany({
    roles: 'worker',
    governance: budgetsGovernance,
    aws: { seed: 'example', costServices: 1 },
    slack: { now: clock.now },
    now: clock.now,
  });
  budgets = await openBudgets(company);
}, 60_000);
afterEach(() => {
  company.aws.faults.clear();
  company.slack.faults.clear();
  company.aws.organization.set({ deniedActions: [] });
});
afterAll(async () => {
  await budgets.close();
  await company.close();
});

const month = (): string => new Date(clock.now()).toLocaleString('en-US', { month: 'long', timeZone: 'UTC' });
const countOf = (name: string, place: string): number =>
  budgets.said(place).filter((text) => text.includes(`${name} `)).length;

it('tells owner, team and finance once of each threshold, the highest of several', async () => {
  await budgets.own('sandbox-eve', { owner: 'U0EVE', team: 'payments' });
  budgets.spend('sandbox-eve', '99.5');
  await budgets.check();
  for (const place of ['U0EVE', 'C0PAY', 'C0FINOPS']) expect(budgets.said(place)).toEqual([]);

  budgets.spend('sandbox-eve', '120', '180');
  await budgets.check();
  await budgets.check();
  expect(budgets.said('U0EVE')).toHaveLength(1);
  expect(budgets.said('U0EVE')[0]).toContain(
    `Your account sandbox-eve has spent $120 of its $200 budget for ${month()} (60 %, alert at 50 %).`,
  );
  for (const place of ['C0PAY', 'C0FINOPS']) {
    expect(budgets.said(place)).toHaveLength(1);
    expect(budgets.said(place)[0]).toMatch(/^sandbox-eve has spent \$120 of its \$200 budget/);
    expect(budgets.said(place)[0]).toContain('Owner  Eve');
  }

  budgets.spend('sandbox-eve', '150', '230');
  await budgets.check();
  expect(budgets.said('C0PAY')).toHaveLength(2);
  expect(budgets.said('C0PAY')[1]).toMatch(/^sandbox-eve is heading for \$230 of its \$200 budget/);

  budgets.spend('sandbox-eve', '260', '300');
  await budgets.check();
  expect(budgets.said('C0PAY')[2]).toContain('$60 over (130 %, alert at 100 %)');
  // AWS takes something back: nothing is said anew.
  budgets.spend('sandbox-eve', '110', '120');
  await budgets.check();
  for (const place of ['U0EVE', 'C0PAY', 'C0FINOPS']) expect(budgets.said(place)).toHaveLength(3);
});

it('asks AWS once for all budgets, and Cost Explorer never', async () => {
  const before = company.aws.calls.log().length;
  await budgets.check();
  const calls = company.aws.calls
    .log()
    .slice(before)
    .map(({ operation }) => operation);
  expect(calls.filter((operation) => operation === 'DescribeBudgets')).toHaveLength(1);
  expect(calls).not.toContain('DescribeBudget');
  expect(company.aws.calls.log().map(({ operation }) => operation)).not.toContain('GetCostAndUsage');
});

it('goes by the file as it is now', async () => {
  await budgets.own('sandbox-cat', { owner: 'U0CAT' });
  budgets.spend('sandbox-cat', '35');
  await budgets.check();
  expect(countOf('sandbox-cat', 'C0FINOPS')).toBe(0);
  await company.stopSteward();
  const governance = changeGovernance('alertsAt: [50, 100]', 'alertsAt: [30, 100]', budgetsGovernance);
  await company.startSteward({ governance });
  await budgets.check();
  expect(countOf('sandbox-cat', 'C0FINOPS')).toBe(1);
  expect(budgets.said('U0CAT').at(-1)).toContain('(35 %, alert at 30 %)');
  await company.stopSteward();
  await company.startSteward();
  await budgets.check();
  expect(countOf('sandbox-cat', 'C0FINOPS')).toBe(1);
});

it('passes over closed accounts, and leaves an owner who is gone to the others', async () => {
  await budgets.own('sandbox-dan', { owner: 'U0GONE' });
  budgets.spend('sandbox-dan', '60');
  await budgets.check();
  expect(budgets.said('U0GONE')).toEqual([]);
  expect(budgets.said('C0FINOPS').at(-1)).toContain('Gone is gone, or a guest now: an admin can name another');

  await budgets.own('sandbox-garcia', { owner: 'U0KIM' });
  budgets.spend('sandbox-garcia', '60');
  company.aws.organization.setAccountState({ account: budgets.idOf('sandbox-garcia'), state: 'SUSPENDED' });
  await budgets.check();
  expect(budgets.said('U0KIM')).toEqual([]);
});

it('tells the admins once what it may not read, and again after it could', async () => {
  const count = (): number => company.slack.transcript('C0REQUESTS').match(/budgets:ViewBudget/g)?.length ?? 0;
  company.aws.organization.set({ deniedActions: ['budgets:ViewBudget'] });
  await budgets.check();
  await budgets.check();
  expect(count()).toBe(1);
  company.aws.organization.set({ deniedActions: [] });
  await budgets.check();
  company.aws.organization.set({ deniedActions: ['budgets:ViewBudget'] });
  await budgets.check();
  expect(count()).toBe(2);
});

it('comes again while AWS is busy', async () => {
  company.aws.faults.add({ operation: 'DescribeBudgets', error: { name: 'ThrottlingException' }, times: 1 });
  await budgets.own('sandbox-ana');
  budgets.spend('sandbox-ana', '60');
  await budgets.check();
  expect(countOf('sandbox-ana', 'C0FINOPS')).toBe(1);
});

it('tells people in observe mode too', async () => {
  await company.stopSteward();
  await company.startSteward({ governance: `mode: observe\n${budgetsGovernance}` });
  await budgets.own('website-prod', { className: 'production' });
  budgets.spend('website-prod', '880');
  await budgets.check();
  expect(countOf('website-prod', 'C0FINOPS')).toBe(1);
  await company.stopSteward();
  await company.startSteward();
});

it('posts each once when Slack’s answers are lost', async () => {
  await budgets.own('payments-prod', { className: 'production', team: 'payments', owner: 'U0DAN' });
  budgets.spend('payments-prod', '3300', '7100');
  for (const after of [0, 1, 2]) company.slack.faults.add({ method: 'chat.postMessage', after, dropAfter: true });
  await budgets.check();
  for (const place of ['U0DAN', 'C0PAY', 'C0FINOPS']) expect(countOf('payments-prod', place)).toBe(1);
});

it('tells admins of a channel that takes none, and others all the same', async () => {
  await company.slack.change({ change: 'archive', channel: 'C0FINOPS' });
  budgets.spend('payments-prod', '4100', '7100');
  await budgets.check();
  expect(budgets.said('U0DAN')).toHaveLength(2);
  expect(company.slack.transcript('C0REQUESTS').match(/Budget alerts cannot be posted to/g)).toHaveLength(1);
  await company.slack.change({ change: 'unarchive', channel: 'C0FINOPS' });
});

it('begins anew with the month, but not while AWS may still show the last one', async () => {
  budgets.spend('payments-prod', '5000', '7100');
  await budgets.check();
  const before = countOf('payments-prod', 'U0DAN');
  clock.beginMonth();
  await budgets.check();
  expect(countOf('payments-prod', 'U0DAN')).toBe(before);
  clock.turnMonth();
  clock.turnMonth();
  await budgets.check();
  expect(countOf('payments-prod', 'U0DAN')).toBe(before + 1);
  expect(budgets.said('U0DAN').at(-1)).toContain(`budget for ${month()}: $1,000 over`);
});
