import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type Company,
  changeGovernance,
  press,
  startCompany,
  waitForPart,
  waitForStatus,
} from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { pressAndHear, waitForApprovals } from '../deciding/pressing.ts';
import { askForBudget, findBudget, type MadeAccount, makeAccount, openByCommand, sendForm } from './at-budget.ts';

let company: Company;
let account: MadeAccount;
beforeAll(async () => {
  company = await startCompany();
  account = await makeAccount(
    company,
    { account_name: 'payments-prod', account_class: 'production', team: 'payments', monthly_budget: '4000' },
    ['U0BEN', 'U0CAT'],
  );
}, 60_000);
afterAll(() => company.close());

/** The account's record, as far as a request for a budget could change it. */
const readRecord = async () => (await company.store.accounts.read(account.id))!;

it('asks by command, decides by the rules at the new amount, and changes the budget in AWS and nothing else', async () => {
  const before = findBudget(company, account);
  const recordBefore = await readRecord();
  const tagsBefore = company.aws.organization.state().accounts.find(({ id }) => id === account.id)?.tags;

  const form = await openByCommand(company, 'U0ANA', 'payments-prod $6,000');
  expect(company.slack.render(form)).toContain('payments-prod may cost $4,000 a month.\nNew monthly budget:');
  expect(company.slack.render(form)).toContain(
    'At most $20,000 for its class. Decides: 2 of Platform · 1 of Fin or Mira (over $5,000).',
  );
  const { card, id } = await sendForm(company, 'U0ANA', account, { justification: 'A second card processor' });
  const asked = company.slack.render(card);
  expect(asked).toContain('Ana asks to raise the budget of payments-prod from $4,000 to $6,000 a month.');
  expect(asked).toContain('Why  A second card processor');
  expect(asked).toContain('For  Ana, team payments');
  expect(asked).toMatch(/Account {2}\d{4}-\d{4}-\d{4} · production · Workloads \/ Prod/);
  expect(asked).toContain('$72,000 a year · +$2,000 (+50 %) a month');
  expect(asked).toMatch(/0 of 1 \(over \$5,000\)/);

  expect(await pressAndHear(company, 'U0ANA', card, 'request_approve')).toContain('you asked for it');
  await press(company, 'U0BEN', card, 'request_approve');
  await press(company, 'U0CAT', card, 'request_approve');
  expect((await waitForApprovals(company, id, 2)).status).toBe('waiting');
  expect(findBudget(company, account)).toEqual(before);
  await press(company, 'U0FINANCE', card, 'request_approve');
  const done = await waitForStatus(company, id, 'ready');
  expect(done.provisioning?.steps).toMatchObject([{ name: 'budget', status: 'done', outcome: 'updated' }]);

  expect(findBudget(company, account)).toEqual({ ...before, limit: '6000' });
  expect(company.aws.organization.state().accounts.find(({ id: one }) => one === account.id)?.tags).toEqual(tagsBefore);
  const { version } = recordBefore;
  expect(await readRecord()).toEqual({ ...recordBefore, monthlyBudgetUsd: '6000', version: version + 1 });
  expect((await company.store.requests.readByAccount(account.id))?.wish.kind).toBe('account');
  expect(await company.store.requests.readBudgetHolder(account.id)).toBeNull();

  const ready = await waitForPart(company, 'ready', id);
  expect(ready.threadTs).toBe(card.ts);
  expect(company.slack.render(ready)).toBe('@Ana Ruiz the budget of payments-prod is $6,000 a month now. ✅');
  const plan = await waitForPart(company, 'plan', id);
  await until(() => company.slack.render(plan).includes('Changed the budget of payments-prod'), 'the plan to be done');
  await until(
    () => company.slack.render(card).includes('Done: the budget is $6,000 a month · approved by Ben, Cat and Fin'),
    'the card to say so',
  );
  expect(company.slack.buttons(card)).toEqual([]);
});

it('lowers it too, under fewer rules, and asks for no reason', async () => {
  const { card, id } = await askForBudget(company, 'U0ANA', account, '500.50 USD');
  expect(company.slack.render(card)).toContain('Ana asks to lower the budget of payments-prod from $6,000 to $501');
  expect(company.slack.render(card)).not.toContain('Fin or Mira');
  await press(company, 'U0BEN', card, 'request_approve');
  await press(company, 'U0CAT', card, 'request_approve');
  await waitForStatus(company, id, 'ready');
  expect(findBudget(company, account).limit).toBe('500.50');
});

it('needs nobody where the class needs no approval', async () => {
  await company.stopSteward();
  const governance = changeGovernance(
    'ou: Workloads/Dev\n    approvals: []',
    'ou: Workloads/Dev\n    budget: { defaultUsd: 10, maxUsd: 100 }\n    approvals: []',
  );
  await company.startSteward({ governance });
  const free = await makeAccount(company, { account_name: 'free-lab', account_class: 'free' }, []);
  await openByCommand(company, 'U0ANA', `${free.id} 75`);
  const sent = await company.slack.submitView({ user: 'U0ANA', values: {} });
  expect(sent.outcome).toBe('closed');
  await until(() => findBudget(company, free).limit === '75', 'the budget in AWS');
  const said = await company.slack.waitFor(() =>
    company.slack
      .directChannel('U0ANA')
      ?.messages.map((message) => company.slack.render(message))
      .find((text) => text.includes('free-lab') && text.includes('budget')),
  );
  expect(said).toContain(
    'You asked to raise the budget of free-lab from $10 to $75 a month. It needs no approval; AWS',
  );
});
