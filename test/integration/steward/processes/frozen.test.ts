import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Company, changeGovernance, startCompany, waitForStatus } from '../../../support/company.ts';
import { killProcesses, startStewardProcess, waitUntilAnnounced } from '../../../support/steward-process.ts';
import { until } from '../../../support/until.ts';
import { accountsOf, askFree, partsOf } from '../provisioning/made-by.ts';

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

/**
 * The last look before each write. Its answer is held back, so that a worker that is woken later believes that the write
 * is still to be made.
 */
const looks = [
  { operation: 'ListOrganizationalUnitsForParent', write: 'CreateAccount' },
  { operation: 'DescribeAccount', write: 'MoveAccount' },
] as const;

function countWrites(): Readonly<Record<string, number>> {
  return Object.fromEntries(
    looks.map(({ write }) => [write, company.aws.calls.log().filter(({ operation }) => operation === write).length]),
  );
}

it('a worker that is frozen past its lock does nothing more when it wakes up: another has done it', async () => {
  const first = await startStewardProcess(company, { roles: 'worker', governance });
  const ids: string[] = [];
  const faults: string[] = [];
  for (const { operation, write } of looks) {
    const fault = company.aws.faults.add({ operation, hold: 'after' });
    faults.push(fault);
    ids.push(await askFree(company, `frozen-at-${write.toLowerCase()}`));
    await until(() => company.aws.faults.held(fault) === 1, `the look before ${write}`);
  }
  await waitUntilAnnounced(company);
  first.signal('SIGSTOP');

  await startStewardProcess(company, { roles: 'worker', governance });
  for (const id of ids) await waitForStatus(company, id, 'ready');
  const expected = Object.fromEntries(looks.map(({ write }) => [write, looks.length]));
  expect(countWrites()).toEqual(expected);

  first.signal('SIGCONT');
  for (const fault of faults) company.aws.faults.release(fault);
  await until(() => first.errors().includes('lock'), 'it to have noticed that its lock is gone');
  first.signal('SIGTERM');
  expect(await first.ended).toBe(0);
  expect(countWrites()).toEqual(expected);
  for (const [index, { write }] of looks.entries()) {
    expect(accountsOf(company, `frozen-at-${write.toLowerCase()}`)).toHaveLength(1);
    await until(() => partsOf(company, ids[index] ?? '').join() === 'card,plan,ready', 'each message once');
  }
  expect(await company.store.auditLog.verify()).toMatchObject({ ok: true });
});
