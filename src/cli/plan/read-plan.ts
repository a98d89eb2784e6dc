import type { AwsReader } from '../../aws/aws.ts';
import { AwsProblem } from '../../aws/aws-problem.ts';
import type { CallCounts } from '../../aws/observe/count-calls.ts';
import { observeOrganization } from '../../aws/observe/observe-organization.ts';
import type { AgreedFile } from '../../config/read-governance.ts';
import { type DesiredOrganization, findDesiredOrganization } from '../../guardrails/desired/desired-organization.ts';
import { findTaggedAccounts } from '../../guardrails/desired/tagged-accounts.ts';
import { type Drift, findDrift } from '../../guardrails/drift/find-drift.ts';
import type { FindingKind, NotChecked } from '../../guardrails/drift/finding.ts';
import { type DatedFinding, dateFindings } from '../../guardrails/drift/history.ts';
import type { ObservedOrganization } from '../../guardrails/observed/observed-organization.ts';
import { nameCulprits, nameCulpritsSince } from '../../jobs/drift/name-culprits.ts';
import { readDrift } from '../../jobs/drift/read-drift.ts';
import { findDate } from '../../requests/wish/dates.ts';
import type { Directory } from '../../slack/directory.ts';
import type { Store } from '../../store/store.ts';
import { type CallPace, createPaceAlone } from '../aws/pace-alone.ts';

/** How the organisation differs from the file, as of now. */
export interface Plan {
  /** Epoch milliseconds. */
  readonly readAt: number;
  readonly desired: DesiredOrganization;
  readonly observed: ObservedOrganization;
  readonly findings: readonly DatedFinding[];
  readonly notChecked: readonly NotChecked[];
  /** As of a `DriftReading`. */
  readonly oldestContactAt: number | null;
  readonly calls: CallCounts;
}

/**
 * Reads the organisation and holds it against the file: with Redis by records and waivers, else by the tags that Steward put
 * on its accounts.
 *
 * @param parts.store null: there is no Redis
 * @param parts.pace of calls without Redis; left out: that of a process alone
 * @throws AwsProblem
 */
export async function readPlan(parts: {
  readonly aws: AwsReader;
  readonly store: Store | null;
  readonly directory: Directory;
  readonly file: AgreedFile;
  readonly pace?: CallPace;
}): Promise<Plan> {
  const { aws, store, directory, file } = parts;
  const now = Date.now;
  if (store !== null) {
    const reader = { aws, store, directory, file: () => file, now };
    const reading = await readDrift(reader);
    return nameAsFarAsKnown(reading, () => nameCulprits(reading, reader));
  }
  const readAt = now();
  const pace = parts.pace ?? createPaceAlone();
  const { observed: reading, calls } = await observeOrganization(aws, readAt, pace);
  const observed: ObservedOrganization = {
    ...reading,
    contacts: new Map(),
    management: { ...reading.management, costs: { kind: 'unread', permission: null } },
  };
  const desired = findDesiredOrganization({
    ...{ governance: file.governance, policyFiles: file.policyFiles, today: findDate(readAt) },
    records: findTaggedAccounts(observed),
    ...{ owners: new Map(), ouIds: new Map(), busyAccounts: new Set(), busyEmails: new Set() },
  });
  const { findings, notChecked } = leaveOutUnknown(findDrift(desired, observed), observed);
  const dated = dateFindings(findings, { open: new Map(), waivers: new Map() }, { at: readAt, today: desired.today });
  const plan = { readAt, desired, observed, findings: dated, notChecked, oldestContactAt: null, calls };
  return nameAsFarAsKnown(plan, () => nameCulpritsSince(null, plan, { aws, pace }));
}

/** Who did it is worth a look, and not that nothing is said where CloudTrail does not answer. */
async function nameAsFarAsKnown<R extends Pick<Plan, 'notChecked'>>(reading: R, name: () => Promise<R>): Promise<R> {
  try {
    return await name();
  } catch (error) {
    if (!(error instanceof AwsProblem)) throw error;
    return { ...reading, notChecked: [...reading.notChecked, { what: 'who changed what', permission: null }] };
  }
}

/** What is found of accounts that are not on record, or have no class. */
const ofUnknown: readonly FindingKind[] = ['account-unknown', 'guardrail-misattached', 'full-access-missing'];

/** Without tags nobody knows which accounts Steward made or adopted: then all would be strange to it. */
function leaveOutUnknown({ findings, notChecked }: Drift, { tags }: Pick<ObservedOrganization, 'tags'>): Drift {
  if (tags.kind === 'read') return { findings, notChecked };
  const { permission } = tags;
  return {
    findings: findings.filter(({ kind, target }) => target.type !== 'account' || !ofUnknown.includes(kind)),
    notChecked: [...notChecked, { what: 'which accounts were asked for or adopted', permission }],
  };
}
