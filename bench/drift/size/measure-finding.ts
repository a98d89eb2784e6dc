import type { AwsHandle } from '../../../playground/aws/start-aws.ts';
import type { AgreedFile } from '../../../src/config/read-governance.ts';
import { findDesiredOrganization } from '../../../src/guardrails/desired/desired-organization.ts';
import { findDrift } from '../../../src/guardrails/drift/find-drift.ts';
import { addAccountReadings } from '../../../src/jobs/drift/rotation/add-account-readings.ts';
import { findDate } from '../../../src/requests/wish/dates.ts';
import { findMedian } from '../../measure/quantiles.ts';
import { readOrganisation } from '../read-organisation.ts';
import { createContact, type KnownAccount } from './known-accounts.ts';

const runs = 5;

/** What `findDrift` alone takes of a processor for an organisation, milliseconds, and how much differs there. */
export async function measureFinding(
  aws: AwsHandle,
  known: readonly KnownAccount[],
  { governance, policyFiles }: AgreedFile,
): Promise<{ readonly cpuMs: number; readonly findings: number }> {
  const { observed: read } = await readOrganisation(aws);
  const desired = findDesiredOrganization({
    ...{ governance, policyFiles, today: findDate(read.readAt), records: known.map(({ record }) => record) },
    owners: new Map(
      known.map(({ record: { owner } }) => [
        owner,
        { state: 'member', contacts: { operations: createContact(owner) } },
      ]),
    ),
    ...{ ouIds: new Map(), busyAccounts: new Set<string>(), busyEmails: new Set<string>() },
  });
  const readings = new Map(known.map(({ record, reading }) => [record.id, reading]));
  const { oldestContactAt: _age, ...added } = addAccountReadings(read, readings, desired);
  const costs = { kind: 'unread', permission: null } as const;
  const observed = { ...read, ...added, management: { ...read.management, costs } };
  const { findings } = findDrift(desired, observed);
  const times = Array.from({ length: runs }, () => {
    const before = process.cpuUsage();
    findDrift(desired, observed);
    return process.cpuUsage(before).user / 1_000;
  });
  return { cpuMs: findMedian(times), findings: findings.length };
}
