import type { AwsReader } from '../../../aws/aws.ts';
import type { GovernanceFile, Report } from '../../../config/governance.ts';
import { findDueTimes } from '../../../config/schedule/find-due-times.ts';
import { findPeriods, type Period } from '../../../costs/periods.ts';
import type { DigestSource } from '../../../messages/costs/digest-view.ts';
import { type DateText, findDate } from '../../../requests/wish/dates.ts';
import type { Store } from '../../../store/store.ts';
import { type BuiltDigests, buildDigests } from './build-digests.ts';
import type { Audience } from './find-audiences.ts';
import { readCostContext, type Warn } from './read-cost-context.ts';
import { findAwsAnomalies } from './reading/read-aws-anomalies.ts';

export type CostReport = Extract<Report, { type: 'cost-digest' }>;

/** What is kept of costs and accounts. */
export interface CostSources {
  readonly costs: Store['costs'];
  readonly accounts: Pick<Store['accounts'], 'readAll'>;
  readonly inventory: Pick<Store['inventory'], 'read'>;
}

/** What a report and all that fall due with it need, and which reports these are, the report first. */
export interface SharedReading {
  /** All days. */
  readonly window: Period;
  /** The first day that any of them is about. */
  readonly firstDay: DateText;
  readonly reports: readonly CostReport[];
}

/** Plans one reading for all cost digests that fall due at this moment, this one among them, also if it is out of turn. */
export function planSharedReading(report: CostReport, dueAt: number, { governance }: GovernanceFile): SharedReading {
  const others = governance.reports.filter(
    (each): each is CostReport =>
      each.type === 'cost-digest' && each.name !== report.name && findDueTimes(each, dueAt - 1, dueAt).length > 0,
  );
  const reports = [report, ...others];
  const all = reports.map(({ period }) => findPeriods(period, findDate(dueAt), governance.costs.settleDays));
  const firstDay = joinWindows(all.map(({ period }) => period)).start;
  return { window: joinWindows(all.map(({ window }) => window)), firstDay, reports };
}

/** From the first day of any to the last of any. */
function joinWindows(windows: readonly Period[]): Period {
  const starts = windows.map(({ start }) => start).sort();
  const ends = windows.map(({ end }) => end).sort();
  return { start: starts[0] ?? '', end: ends.at(-1) ?? '' };
}

/**
 * Makes the digest of each audience from costs and AWS's anomalies that were read before, with what AWS says of budgets.
 *
 * @throws AwsProblem
 */
export async function makeDigests(
  report: CostReport,
  dueAt: number,
  audiences: readonly Pick<Audience, 'scope' | 'isCovered'>[],
  parts: {
    readonly aws: AwsReader;
    readonly sources: CostSources;
    readonly file: () => GovernanceFile;
    readonly now: () => number;
    readonly log: Warn;
  },
): Promise<BuiltDigests & Required<Pick<DigestSource, 'monitors'>> & { readonly managementAccountId: string }> {
  const { aws, sources, now, log } = parts;
  const settings = parts.file().governance.costs;
  const periods = findPeriods(report.period, findDate(dueAt), settings.settleDays);
  const [records, cached, billedNames, awsAnomalies] = await Promise.all([
    sources.accounts.readAll(),
    sources.inventory.read(now()),
    sources.costs.readNames(),
    findAwsAnomalies(sources.costs),
  ]);
  const inventory = cached?.inventory ?? null;
  const context = await readCostContext({ periods, settings }, { aws, now, log, records, inventory, billedNames });
  const questions = audiences.map(({ scope, isCovered }) => ({
    ...{ name: report.name, groupBy: report.groupBy, periods, ...context, isCovered },
    awsAnomalies: awsAnomalies ?? new Map(),
    organisationBudget: scope === null ? context.organisationBudget : null,
  }));
  const built = await buildDigests(questions, periods.window, settings, sources.costs);
  return {
    ...built,
    monitors: awsAnomalies === null ? 'not-asked' : 'asked',
    managementAccountId: context.managementAccountId,
  };
}
