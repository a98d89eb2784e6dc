import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import {
  type Company,
  changeGovernance,
  requestIdOf,
  startCompany,
  waitForPart,
  waitForStatus,
} from '../../../support/company.ts';
import { killProcesses, startStewardProcess, waitUntilAnnounced } from '../../../support/steward-process.ts';
import { until } from '../../../support/until.ts';
import { accountsOf, askFree, countCreations, partsOf } from '../provisioning/made-by.ts';

const governance = changeGovernance(
  '    ou: Workloads/Dev\n',
  '    ou: Workloads/Dev\n    budget: { defaultUsd: 50, maxUsd: 200, alertsAt: [80], emails: [finops@example.com] }\n',
);

vi.setConfig({ testTimeout: 90_000 });

let company: Company;
beforeAll(async () => {
  company = await startCompany({ roles: 'slack', governance });
});
afterAll(async () => {
  await killProcesses();
  await company.close();
});

/** Where each request's worker stands when it is killed: AWS did not get the call, or acted and its answer never came. */
const places = ['CreateAccount', 'MoveAccount', 'CreateBudget', 'PutAlternateContact'].flatMap((operation) =>
  (['before', 'after'] as const).map((hold) => ({ operation, hold })),
);

/** The plan block's text for the step at which the worker is held. */
function showsRunningStep(id: string): boolean {
  const plan = company.slack
    .messages('C0REQUESTS')
    .find((one) => one.metadata?.event_payload.part === 'plan' && requestIdOf(one) === id);
  return plan !== undefined && company.slack.render(plan).includes('●');
}

it('a worker that is killed in the middle of eight requests leaves eight accounts to the next one', async () => {
  const faults = places.map(({ operation, hold }, index) =>
    company.aws.faults.add({
      operation,
      hold,
      ...(operation === 'CreateAccount' ? { match: { AccountName: `killed-${index}` } } : {}),
    }),
  );
  const first = await startStewardProcess(company, { roles: 'worker', governance });
  const ids: string[] = [];
  for (const index of places.keys()) ids.push(await askFree(company, `killed-${index}`));
  await until(() => faults.every((id) => company.aws.faults.held(id) === 1), 'all eight calls to be held');
  for (const id of ids) await until(() => showsRunningStep(id), 'the thread to show where it stands');
  await waitUntilAnnounced(company);
  first.signal('SIGKILL');
  await first.ended;

  const second = await startStewardProcess(company, { roles: 'worker', governance });
  for (const id of ids) await waitForStatus(company, id, 'ready');
  for (const id of ids) await until(() => partsOf(company, id).includes('ready'), 'the last message', 45_000);
  // What was held comes late, as a packet may: nobody waits for it any more, and it must not do anything twice.
  company.aws.faults.clear();
  const { budgets, contacts } = company.aws.organization.state();
  for (const [index, id] of ids.entries()) {
    const accounts = accountsOf(company, `killed-${index}`);
    expect(accounts).toMatchObject([{ ou: 'Workloads/Dev', tags: { 'steward:request': id } }]);
    expect(budgets.filter(({ name }) => name === `steward-${accounts[0]?.id}`)).toHaveLength(1);
    expect(contacts.filter(({ accountId }) => accountId === accounts[0]?.id)).toHaveLength(1);
    expect(countCreations(company, `killed-${index}`)).toBe(index === 0 ? 2 : 1);
    await until(() => partsOf(company, id).join() === 'card,plan,ready', 'card, plan and last message, once each');
    const plan = await waitForPart(company, 'plan', id);
    await until(() => !/[●○✘]/.test(company.slack.render(plan)), 'the plan to be complete');
  }
  expect(await company.store.creationSlots.countSlots(Date.now())).toBe(0);
  expect(await company.store.auditLog.verify()).toMatchObject({ ok: true });
  second.signal('SIGTERM');
  expect(await second.ended).toBe(0);
});
