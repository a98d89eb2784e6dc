import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Message } from '../../../../playground/slack/workspace/workspace.ts';
import type { Concern } from '../../../../src/costs/attention/attention.ts';
import { findConcernRef, formatConcernRef } from '../../../../src/messages/costs/concern-button.ts';
import { type Company, press, startCompany, waitForPrivate, waitForStatus } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { findBudget, type MadeAccount, makeAccount, sendForm } from './at-budget.ts';

const report = 'weekly-costs@2026-11-23T08:00:00Z';
let company: Company;
let account: MadeAccount;
beforeAll(async () => {
  company = await startCompany();
  account = await makeAccount(company, { account_name: 'sandbox-ana', account_class: 'sandbox' }, ['U0BEN']);
}, 60_000);
afterAll(() => company.close());

/** A digest's button, as far as a press tells them apart. */
async function postButton(value: string): Promise<Message> {
  const slack = new WebClient(company.slack.botToken, { slackApiUrl: company.slack.url });
  const button = {
    type: 'button',
    action_id: 'budget_raise',
    text: { type: 'plain_text', text: 'Raise budget…' },
    value,
  };
  const { ts } = await slack.chat.postMessage({
    channel: 'C0FINOPS',
    text: 'AWS cost',
    blocks: [{ type: 'actions', elements: [button] }] as never,
  });
  return until(() => company.slack.messages('C0FINOPS').find((message) => message.ts === ts) ?? null, 'the digest');
}

/** Its budget is nearly spent in this month. */
const findConcern = (): Concern => ({
  kind: 'budget-heading',
  id: `budget:${account.id}`,
  amount: '90',
  account: { id: account.id, name: account.name, owner: 'U0ANA' },
  limit: '50',
  actual: '48.2',
  forecast: '140',
  month: new Date().toISOString().slice(0, 7),
  driver: null,
});

it('Raise budget opens the form with the month so far, and what would do', async () => {
  const digest = await postButton(formatConcernRef(findConcernRef(report, findConcern())));
  await press(company, 'U0BEN', digest, 'budget_raise', { channel: 'C0FINOPS' });
  const form = await company.slack.waitFor(() => company.slack.openModal('U0BEN'));
  expect(company.slack.render(form)).toContain('sandbox-ana may cost $50 a month: $48.20 so far, heading for $140.');
  expect(JSON.stringify(form.definition)).toContain('"$160"');
  const { card, id } = await sendForm(company, 'U0BEN', account, { monthly_budget: '$160' });
  expect(company.slack.render(card)).toContain('Ben asks to raise the budget of sandbox-ana from $50 to $160 a month.');
  await press(company, 'U0CAT', card, 'request_approve');
  await waitForStatus(company, id, 'ready');
  expect(findBudget(company, account).limit).toBe('160');

  // The digest is as it was: its button says what is so now.
  await press(company, 'U0BEN', digest, 'budget_raise', { channel: 'C0FINOPS' });
  const again = await company.slack.waitFor(() => company.slack.openModal('U0BEN'));
  expect(company.slack.render(again)).toContain('sandbox-ana may cost $160 a month: $48.20 so far');
});

it('tells those whose account it is not, and nobody else', async () => {
  const digest = await postButton(formatConcernRef(findConcernRef(report, findConcern())));
  for (const [user, answer] of [
    ['U0EVE', 'You can’t change the budget of this account: its owner, its team and admins can ask for that.'],
    ['U0FINANCE', 'You can’t change the budget of sandbox-ana: its owner, its team and admins can ask for that.'],
  ] as const) {
    const before = company.slack.ephemerals(user).length;
    await press(company, user, digest, 'budget_raise', { channel: 'C0FINOPS' });
    expect(await waitForPrivate(company, user, before)).toBe(answer);
    expect(company.slack.openModal(user)).toBeUndefined();
  }
});

it('says so of a button that is about no account', async () => {
  const digest = await postButton(formatConcernRef({ report, concern: 'budget:organisation' }));
  const before = company.slack.ephemerals('U0BEN').length;
  await press(company, 'U0BEN', digest, 'budget_raise', { channel: 'C0FINOPS' });
  expect(await waitForPrivate(company, 'U0BEN', before)).toContain('This is about no single account');
});
