import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accountsOf,
  askFree,
  countCreations,
  partsOf,
  readPlan,
} from '../../integration/steward/provisioning/made-by.ts';
import {
  askForCard,
  type Company,
  changeGovernance,
  openForm,
  press,
  sandboxForm,
  startCompany,
  waitForPart,
  waitForStatus,
} from '../../support/company.ts';
import { until } from '../../support/until.ts';
import { type ClosableGate, startClosableGate } from './closable-gate.ts';

const governance = changeGovernance(
  '    ou: Workloads/Dev\n',
  '    ou: Workloads/Dev\n    budget: { defaultUsd: 50, maxUsd: 200, alertsAt: [80], emails: [finops@example.com] }\n',
);

let company: Company;
let port: number;
let aws: ClosableGate;
beforeAll(async () => {
  company = await startCompany({ stopped: true, governance });
  aws = await startClosableGate(company.aws.url);
  process.env.AWS_ENDPOINT_URL = aws.url;
  ({ port } = await company.startSteward());
});
afterAll(async () => {
  await company.close();
  await aws.shut();
});

/** Longer than any call's own repeats, and than a few tries of each of the requests. */
const manyFailures = 60;

/** How many calls of AWS have not ended well so far. */
async function countFailures(): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const lines = text.matchAll(
    /^steward_aws_calls_total\{operation="[^"]+",outcome="(?<outcome>[^"]+)"\} (?<count>\d+)$/gm,
  );
  return [...lines].reduce((sum, { groups }) => sum + (groups?.outcome === 'ok' ? 0 : Number(groups?.count)), 0);
}

/** All that people see of a request which nothing stood in the way of. */
async function expectWhole(id: string, name: string, mostCalls: number): Promise<void> {
  const request = await waitForStatus(company, id, 'ready');
  expect(request.provisioning?.run).toBe(1);
  await until(
    () => partsOf(company, id).join() === 'card,plan,ready',
    'card, plan and last message, once each',
    30_000,
  );
  const plan = await waitForPart(company, 'plan', id);
  await until(() => !/[●○✘]/.test(company.slack.render(plan)), 'the plan to be complete');
  const card = await waitForPart(company, 'card', id);
  await until(() => company.slack.render(card).includes('Ready'), 'the card to say so');
  const accounts = accountsOf(company, name);
  expect(accounts).toMatchObject([{ tags: { 'steward:request': id } }]);
  const { budgets, contacts } = company.aws.organization.state();
  expect(budgets.filter((budget) => budget.name === `steward-${accounts[0]?.id}`)).toHaveLength(1);
  expect(contacts.filter(({ accountId }) => accountId === accounts[0]?.id)).toHaveLength(1);
  expect(countCreations(company, name)).toBeLessThanOrEqual(mostCalls);
  expect(company.slack.transcript('C0REQUESTS')).not.toMatch(/failed/i);
}

const always = 1_000_000;
const failing = (fault: object) => () => {
  company.aws.faults.add({ operation: '*', times: always, ...fault });
};

describe('AWS unreachable for longer than all repeats of a call', () => {
  it.each([
    ['refuses connections', 'refused', () => aws.shut()],
    ['cuts connections', 'cut', failing({ dropBefore: true })],
    ['answers 503', 'busy', failing({ error: { name: 'ServiceUnavailable', status: 503 } })],
  ] as const)(
    'because it %s: each thread says that it waits, then all go on by themselves',
    async (_what, word, begin) => {
      const { faults, organization } = company.aws;
      // Where the requests are when it begins: before and in the creation, in the middle of what follows, with a lost answer.
      organization.set({ holdCreations: true });
      const inCreation = await askFree(company, `${word}-in-creation`);
      await until(
        async () => organization.state().creations.some((one) => one.accountName === `${word}-in-creation`),
        'it',
      );
      organization.set({ holdCreations: false });
      const budget = faults.add({ operation: 'CreateBudget', hold: 'before', times: 1 });
      const inBudget = await askFree(company, `${word}-in-budget`);
      await until(() => faults.held(budget) === 1, 'the budget to be next');
      const lost = faults.add({ operation: 'CreateAccount', hold: 'after', times: 1 });
      const inDoubt = await askFree(company, `${word}-in-doubt`);
      await until(() => faults.held(lost) === 1, 'the answer that will be lost');

      await begin();
      const failures = await countFailures();
      for (const fault of [budget, lost]) faults.release(fault);
      const asked = await askFree(company, `${word}-asked-meanwhile`);
      await until(async () => (await countFailures()) - failures >= manyFailures, 'many calls to have failed', 30_000);
      for (const id of [inCreation, asked])
        expect(await readPlan(company, id, 'waiting for AWS')).toContain('next try');

      faults.clear();
      if (word === 'refused') await aws.open();
      organization.releaseCreations({});
      await expectWhole(inCreation, `${word}-in-creation`, 1);
      await expectWhole(inBudget, `${word}-in-budget`, 1);
      await expectWhole(inDoubt, `${word}-in-doubt`, 1);
      await expectWhole(asked, `${word}-asked-meanwhile`, 10);
    },
    90_000,
  );
});

describe('Slack unreachable for longer than all repeats of a call', () => {
  it.each([
    ['cuts connections', 'dropped', { dropBefore: true }],
    ['answers 503', 'down', { status: 503 }],
  ] as const)(
    'because it %s: accounts are made, presses count, and all is said once when it is back',
    async (_what, word, fault) => {
      const { slack } = company;
      const { organization } = company.aws;
      organization.set({ holdCreations: true });
      const inCreation = await askFree(company, `${word}-in-creation`);
      await readPlan(company, inCreation, '●');
      const waiting = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: `${word}-waiting` });
      await openForm(slack, 'U0EVE', 'free');

      for (const method of ['*', 'response_url']) slack.faults.add({ method, times: always, ...fault });
      const countCalls = () => slack.calls.count('chat.postMessage') + slack.calls.count('chat.update');
      const before = countCalls();
      organization.set({ holdCreations: false });
      organization.releaseCreations({});
      await press(company, 'U0BEN', waiting.card, 'request_approve');
      await waitForStatus(company, inCreation, 'ready');
      await waitForStatus(company, waiting.id, 'ready');
      // Who is at the form keeps what is typed, whether Slack says who that is or not.
      const values = { account_name: `${word}-asked-meanwhile`, justification: 'Typed once' };
      const sent = await slack.submitView({ user: 'U0EVE', values });
      if (sent.outcome !== 'closed')
        expect(sent.errors.account_name).toContain('Nothing is lost: try again in a moment');
      await until(() => countCalls() - before >= 12, 'many calls to have failed', 30_000);

      slack.faults.clear();
      await expectWhole(inCreation, `${word}-in-creation`, 1);
      await expectWhole(waiting.id, `${word}-waiting`, 1);
      if (sent.outcome !== 'closed')
        await until(
          async () => (await slack.submitView({ user: 'U0EVE' })).outcome === 'closed',
          'the form to be taken',
        );
      const asked = await until(() => company.store.requests.readNameHolder(`${word}-asked-meanwhile`), 'the request');
      await expectWhole(asked, `${word}-asked-meanwhile`, 1);
    },
    90_000,
  );
});
