import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ChoreParts } from '../../../../src/jobs/chores/chore.ts';
import { sweep } from '../../../../src/jobs/chores/sweep.ts';
import { createQueues, type Queues } from '../../../../src/jobs/queues.ts';
import { createLogger } from '../../../../src/ops/logger.ts';
import { type Company, changeGovernance, startCompany, waitForStatus } from '../../../support/company.ts';
import { accountsOf, askFree, readPlan } from '../provisioning/made-by.ts';

let company: Company;
let connection: Redis;
let queues: Queues;
beforeAll(async () => {
  company = await startCompany({ governance: changeGovernance('version: 1\n', 'version: 1\nmode: observe\n') });
  connection = new Redis(company.redis.port, '127.0.0.1', { maxRetriesPerRequest: null });
  queues = createQueues(connection, company.prefix);
});
afterAll(async () => {
  await queues.close();
  connection.disconnect();
  await company.close();
});

/** The sweep as it is done that long from now. */
function sweepIn(ms: number): Promise<void> {
  const parts: Pick<ChoreParts, 'store' | 'queues' | 'log' | 'now'> = {
    store: company.store,
    queues,
    log: createLogger('silent'),
    now: () => Date.now() + ms,
  };
  return sweep(parts as ChoreParts);
}

const countJobs = async () => (await queues.provision.getJobs(['active', 'waiting', 'delayed'])).length;

it('gives a request whose job was lost another one, once, after a while', async () => {
  const id = await askFree(company, 'job-was-lost');
  await readPlan(company, id, 'observe');
  await company.stopSteward();
  await queues.provision.obliterate({ force: true });

  await sweepIn(0);
  expect(await countJobs()).toBe(0);
  await sweepIn(120_000);
  await sweepIn(120_000);
  await sweepIn(180_000);
  expect(await countJobs()).toBe(1);

  await company.startSteward({ governance: changeGovernance('version: 1\n', 'version: 1\nmode: act\n') });
  await waitForStatus(company, id, 'ready');
  expect(accountsOf(company, 'job-was-lost')).toHaveLength(1);
});
