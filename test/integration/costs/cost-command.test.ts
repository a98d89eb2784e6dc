import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Company, companyGovernance, startCompany } from '../../support/company.ts';
import { until } from '../../support/until.ts';
import { openReports, type Reports } from '../reports/open-reports.ts';
import { say } from '../steward/commands/say.ts';
import { type Chores, openChores } from '../steward/messages/chores.ts';

/** Costs are read for one report alone, of a week. */
const governance = `${companyGovernance}reports:
  - { name: weekly-costs, type: cost-digest, schedule: '* * * * *', channel: C0FINOPS }
`;

let company: Company;
let reports: Reports;
let chores: Chores;
let production: string;
beforeAll(async () => {
  company = await startCompany({
    roles: 'slack,worker',
    governance,
    aws: { seed: 'example', costServices: 1 },
  });
  [reports, chores] = await Promise.all([openReports(company), openChores(company)]);
  const found = company.aws.organization.state().accounts.find(({ name }) => name === 'payments-prod');
  production = found?.id ?? '';
  await reports.addRecord(production, {
    ...{ name: 'payments-prod', email: 'p@example.com', requestId: 'adopted', owner: 'U0ANA' },
    ...{ className: 'production', team: null, monthlyBudgetUsd: '40000' },
  });
}, 60_000);
afterEach(() => company.slack.faults.clear());
afterAll(async () => {
  await Promise.all([reports.close(), chores.close()]);
  await company.close();
});

/** Asks, and waits for what the job says. */
async function ask(user: string, text: string, addingUp: string): Promise<string> {
  const before = company.slack.ephemerals(user).length;
  expect(await say(company, user, text)).toBe(`Adding up what ${addingUp} cost. The answer follows.`);
  return until(() => {
    const answers = company.slack.ephemerals(user);
    const last = answers.at(-1);
    return answers.length > before + 1 && last !== undefined ? company.slack.render(last) : null;
  }, 'the answer to cost');
}

it('says that the organisation was not read yet, or that there is no account', async () => {
  expect(await say(company, 'U0BEN', 'cost')).toContain('has not read the organisation from AWS yet');
  await chores.run('inventory', 'inventory-now');
  expect(await say(company, 'U0EVE', 'cost')).toBe(
    'There is no account yet that you may see. /aws-account request asks for one.',
  );
});

it('says when costs are read, as long as nobody has, and that Cost Explorer is off', async () => {
  expect(await ask('U0BEN', 'cost', 'all accounts')).toMatch(
    /^I have no costs yet: they are read for reports, the next time .*\. Ask again then\.$/,
  );
  company.aws.organization.set({ costExplorerEnabled: false });
  await reports.run('weekly-costs');
  company.aws.organization.set({ costExplorerEnabled: true });
  expect(await ask('U0BEN', 'cost', 'all accounts')).toContain('ce:GetCostAndUsage');
  const said = await ask('U0ANA', 'cost', 'your accounts');
  expect(said).toContain('Cost Explorer is not switched on');
  expect(said).not.toContain('ce:');
});

it('answers privately with what is kept, and pays for nothing', async () => {
  await reports.run('weekly-costs');
  const paid = reports.countPaid();
  const all = await ask('U0BEN', 'cost', 'all accounts');
  expect(all).toMatch(/^\d+ accounts of the organisation cost \$[\d,]+ in 7 days, .* on the 7 days before\./);
  expect(all).toContain('Cost a day');
  expect(all).toMatch(/As of {2}/);
  expect(reports.countPaid()).toBe(paid);
  const seen = company.slack.messages('C0REQUESTS').map(({ text }) => text);
  expect(seen).not.toContainEqual(expect.stringContaining(' cost $'));
}, 60_000);

it('adds up what a person may see, an account or an OU', async () => {
  expect(await ask('U0ANA', 'cost', 'your accounts')).toMatch(/^Your 1 account cost \$/);
  const ou = await ask('U0BEN', 'cost ou=/workloads/PROD/', 'Workloads / Prod');
  expect(ou).toMatch(/^\d+ accounts of Workloads \/ Prod cost \$/);
  const one = await ask('U0ANA', 'cost Payments-Prod days=14', 'payments-prod');
  expect(one).toMatch(/^payments-prod cost \$[\d,.]+ in 14 days, .* on the 14 days before\./);
  expect(one).toMatch(/Budget {2}\$[\d,.]+ of \$40,000 this month/);
  expect(await ask('U0BEN', `cost ${production} days=1`, 'payments-prod')).toContain(' in 1 day, ');
}, 60_000);

it('leaves out what it cannot be held against, and says how far it can look back', async () => {
  const long = await ask('U0BEN', 'cost payments-prod days=60', 'payments-prod');
  expect(long).toMatch(/^payments-prod cost \$[\d,]+ in 60 days, [^:;]*\. \w+ is heading for/);
  expect(await ask('U0BEN', 'cost payments-prod days=90', 'payments-prod')).toMatch(
    /^I can’t look back “90” days\. Say a whole number from 1 to \d+, like days=30\.$/,
  );
});

it.each([
  ['cost nosuch', 'There is no account “nosuch” that you may see. /aws-account list shows those that you may.'],
  ['cost data-lake-prod', 'There is no account “data-lake-prod” that you may see.'],
  ['cost day=3', 'I don’t know the filter “day”. Did you mean days=…?'],
  ['cost class=sandbox', 'I don’t know the filter “class”. There are ou=… and days=….'],
  ['cost days=0', 'I can’t look back “0” days. Say a whole number from 1 to 90, like days=30.'],
  ['cost days=week', 'I can’t look back “week” days.'],
  ['cost days=-1', 'I can’t look back “-1” days.'],
  ['cost days=', 'Say a whole number from 1 to 90'],
  ['cost ou=Workloads/Prd', 'Did you mean /aws-account cost ou=Workloads/Prod?'],
  ['cost ou=Sandbox', 'There is no account there that you may see. /aws-account list shows those that you may.'],
  [
    'cost payments-prod ou=Workloads',
    'Say an account or an OU, not both: /aws-account cost ou=Sandbox adds up a whole OU.',
  ],
])('%j is answered at once', async (text, words) => {
  expect(await say(company, 'U0ANA', text)).toContain(words);
});

it('draws no chart where Slack refuses it, tries again when Slack gives no answer', async () => {
  company.slack.faults.add({ method: 'response_url', error: 'invalid_blocks' });
  const plain = await ask('U0ANA', 'cost', 'your accounts');
  expect(plain).toMatch(/^Your 1 account cost \$/);
  company.slack.faults.add({ method: 'response_url', status: 503 });
  expect(await ask('U0ANA', 'cost', 'your accounts')).toMatch(/^Your 1 account cost \$/);
});

it('gives up quietly when the address works no more', async () => {
  company.slack.faults.add({ method: 'response_url', error: 'expired_url' });
  await say(company, 'U0ANA', 'cost');
  await until(() => company.slack.calls.of('response_url').at(-1)?.outcome === 'expired_url', 'the refused answer');
  await until(async () => (await company.store.outbox.size()) === 0, 'an empty outbox');
});
