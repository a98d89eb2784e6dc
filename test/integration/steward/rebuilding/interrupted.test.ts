import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createAws } from '../../../../src/aws/aws.ts';
import { createAwsClients } from '../../../../src/aws/clients.ts';
import { startCreation } from '../../../../src/aws/creation.ts';
import { type Company, press, startCompany, waitForPrivate } from '../../../support/company.ts';
import { killProcesses, startStewardProcess } from '../../../support/steward-process.ts';
import { until } from '../../../support/until.ts';
import { findWrites, lostMark, sandboxTags, seedAccounts, waitForNotice } from './lost-redis.ts';

vi.setConfig({ testTimeout: 90_000 });

const timing = { tagReadMs: 1 };
const names = Array.from({ length: 8 }, (_, index) => `lab-${index}`);
const requestOf = (index: number) => `REQ-0000${index}`;

let company: Company;
let ids: readonly string[];
beforeAll(async () => {
  company = await startCompany({ stopped: true });
  ids = seedAccounts(company, Object.fromEntries(names.map((name, index) => [name, sandboxTags(requestOf(index))])));
  await company.startSteward({ roles: 'slack,scheduler' });
});
afterAll(async () => {
  await killProcesses();
  await company.close();
});

/** As the Steward before did just before its Redis was lost. */
async function beginCreation(): Promise<void> {
  const clients = createAwsClients({ roleArn: company.aws.roleArn, endpoint: company.aws.url });
  const aws = createAws(clients).withGuard(async () => {});
  const wish = { name: 'under-way', email: 'aws+under-way@example.com', roleName: 'OrganizationAccountAccessRole' };
  await startCreation(aws, { ...wish, tags: sandboxTags('REQ-MADE1') });
  clients.close();
}

it('waits for what AWS is making, is killed, meets a busy AWS, and makes each record once', async () => {
  const { aws, store } = company;
  aws.organization.set({ holdCreations: true });
  await beginCreation();
  const writesBefore = findWrites(company);
  const held = aws.faults.add({ operation: 'ListTagsForResource', match: { ResourceId: ids[5] }, hold: 'before' });
  const first = await startStewardProcess(company, { roles: 'worker', timing });

  const notice = await waitForNotice(company, 'Rebuild records…');
  await Promise.all(['U0BEN', 'U0CAT'].map((user) => press(company, user, notice, 'records_rebuild')));
  const { by } = await until(() => store.rebuild.readRebuild(), 'the rebuild');
  const other = by === 'U0BEN' ? 'U0CAT' : 'U0BEN';
  expect(await waitForPrivate(company, other)).toMatch(/^(Ben|Cat) did that already: the message shows how far it is/);
  expect(company.slack.ephemerals(by)).toHaveLength(0);

  await waitForNotice(company, 'It waits until AWS has made 1 account that is under way.');
  aws.organization.set({ holdCreations: false });
  aws.organization.releaseCreations({});
  await until(() => aws.faults.held(held) === 1, 'the worker to be held');
  await waitForNotice(company, /\d+ of 11 accounts read/);
  first.signal('SIGKILL');
  await first.ended;

  aws.faults.add({ operation: 'ListTagsForResource', match: { ResourceId: ids[6] }, throttle: true, times: 7 });
  const second = await startStewardProcess(company, { roles: 'worker', timing });
  await waitForNotice(company, 'are made anew: 9 accounts.');
  aws.faults.clear();
  const records = await store.accounts.readAll();
  expect(records.map(({ name, requestId }) => [name, requestId]).sort()).toEqual(
    [...names.map((name, index) => [name, requestOf(index)]), ['under-way', 'REQ-MADE1']].sort(),
  );
  expect(await store.instance.readInstance()).toBe(lostMark);
  expect(findWrites(company)).toEqual(writesBefore);
  for (const id of ids.filter((_, index) => index !== 5 && index !== 6))
    expect(
      aws.calls.log('organizations:ListTagsForResource').filter(({ parameters }) => {
        return (parameters as { ResourceId?: string }).ResourceId === id;
      }),
    ).toHaveLength(1);
  const shown = company.slack.render(notice);
  expect(shown).toContain('under-way');
  expect(shown).toContain('it still stands in the root, not in Sandbox; it has no budget');
  const ends: string[] = [];
  for await (const { action, to } of store.auditLog.exportLines({})) if (action === 'rebuild') ends.push(to ?? '');
  expect(ends).toEqual(['rebuilding', 'rebuilt']);
  second.signal('SIGTERM');
  expect(await second.ended).toBe(0);
});
