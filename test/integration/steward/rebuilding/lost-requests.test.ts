import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Message } from '../../../../playground/slack/workspace/workspace.ts';
import { type Company, press, startCompany, waitForStatus } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { askForBudget } from '../budget/at-budget.ts';
import { askForSandbox, loseRedis, makeAccount, pressRebuild, waitForNotice } from './lost-redis.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let company: Company;
let waiting: { readonly card: Message; readonly id: string };
let halfMade: { readonly card: Message; readonly id: string };
let budget: { readonly card: Message; readonly id: string };

/** What is said in the thread of a card since its request was lost. */
const repliesTo = (card: Message) =>
  company.slack
    .messages('C0REQUESTS')
    .filter(({ threadTs, metadata }) => threadTs === card.ts && metadata?.event_payload?.part === 'lost');

beforeAll(async () => {
  company = await startCompany({ timing: { tagReadMs: 1, drainMs: 300, stopMs: 2_000 } });
  const { aws, slack } = company;
  const made = await company.store.requests.read(await makeAccount(company, 'ready-lab'));
  const ready = { id: made?.provisioning?.creation.accountId ?? '', name: 'ready-lab' };
  budget = await askForBudget(company, 'U0ANA', ready, '180');
  const ask = (name: string) => askForSandbox(company, name);
  const cancelled = await ask('cancelled-lab');
  await press(company, 'U0ANA', cancelled.card, 'request_cancel', { option: cancelled.id });
  await until(() => slack.render(cancelled.card).includes('Cancelled by Ana'), 'the cancelled card');
  waiting = await ask('waiting-lab');
  aws.faults.add({ operation: 'MoveAccount', dropBefore: true, times: 100_000 });
  halfMade = await ask('half-lab');
  await press(company, 'U0BEN', halfMade.card, 'request_approve');
  await waitForStatus(company, halfMade.id, 'creating');
  await until(() => aws.organization.findAccount('half-lab'), 'the account');
  await until(() => slack.render(halfMade.card).includes('step 3 of 6'), 'the card to say how far it is');

  // Another app's, which says that it is a card of Steward's.
  const metadata = { event_type: 'account_request', event_payload: { id: 'REQ-F0RGE', part: 'card' } };
  const other = { user: 'U0EVE', botId: undefined, ts: `${waiting.card.ts}9`, metadata };
  slack.workspace.channels.get('C0REQUESTS')?.messages.push({ ...structuredClone(waiting.card), ...other });
  await loseRedis(company);
  aws.faults.clear();
});
afterAll(() => company.close());

it('says in the threads of lost requests what became of them, once, whatever Slack does meanwhile', async () => {
  const { faults } = company.slack;
  await company.startSteward();
  await waitForNotice(company, 'Rebuild records…');
  faults.add({ method: 'conversations.history', retryAfter: 1 });
  faults.add({ method: 'chat.postMessage', args: { thread_ts: waiting.card.ts }, dropAfter: true });
  await pressRebuild(company, 'U0BEN');
  const notice = await waitForNotice(
    company,
    '2 requests can be asked again, as their threads say; 1 request had its account already.',
  );

  expect(faults.pending()).toEqual([]);
  const [lost, ...more] = repliesTo(waiting.card).map((message) => company.slack.render(message));
  expect(more).toEqual([]);
  expect(lost).toMatch(/^@Ana Ruiz The request for waiting-lab was lost with Steward’s records.+please ask again\./);
  expect(lost).toContain('[ Ask again… ]');
  const [existing, ...others] = repliesTo(halfMade.card).map((message) => company.slack.render(message));
  expect(others).toEqual([]);
  expect(existing).toMatch(
    /^@Ana Ruiz The records of this request were lost, but its account is there: half-lab \(\d{4}-\d{4}-\d{4}\)\. An admin should look at it before it is used: it still stands in the root, not in Sandbox; it has no budget; its contacts may not be set\./,
  );
  expect(existing).not.toContain('Ask again');
  expect(
    company.slack.messages('C0REQUESTS').filter(({ metadata }) => metadata?.event_payload?.part === 'lost'),
  ).toHaveLength(3);
  expect(repliesTo(budget.card).map((message) => company.slack.render(message))).toEqual([
    `@Ana Ruiz The request for another budget of ready-lab was lost with Steward’s records, so nobody can decide on it any more. If it is still wanted, please ask again: /aws-account budget ready-lab 180   ${budget.id}`,
  ]);

  const shown = company.slack.render(notice);
  expect(shown).toContain('are made anew: 2 accounts.');
  expect(shown).toMatch(
    /half-made ones first:\n\s*half-lab \S+ {2}it still stands in the root, not in Sandbox; it has no budget\n/,
  );
  expect(shown).not.toContain('ready-lab');
});

it('gives no new request the id of a lost one', async () => {
  const { id: last } = await askForSandbox(company, 'other-lab');
  const request = await company.store.requests.read(last);
  if (request === null) throw new Error('no request');
  for (const id of [waiting.id, halfMade.id]) {
    const wish = { ...request.wish, name: `taken-${id}`, email: `aws+${id}@example.com` };
    expect(
      await company.store.requests.create({ request: { ...request, id, wish }, viewId: null, events: [], outbox: [] }),
    ).toEqual({
      kind: 'id-taken',
    });
  }
});

it('does not say it again when Redis is lost once more', async () => {
  await loseRedis(company);
  await company.startSteward();
  await pressRebuild(company, 'U0CAT');
  await waitForNotice(
    company,
    '3 requests can be asked again, as their threads say; 1 request had its account already.',
  );
  expect(repliesTo(waiting.card)).toHaveLength(1);
  expect(repliesTo(budget.card)).toHaveLength(1);
  expect(repliesTo(halfMade.card)).toHaveLength(1);
});
