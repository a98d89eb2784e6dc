import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Message } from '../../../../playground/slack/workspace/workspace.ts';
import { type Company, press, startCompany, waitForPart, waitForStatus } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { say } from '../commands/say.ts';
import { pressAndHear, showOldButtons } from '../deciding/pressing.ts';
import { openHome, pressAtHome, waitForHome } from '../home/at-home.ts';
import { askForBudget, findBudget, type MadeAccount, makeAccount } from './at-budget.ts';

let company: Company;
let account: MadeAccount;
beforeAll(async () => {
  company = await startCompany();
  account = await makeAccount(company, { account_name: 'lab', account_class: 'sandbox' }, ['U0BEN']);
}, 60_000);
afterAll(() => company.close());
beforeEach(() => company.aws.faults.clear());

/** The direct message to Ana with this part about the request, as she reads it. */
const readDirect = (id: string, part: string): Promise<string> =>
  until(() => {
    const messages = company.slack.directChannel('U0ANA')?.messages ?? [];
    const found = messages.find(
      ({ metadata }) => metadata?.event_payload.id === id && metadata.event_payload.part === part,
    );
    return found === undefined ? null : company.slack.render(found);
  }, `the message ${part} to Ana`);

const waitForCard = (card: Message, words: string): Promise<string> =>
  until(() => {
    const shown = company.slack.render(card);
    return shown.includes(words) ? shown : null;
  }, `the card to say "${words}"`);

it('denied: card, direct message and form say what stays as it is', async () => {
  const { card, id } = await askForBudget(company, 'U0ANA', account, '90', 'The load test');
  expect(await readDirect(id, 'notice')).toContain(
    'You asked to raise the budget of lab from $50 to $90 a month. Platform decides; you hear of it here.',
  );
  await press(company, 'U0BEN', card, 'request_deny');
  const form = await company.slack.waitFor(() => company.slack.openModal('U0BEN'));
  expect(company.slack.render(form)).toContain('Why is the budget of lab to stay as it is?');
  await company.slack.submitView({ user: 'U0BEN', values: { reason: 'stop the cluster instead' } });
  await waitForStatus(company, id, 'denied');
  const outcome = await readDirect(id, 'outcome');
  expect(outcome).toContain(
    'Your request to raise the budget of lab to $90 a month was denied by Ben: “stop the cluster instead”.',
  );
  expect(outcome).not.toContain('Ask again');
  await waitForCard(card, 'Denied by Ben');
  expect(findBudget(company, account).limit).toBe('50');
  expect(await company.store.requests.readBudgetHolder(account.id)).toBeNull();
});

it('waits and says why while paused; can be cancelled before it began, not afterwards', async () => {
  await say(company, 'U0BEN', 'pause audit');
  const { card, id } = await askForBudget(company, 'U0ANA', account, '90');
  await press(company, 'U0BEN', card, 'request_approve');
  await waitForCard(card, 'Approved by Ben · waiting: paused by Ben');
  const plan = await waitForPart(company, 'plan', id);
  expect(company.slack.render(plan)).toContain('Waiting to change the budget of lab');
  expect(await say(company, 'U0ANA', `status ${id}`)).toContain(
    'Budget of lab, from $50 to $90 a month: approved by Ben',
  );
  expect(await say(company, 'U0ANA', 'status')).toContain('budget of lab, from $50 to $90 a month · 👍 approved');
  await press(company, 'U0ANA', card, 'request_cancel', { option: id });
  await waitForStatus(company, id, 'cancelled');
  await say(company, 'U0BEN', 'resume');

  const second = await askForBudget(company, 'U0ANA', account, '95');
  await press(company, 'U0BEN', second.card, 'request_approve');
  await waitForStatus(company, second.id, 'ready');
  expect(findBudget(company, account).limit).toBe('95');
  await waitForCard(second.card, 'Done');
  showOldButtons(second.card, second.id);
  expect(await pressAndHear(company, 'U0ANA', second.card, 'request_cancel', { option: second.id })).toContain(
    'You can’t cancel this one: the budget is changed already. /aws-account budget changes it again.',
  );
  expect(await pressAndHear(company, 'U0CAT', second.card, 'request_approve')).toMatch(
    /^Ben approved it .*\. The budget is changed; nothing for you to do\./,
  );
});

it('failed: an admin reads why and retries, and it is done', async () => {
  const error = { name: 'AccessDeniedException', message: 'not this one' };
  company.aws.faults.add({ operation: 'UpdateBudget', error, times: 1 });
  const { card, id } = await askForBudget(company, 'U0ANA', account, '110');
  await press(company, 'U0BEN', card, 'request_approve');
  const failed = await waitForStatus(company, id, 'failed');
  expect(failed.provisioning?.failure?.code).toBe('permission');
  await waitForCard(card, 'Failed: Steward lacks a permission in AWS');
  expect(await readDirect(id, 'outcome-failed-1')).toContain(
    'Changing the budget of lab stopped: Steward lacks a permission in AWS. AWS may have the new budget in part, or not at all;',
  );
  expect((await company.store.accounts.read(account.id))?.monthlyBudgetUsd).toBe('95');
  const message = await waitForPart(company, 'failed-1', id);
  await press(company, 'U0BEN', message, 'request_retry');
  await waitForStatus(company, id, 'ready');
  expect(findBudget(company, account).limit).toBe('110');
  expect((await company.store.accounts.read(account.id))?.monthlyBudgetUsd).toBe('110');
  const audit = (): string =>
    company.slack
      .messages('C0AUDIT')
      .map((line) => company.slack.render(line))
      .filter((line) => line.includes(id))
      .join('\n');
  await until(() => audit().includes('✅ done'), 'the audit channel to say so');
  expect(
    audit()
      .replaceAll(/ · \d{4}-.*/g, '')
      .replaceAll(`${id}  budget of lab · `, ''),
  ).toBe(
    [
      '⏳ asked for by Ana, from $95 to $110 a month',
      '👍 approved by Ben · rule 1 (Platform)',
      '❌ failed: Steward lacks a permission in AWS',
      '⚙️ retried by Ben',
      '✅ done: the budget is $110 a month',
    ].join('\n'),
  );
});

it('waits in the Home of those who decide, and is approved there', async () => {
  await openHome(company, 'U0BEN');
  const { id } = await askForBudget(company, 'U0ANA', account, '120', 'More of it');
  const home = await waitForHome(company, 'U0BEN', 'Ana asks to raise the budget of lab from $110 to $120 a month.');
  expect(home).not.toContain('already has');
  await pressAtHome(company, 'U0BEN', 'request_approve', id);
  await waitForHome(company, 'U0BEN', 'You approved the budget of lab for Ana. It is changed now.');
  await waitForStatus(company, id, 'ready');
  expect(findBudget(company, account).limit).toBe('120');
});
