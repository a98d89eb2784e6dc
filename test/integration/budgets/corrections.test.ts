import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { SeedSpec } from '../../../playground/aws/seed/seed-spec.ts';
import { smallOrganization } from '../../../playground/aws/seed/small-organization.ts';
import { type Company, startCompany } from '../../support/company.ts';
import { createBillClock, openStatements, type Statements, statementsGovernance } from './open-statements.ts';

const joined = '2025-01-01';
/** Two accounts besides those that every organisation has. */
const seed: SeedSpec = {
  ...smallOrganization,
  units: smallOrganization.units.map((unit) =>
    unit.path === 'Workloads/Prod'
      ? {
          ...unit,
          accounts: ['payments-prod', 'data-lake-prod'].map((name) => ({ name, email: `${name}@example.com`, joined })),
        }
      : unit,
  ),
};

const clock = createBillClock();
const { now, awsNow, month } = clock;
const lastDay = `${month}-28`;
let company: Company;
let statements: Statements;
beforeAll(async () => {
  company = await startCompany({
    roles: 'worker',
    governance: statementsGovernance,
    aws: { seed, costServices: 1, costFinalDayOfMonth: 28, now: awsNow },
    slack: { now },
    now,
  });
  statements = await openStatements(company, now);
  await company.startSteward();
}, 60_000);
afterEach(() => {
  company.slack.faults.clear();
  company.aws.faults.clear();
});
afterAll(async () => {
  await statements.close();
  await company.close();
});

const idOf = (name: string): string => {
  const found = company.aws.organization.state().accounts.find((account) => account.name === name);
  if (found === undefined) throw new Error(`no account ${name}`);
  return found.id;
};
const spend = (name: string, usd: number): unknown =>
  company.aws.organization.addCostSpike({ account: idOf(name), usd, fromDay: lastDay, days: 1 });

it('corrects each statement once, in its thread, when AWS has closed the bill', async () => {
  const record = { name: 'payments-prod', className: 'production', team: 'payments' };
  await statements.own(idOf('payments-prod'), { ...record, tags: { 'cost-center': 'CC-100' } });
  const dropped = { name: 'data-lake-prod', className: 'production', tags: { 'cost-center': 'CC-200' } };
  await statements.own(idOf('data-lake-prod'), dropped);
  const runs = [];
  for (const report of ['statement', 'by-account', 'team-statement']) runs.push(await statements.post(report));
  expect([...(await statements.listOpen())].sort()).toEqual([...runs].sort());
  expect(company.slack.transcript('C0FINOPS')).not.toContain('Budget used');

  // The bill is open: one look a day, which finds nothing, and pays at most for one day of each question.
  await statements.correct();
  clock.skipDays(1);
  const paid = statements.countPages();
  await statements.correct();
  await statements.correct();
  expect(statements.countPages() - paid).toBeLessThanOrEqual(8);
  expect(await statements.listOpen()).toHaveLength(3);

  // What people change meanwhile is no correction; what AWS adds is.
  await statements.own(idOf('data-lake-prod'), { ...dropped, tags: { 'cost-center': 'CC-300' } });
  spend('payments-prod', 5000);
  statements.setBill(true);
  clock.skipDays(1);
  company.slack.faults.add({ method: 'chat.postMessage', dropAfter: true });
  await statements.correct();
  await statements.correct();
  expect(await statements.listOpen()).toEqual([]);

  expect(statements.corrections('C0FINOPS')).toHaveLength(1);
  const [said] = statements.corrections('C0FINOPS');
  expect(said).toMatch(/^Corrected: AWS cost \$[\d,]+ in \w+ \d{4}, \+\$5,000 on what was said /);
  expect(said).toContain('1 cost center (1 account) changed, 2 stayed as said.');
  expect(said).toContain('CC-100');
  expect(said).not.toContain('CC-300');
  expect(statements.corrections('C0SEC')).toHaveLength(1);
  expect(statements.corrections('C0PAY')[0]).toContain('Corrected: AWS for team payments cost');

  const [correction] = company.slack
    .messages('C0FINOPS')
    .filter(({ metadata }) => metadata?.event_payload.part === 'correction');
  const [headline] = company.slack
    .messages('C0FINOPS')
    .filter(({ metadata }) => metadata?.event_payload.part === 'headline');
  expect(correction).toMatchObject({ threadTs: headline?.ts, isBroadcast: true });
  const files = statements.filesOf('C0FINOPS');
  expect(files.filter((name) => name.endsWith('-corrected.csv'))).toHaveLength(3);
  expect(new Set(files).size).toBe(files.length);
}, 120_000);

it('says nothing where the closed bill says the same', async () => {
  await statements.forgetCosts();
  statements.setBill(false);
  const run = await statements.post('statement');
  expect(await statements.listOpen()).toEqual([run]);
  statements.setBill(true);
  clock.skipDays(1);
  const before = company.slack.messages('C0FINOPS').length;
  await statements.correct();
  expect(await statements.listOpen()).toEqual([]);
  expect(company.slack.messages('C0FINOPS')).toHaveLength(before);
}, 120_000);

it('has nothing to correct of a statement that is posted when the bill is closed', async () => {
  await statements.post('statement');
  expect(await statements.listOpen()).toEqual([]);
}, 60_000);
