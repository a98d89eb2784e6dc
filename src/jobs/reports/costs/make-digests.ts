import type { AwsReader } from '../../../aws/aws.ts';
import type { GovernanceFile, Report } from '../../../config/governance.ts';
import { findDueTimes } from '../../../config/schedule/find-due-times.ts';
import { findPeriods, type Period } from '../../../costs/periods.ts';
import { findDate } from '../../../requests/wish/dates.ts';
import type { Store } from '../../../store/store.ts';
import { type BuiltDigests, buildDigests } from './build-digests.ts';
import type { Audience } from './find-audiences.ts';
import { readCostContext, type Warn } from './read-cost-context.ts';

export type CostReport = Extract<Report, { type: 'cost-digest' }>;

/** What is kept of costs and accounts. */
export interface CostSources {
  readonly costs: Store['costs'];
  readonly accounts: Pick<Store['accounts'], 'readAll'>;
  readonly inventory: Pick<Store['inventory'], 'read'>;
}

/** What a report and all that fall due with it need: the days, and which reports share them, the report first. */
export interface SharedReading {
  readonly window: Period;
  readonly reports: readonly CostReport[];
}

/** Plans one reading for all cost digests that fall due at this moment, this one among them, also if it is out of turn. */
export function planSharedReading(report: CostReport, dueAt: number, { governance }: GovernanceFile): SharedReading {
  const others = governance.reports.filter(
    (each): each is CostReport =>
      each.type === 'cost-digest' && each.name !== report.name && findDueTimes(each, dueAt - 1, dueAt).length > 0,
  );
  const reports = [report, ...others];
  const windows = reports.map(({ period }) => findPeriods(period, findDate(dueAt), governance.costs.settleDays).window);
  return { window: joinWindows(windows), reports };
}

/** From the first day of any to the last of any. */
function joinWindows(windows: readonly Period[]): Period {
  const starts = windows.map(({ start }) => start).sort();
  const ends = windows.map(({ end }) => end).sort();
  return { start: starts[0] ?? '', end: ends.at(-1) ?? '' };
}

/**
 * Makes the digest of each audience from costs that were read before, with what AWS says of budgets.
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
): Promise<BuiltDigests & { readonly managementAccountId: string }> {
  const { aws, sources, now, log } = parts;
  const settings = parts.file().governance.costs;
  const periods = findPeriods(report.period, findDate(dueAt), settings.settleDays);
  const [records, cached, billedNames] = await Promise.all([
    sources.accounts.readAll(),
    sources.inventory.read(now()),
    sources.costs.readNames(),
  ]);
  const inventory = cached?.inventory ?? null;
  const context = await readCostContext({ periods, settings }, { aws, now, log, records, inventory, billedNames });
  const questions = audiences.map(({ scope, isCovered }) => ({
    ...{ name: report.name, groupBy: report.groupBy, periods, ...context, isCovered },
    organisationBudget: scope === null ? context.organisationBudget : null,
  }));
  const built = await buildDigests(questions, periods.window, settings, sources.costs);
  return { ...built, managementAccountId: context.managementAccountId };
}
