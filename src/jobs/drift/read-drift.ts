import type { AwsReader } from '../../aws/aws.ts';
import type { CallCounts } from '../../aws/observe/count-calls.ts';
import { observeOrganization } from '../../aws/observe/observe-organization.ts';
import { createCallPace } from '../../aws/observe/pace-calls.ts';
import type { AgreedFile } from '../../config/read-governance.ts';
import type { DesiredOrganization } from '../../guardrails/desired/desired-organization.ts';
import { hashFound } from '../../guardrails/drift/create-finding.ts';
import { findDrift } from '../../guardrails/drift/find-drift.ts';
import type { Finding, NotChecked } from '../../guardrails/drift/finding.ts';
import { type DatedFinding, dateFindings } from '../../guardrails/drift/history.ts';
import { matchOus } from '../../guardrails/drift/tree/match-ous.ts';
import type { ObservedOrganization } from '../../guardrails/observed/observed-organization.ts';
import type { Directory } from '../../slack/directory.ts';
import type { Store } from '../../store/store.ts';
import { isOfSlowArea } from './find-undecided.ts';
import { type KeptReading, packReading, unpackReading } from './kept-reading.ts';
import { readDesired } from './read-desired.ts';
import { readManagementCosts } from './read-management-costs.ts';
import { addAccountReadings } from './rotation/add-account-readings.ts';

/** What differs at a moment. */
export interface DriftReading {
  /** When it was read, epoch milliseconds. */
  readonly readAt: number;
  /** When all of it was: what a light reading does not read anew is as old as this. */
  readonly wholeAt: number;
  readonly desired: DesiredOrganization;
  readonly observed: ObservedOrganization;
  /** Worst first; those that are waived among them. */
  readonly findings: readonly DatedFinding[];
  readonly notChecked: readonly NotChecked[];
  /**
   * What costs calls for each account is read over the course of a week: when the oldest of it was, epoch milliseconds; null:
   * none of it was read.
   */
  readonly oldestContactAt: number | null;
  readonly calls: CallCounts;
}

export interface DriftParts {
  readonly store: Pick<Store, 'accounts' | 'requests' | 'drift' | 'accountReadings' | 'pace' | 'costs'>;
  readonly aws: AwsReader;
  readonly directory: Directory;
  readonly file: () => AgreedFile;
  readonly now: () => number;
}

/** How new a reading must be; of nothing else but now, where nothing is said. */
export interface ReadingNeed {
  /** One that began at this moment (epoch ms) or later does. */
  readonly since?: number;
  /** One that was made for another report of this due time (epoch ms) does. */
  readonly dueAt?: number;
  /**
   * What is watched often is enough: accounts, OUs, policies and where they are attached. The rest may be of the last day.
   */
  readonly isLight?: boolean;
}

/** Tags, budgets and what is read of the management account may be this old for those who need them not to be new. */
const lightForMs = 86_400_000;
/** Reports of one due time share a reading for as long as it takes to make them all. */
const sharedForMs = 10 * 60_000;

/**
 * Reads what is, holds it against what should be, and dates what differs by what is remembered. Nothing is changed in AWS. In
 * Redis the reading is kept for those who come next, and OUs that are as agreed are known by their ids from now on.
 *
 * @throws AwsProblem when the organisation cannot be read, or more of it may be with the next try
 */
export async function readDrift(parts: DriftParts, need: ReadingNeed = {}): Promise<DriftReading> {
  const { store } = parts;
  const { organization: reading, wholeAt, calls } = await readOrganizationFor(need, parts);
  const { readAt } = reading;
  // After the organisation: what was asked for meanwhile is known then.
  const [desired, costs, accountReadings, open, waivers] = await Promise.all([
    readDesired(parts),
    readManagementCosts(reading.managementAccountId, parts),
    store.accountReadings.readAll(),
    store.drift.readOpen(),
    store.drift.readWaivers(),
  ]);
  const management = { ...reading.management, costs };
  const { oldestContactAt, ...added } = addAccountReadings(reading, accountReadings, desired);
  const observed: ObservedOrganization = { ...reading, ...added, management };
  const drift = findDrift(desired, observed);
  // What was changed meanwhile may differ from what is old for no other reason: nothing new is found in that.
  const isKnown = (finding: Finding): boolean => open.get(finding.id)?.foundHash === hashFound(finding);
  const findings =
    wholeAt === readAt ? drift.findings : drift.findings.filter((each) => !isOfSlowArea(each.kind) || isKnown(each));
  await rememberOus(desired, observed, store);
  return {
    ...{ readAt, wholeAt, desired, observed, oldestContactAt, calls, notChecked: drift.notChecked },
    findings: dateFindings(findings, { open, waivers }, { at: readAt, today: desired.today }),
  };
}

async function readOrganizationFor(
  need: ReadingNeed,
  { aws, store, now }: DriftParts,
): Promise<KeptReading & { readonly calls: CallCounts }> {
  const { isLight = false, dueAt = null } = need;
  const packed = Object.keys(need).length === 0 ? null : await store.drift.readReading();
  const kept = packed === null ? null : unpackReading(packed);
  const readAt = now();
  if (kept !== null && isEnough(kept, need, readAt)) return { ...kept, calls: {} };
  const earlier = kept !== null && isLight && readAt - kept.wholeAt < lightForMs ? kept : null;
  const pace = createCallPace((name, rate) => store.pace.reserve(name, rate));
  const { observed, calls } = await observeOrganization(aws, readAt, pace, earlier?.organization ?? null);
  const read: KeptReading = { organization: observed, wholeAt: earlier?.wholeAt ?? readAt, dueAt };
  await store.drift.writeReading(packReading(read));
  return { ...read, calls };
}

function isEnough({ organization, wholeAt, dueAt }: KeptReading, need: ReadingNeed, now: number): boolean {
  const { readAt } = organization;
  if (!need.isLight && wholeAt < readAt) return need.since !== undefined && wholeAt >= need.since;
  if (need.since !== undefined && readAt >= need.since) return true;
  return need.dueAt !== undefined && need.dueAt === dueAt && now - readAt < sharedForMs;
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
