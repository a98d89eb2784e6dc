import type { AwsReader } from '../../../../aws/aws.ts';
import { isAwsError } from '../../../../aws/aws-problem.ts';
import { type CostQuery, nameCostQuery, planCostQueries } from '../../../../aws/costs/cost-query.ts';
import { readCosts } from '../../../../aws/costs/read-costs.ts';
import type { CostSettings } from '../../../../config/governance.ts';
import { findMonthStart, findNextMonthStart, listDays, type Period } from '../../../../costs/periods.ts';
import { addDays, type DateText, findDate } from '../../../../requests/wish/dates.ts';
import type { CostTable } from '../../../../store/costs/cost-table.ts';
import { planReading } from './plan-reading.ts';

/** What costs are read with. */
export interface CostReader {
  readonly aws: AwsReader;
  readonly table: CostTable;
  readonly now: () => number;
  /** Throws to stop: somebody else reads. */
  beforeWrite(): Promise<void>;
  /** A page was paid for. */
  onPaid(): Promise<void>;
}

/**
 * Reads what is missing of a window, and what AWS may have changed. Every day is kept as soon as it is whole, so that
 * nothing is paid for twice when it stops in the middle.
 *
 * @throws AwsProblem; what `beforeWrite` throws
 */
export async function readCostDays(window: Period, settings: CostSettings, reader: CostReader): Promise<void> {
  for (const query of planCostQueries(settings)) {
    const plan = async () => planReading(window, await reader.table.readDays(nameCostQuery(query)), reader.now());
    for (const period of await plan()) await readPeriod(query, period, reader);
    // A month that is found to be closed is read once more, whole.
    for (const period of await plan()) await readPeriod(query, period, reader);
  }
}

/** Cost Explorer keeps the current month and this many before (AWS documents 13). */
const monthsKept = 13;

async function readPeriod(query: CostQuery, wanted: Period, reader: CostReader): Promise<void> {
  const oldest = findOldest(reader.now());
  let period = { ...wanted, start: findLast(wanted.start, oldest) };
  await noteNothing(query, { start: wanted.start, end: period.start }, false, reader);
  while (period.start < period.end) {
    try {
      return await readDays(query, period, reader);
    } catch (error) {
      if (!isAwsError(error, 'BillExpirationException')) throw error;
      // Of that month AWS keeps nothing any more.
      const start = findNextMonthStart(period.start);
      await noteNothing(query, { start: period.start, end: start }, false, reader);
      period = { ...period, start };
    }
  }
}

function findLast(one: DateText, other: DateText): DateText {
  return [one, other].sort()[1] ?? one;
}

function findOldest(now: number): DateText {
  let month = findMonthStart(findDate(now));
  for (let count = 0; count < monthsKept; count += 1) month = findMonthStart(addDays(month, -1));
  return month;
}

async function readDays(query: CostQuery, period: Period, { aws, table, now, ...reader }: CostReader): Promise<void> {
  const question = nameCostQuery(query);
  const readAt = now();
  const left = new Set(listDays(period));
  await readCosts(aws, query, period, {
    async onPage(names) {
      await reader.onPaid();
      await table.writeNames(names);
    },
    async onDay({ day, estimated, lines }) {
      await reader.beforeWrite();
      await table.writeDay(question, day, { readAt, estimated, hasData: lines.length > 0 }, lines);
      left.delete(day);
    },
  });
  // A day that the answer leaves out is asked for again, as are all that AWS may still change.
  for (const day of left) await noteNothing(query, { start: day, end: addDays(day, 1) }, true, { table, now });
}

async function noteNothing(
  query: CostQuery,
  period: Period,
  estimated: boolean,
  { table, now }: Pick<CostReader, 'table' | 'now'>,
): Promise<void> {
  for (const day of listDays(period))
    await table.writeDay(nameCostQuery(query), day, { readAt: now(), estimated, hasData: false }, []);
}
