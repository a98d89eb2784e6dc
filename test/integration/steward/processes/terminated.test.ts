import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Company, startCompany, waitForStatus } from '../../../support/company.ts';
import { killProcesses, startStewardProcess } from '../../../support/steward-process.ts';
import { until } from '../../../support/until.ts';
import { accountsOf, askFree, countCreations, partsOf } from '../provisioning/made-by.ts';

vi.setConfig({ testTimeout: 90_000 });

let company: Company;
beforeAll(async () => {
  company = await startCompany({ stopped: true });
});
afterAll(async () => {
  await killProcesses();
  await company.close();
});

it('SIGTERM under load ends the process with 0, and the next one goes on with everything', async () => {
  const first = await startStewardProcess(company, {
    roles: 'slack,worker,scheduler',
    timing: { drainMs: 1_500 },
  });
  // One call that is answered while it stops, and reads that AWS does not answer at all.
  const answered = company.aws.faults.add({
    operation: 'CreateAccount',
    match: { AccountName: 'load-0' },
    hold: 'after',
  });
  const ids = [await askFree(company, 'load-0')];
  await until(() => company.aws.faults.held(answered) === 1, 'a creation to be under way');
  const silent = company.aws.faults.add({ operation: 'DescribeAccount', hold: 'before', times: 100 });
  for (let index = 1; index < 6; index += 1) ids.push(await askFree(company, `load-${index}`));
  await until(() => company.aws.faults.held(silent) > 0, 'a read that gets no answer');

  first.signal('SIGTERM');
  await until(() => refusesConnections(first.port), 'no more requests to be taken');
  company.aws.faults.release(answered);
  expect(await first.ended).toBe(0);
  expect(countCreations(company, 'load-0')).toBe(1);
  company.aws.faults.clear();

  const second = await startStewardProcess(company, { roles: 'slack,worker,scheduler' });
  for (const [index, id] of ids.entries()) {
    await waitForStatus(company, id, 'ready');
    expect(countCreations(company, `load-${index}`)).toBe(1);
    expect(accountsOf(company, `load-${index}`)).toHaveLength(1);
    await until(() => partsOf(company, id).join() === 'card,plan,ready', 'each message once', 45_000);
  }
  second.signal('SIGTERM');
  expect(await second.ended).toBe(0);
});

it('SIGTERM ends the process with 0 also while Redis is away', async () => {
  const process = await startStewardProcess(company, {
    roles: 'slack,worker,scheduler',
    timing: { drainMs: 500, stopMs: 1_000 },
  });
  await company.redis.kill9();
  process.signal('SIGTERM');
  expect(await process.ended).toBe(0);
  await company.redis.restart();
});

async function refusesConnections(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/healthz`).then(
    () => false,
    () => true,
  );
}
