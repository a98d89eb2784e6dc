import { AwsProblem } from '../../../../aws/aws-problem.ts';
import { readInventory } from '../../../../aws/inventory.ts';
import type { GovernanceFile } from '../../../../config/governance.ts';
import type { Digest } from '../../../../costs/digest.ts';
import { findPeriods } from '../../../../costs/periods.ts';
import { findDate } from '../../../../requests/wish/dates.ts';
import { buildDigests } from '../build-digests.ts';
import { findAudiences } from '../find-audiences.ts';
import { findCostAccounts } from '../find-cost-accounts.ts';
import type { CostReport, CostSources } from '../make-digests.ts';
import type { Warn } from '../read-cost-context.ts';
import type { CostReader } from '../reading/read-cost-days.ts';
import { findWishes, readKeptUsage, type UsageWish } from './kept-usage.ts';
import { readUsage } from './read-usage.ts';

interface Parts extends CostReader {
  readonly sources: CostSources;
  readonly file: () => GovernanceFile;
  readonly log: Warn;
}

/** Those that fall due together are made within minutes; one that comes later asks for what it lacks. */
const askedForMs = 3_600_000;

/**
 * Reads which usage moved the services that reports name, once for all reports that fall due together, but for what was read
 * before. A report can do without: what AWS does not answer is left out.
 *
 * @param reports all that fall due at this moment; costs of their days were read
 * @throws what the reader throws
 */
export async function readMovedUsage(reports: readonly CostReport[], dueAt: number, parts: Parts): Promise<void> {
  const settings = parts.file().governance.costs;
  const question = `usage-at:${dueAt}`;
  if ((await parts.table.readAnswer(question)) !== null) return;
  try {
    const wishes = await findAllWishes(reports, dueAt, parts);
    const kept = await readKeptUsage(wishes, settings, parts.table);
    await readUsage(
      wishes.filter((_, index) => kept[index] === null),
      settings,
      parts,
    );
    await parts.table.keepAnswer(question, 'asked', askedForMs);
  } catch (error) {
    if (!(error instanceof AwsProblem)) throw error;
    parts.log.warn({ aws: error.awsName }, 'which usage moved costs could not be read; the digest does not name it');
  }
}

/** What the reports want to name, the most important first, each once. */
async function findAllWishes(
  reports: readonly CostReport[],
  dueAt: number,
  { aws, sources, file, now }: Parts,
): Promise<readonly UsageWish[]> {
  const { costs: settings, teams } = file().governance;
  const [records, cached, names] = await Promise.all([
    sources.accounts.readAll(),
    sources.inventory.read(now()),
    sources.costs.readNames(),
  ]);
  const inventory = cached?.inventory ?? (await readInventory(aws, now()));
  const context = {
    accounts: findCostAccounts(inventory, records, names),
    managementAccountId: inventory.managementAccountId,
    budgets: new Map(),
    organisationBudget: null,
  };
  const digests: Digest[] = [];
  for (const period of new Set(reports.map((report) => report.period))) {
    const { previous, ...periods } = findPeriods(period, findDate(dueAt), settings.settleDays);
    // What moved is found in the two periods alone: nothing else need be added up for it.
    const window = { start: previous.start, end: periods.period.end };
    const questions = reports
      .filter((report) => report.period === period)
      .flatMap((report) => findAudiences(report, teams))
      .map(({ isCovered }) => ({
        ...context,
        ...{ name: '', groupBy: 'account' as const, isCovered, periods: { ...periods, previous, window } },
      }));
    digests.push(...(await buildDigests(questions, window, settings, sources.costs)).digests);
  }
  return mergeWishes(digests.map(findWishes));
}

/** The first of each digest before the second of any. */
function mergeWishes(lists: readonly (readonly UsageWish[])[]): readonly UsageWish[] {
  const merged = new Map<string, UsageWish>();
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  for (let at = 0; at < longest; at += 1)
    for (const list of lists) {
      const wish = list[at];
      const key = JSON.stringify(wish);
      if (wish !== undefined && !merged.has(key)) merged.set(key, wish);
    }
  return [...merged.values()];
}
