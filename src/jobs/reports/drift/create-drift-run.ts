import type { DriftApprovalRule, Governance, Report, Severity } from '../../../config/governance.ts';
import type { NotChecked } from '../../../guardrails/drift/finding.ts';
import { describeScope } from '../../../messages/costs/words/scope-words.ts';
import type { DriftAudience, DriftRun } from '../../../messages/drift/drift-run.ts';
import { severities } from '../../../messages/drift/words/severity-words.ts';
import type { Names } from '../../../messages/message.ts';
import type { AccountRecord } from '../../../store/account-records.ts';
import { createUndecided } from '../../drift/find-undecided.ts';
import type { DriftReading } from '../../drift/read-drift.ts';
import { findAudiences } from '../costs/find-audiences.ts';
import { findCostAccounts } from '../costs/find-cost-accounts.ts';
import { lateMs, type OpenRun } from '../report-parts.ts';
import { countChecked } from './audience/count-checked.ts';
import { createPlaces } from './audience/find-places.ts';
import { previewFixes } from './audience/preview-fixes.ts';
import { reportFindings } from './audience/report-findings.ts';
import { compareWithMemory, packMemory, unpackMemory } from './memory.ts';

export type DriftReport = Extract<Report, { type: 'guardrail-drift' }>;

/** What a report says, and what it remembers of channels to which it says nothing. */
export interface PreparedDrift {
  readonly run: DriftRun;
  readonly silent: readonly { readonly channel: string; readonly memory: string }[];
}

/** Holds a reading against what a report said before, in each of its channels. */
export function createDriftRun(
  report: DriftReport,
  { id, dueAt, startedAt }: OpenRun,
  reading: Omit<DriftReading, 'calls'>,
  known: {
    readonly governance: Pick<Governance, 'teams' | 'drift'>;
    readonly records: readonly AccountRecord[];
    /** What the report remembers, by channel. */
    readonly memories: ReadonlyMap<string, string>;
    readonly days: DriftRun['days'];
    /** Of the owner whose accounts it covers. */
    readonly names: Names;
  },
): PreparedDrift {
  const { onlyNew, minSeverity } = report;
  const { readAt, observed } = reading;
  const { teams, drift } = known.governance;
  const accounts = findCostAccounts(observed, known.records, new Map());
  const places = createPlaces(reading);
  const there = new Set(reading.findings.map((finding) => finding.id));
  const isUndecided = createUndecided(reading);

  const audiences: DriftAudience[] = [];
  const silent: PreparedDrift['silent'][number][] = [];
  for (const { channel, scope, isCovered } of findAudiences(report, teams)) {
    const coverage = { scope, isCovered, hasTree: true };
    const checked = countChecked(reading, accounts, coverage);
    // A team that has no accounts has nothing to be told.
    if (report.to === 'teams' && checked.accounts === 0) continue;
    const covered = reportFindings(reading, places, accounts, coverage).filter((each) => isAtLeast(minSeverity, each));
    const before = known.memories.get(channel);
    const now = { readAt, findings: covered, isThere: (finding: string) => there.has(finding), isUndecided };
    const compared = compareWithMemory(now, before === undefined ? null : unpackMemory(before), onlyNew);
    const open = compared.findings.filter(({ waiver }) => waiver === null);
    const findings = onlyNew ? open.filter(({ status }) => status !== 'open') : open;
    if (onlyNew && findings.length === 0) {
      silent.push({ channel, memory: packMemory(compared.memory.silent) });
      continue;
    }
    audiences.push({
      ...{ audience: channel, channel, checked, findings, isForAdmins: false },
      scope: describeScope(scope, known.names),
      isFirst: before === undefined,
      unchanged: open.length - findings.length,
      waived: compared.findings.filter(({ waiver }) => waiver !== null),
      previews: previewFixes(findings, reading),
      resolved: compared.resolved,
      memory: packMemory(compared.memory.said),
    });
  }
  const run: DriftRun = {
    ...{ run: id, report: report.name, readAt, minSeverity, onlyNew, audiences, days: known.days },
    lateSince: startedAt - dueAt > lateMs ? dueAt : null,
    notChecked: report.scope === null ? reading.notChecked : reading.notChecked.filter(isOfScopes),
    older: findOlder(reading),
    deciders: findDeciders(drift.approvals),
  };
  return { run, silent };
}

function isAtLeast(least: Severity, { severity }: { readonly severity: Severity }): boolean {
  return severities.indexOf(severity) <= severities.indexOf(least);
}

/** The management account is in no OU, class or team. */
function isOfScopes({ what }: NotChecked): boolean {
  return !/^(the management account|trails|security services)/.test(what);
}

/** What a reading took from an earlier one, and what is read over the course of a week. */
export function findOlder({
  readAt,
  wholeAt,
  oldestContactAt: oldest,
}: Pick<DriftReading, 'readAt' | 'wholeAt' | 'oldestContactAt'>): DriftRun['older'] {
  return [
    ...(wholeAt === readAt ? [] : [{ what: 'tags, budgets and the management account', readAt: wholeAt }]),
    ...(oldest === null
      ? []
      : [{ what: 'contacts of accounts and recipients of budget alerts, the oldest', readAt: oldest }]),
  ];
}

/** Who decides on the fix of what is critical, by rules of the file. */
function findDeciders(rules: readonly DriftApprovalRule[]): readonly string[] {
  const applying = rules.filter(({ when }) => when === null || when.severities.includes('critical'));
  return [...new Set(applying.flatMap(({ notify, approvers }) => notify ?? approvers))];
}
