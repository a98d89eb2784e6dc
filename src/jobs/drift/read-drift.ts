import type { AwsReader } from '../../aws/aws.ts';
import type { CallCounts } from '../../aws/observe/count-calls.ts';
import { observeOrganization } from '../../aws/observe/observe-organization.ts';
import { createCallPace } from '../../aws/observe/pace-calls.ts';
import type { AgreedFile } from '../../config/read-governance.ts';
import type { DesiredOrganization } from '../../guardrails/desired/desired-organization.ts';
import { findDrift } from '../../guardrails/drift/find-drift.ts';
import type { NotChecked } from '../../guardrails/drift/finding.ts';
import { type DatedFinding, dateFindings } from '../../guardrails/drift/history.ts';
import { matchOus } from '../../guardrails/drift/tree/match-ous.ts';
import type { ObservedOrganization } from '../../guardrails/observed/observed-organization.ts';
import type { Directory } from '../../slack/directory.ts';
import type { Store } from '../../store/store.ts';
import { readDesired } from './read-desired.ts';
import { readManagementCosts } from './read-management-costs.ts';

/** What differs at a moment. */
export interface DriftReading {
  /** When it was read, epoch milliseconds. */
  readonly readAt: number;
  readonly desired: DesiredOrganization;
  readonly observed: ObservedOrganization;
  /** Worst first; those that are waived among them. */
  readonly findings: readonly DatedFinding[];
  readonly notChecked: readonly NotChecked[];
  readonly calls: CallCounts;
}

export interface DriftParts {
  readonly store: Pick<Store, 'accounts' | 'requests' | 'drift' | 'pace' | 'costs'>;
  readonly aws: AwsReader;
  readonly directory: Directory;
  readonly file: () => AgreedFile;
  readonly now: () => number;
}

/**
 * Reads what is, holds it against what should be, and dates what differs by what is remembered. Nothing is changed, in AWS or
 * in Redis, but that OUs which are as agreed are known by their ids from now on.
 *
 * @throws AwsProblem when the organisation cannot be read, or more of it may be with the next try
 */
export async function readDrift(parts: DriftParts): Promise<DriftReading> {
  const { store, now } = parts;
  const readAt = now();
  const { observed: reading, calls } = await observeOrganization(
    parts.aws,
    readAt,
    createCallPace((name, rate) => store.pace.reserve(name, rate)),
  );
  // After the organisation: what was asked for meanwhile is known then.
  const [desired, costs, open, waivers] = await Promise.all([
    readDesired(parts),
    readManagementCosts(reading.managementAccountId, parts),
    store.drift.readOpen(),
    store.drift.readWaivers(),
  ]);
  const management = { ...reading.management, costs };
  const observed: ObservedOrganization = { ...reading, contacts: new Map(), management };
  const { findings, notChecked } = findDrift(desired, observed);
  await rememberOus(desired, observed, store);
  return {
    ...{ readAt, desired, observed, notChecked, calls },
    findings: dateFindings(findings, { open, waivers }, { at: readAt, today: desired.today }),
  };
}

/** An OU that is called as agreed is known by its id when it has another name one day. */
async function rememberOus(
  desired: DesiredOrganization,
  observed: ObservedOrganization,
  { drift }: Pick<Store, 'drift'>,
): Promise<void> {
  const { byPath } = matchOus(desired, observed);
  const ids = new Map([...byPath].map(([path, { id }]) => [path, id]));
  await drift.writeOuIds(new Map([...desired.ouIds, ...ids]));
}
