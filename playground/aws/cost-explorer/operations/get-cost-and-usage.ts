import { z } from 'zod';
import type { World } from '../../state/world.ts';
import { findCalendarDay, renderDay } from '../ledger/calendar.ts';
import type { CostGroup } from '../ledger/cost-plan.ts';
import { createVisibility } from '../ledger/visibility.ts';
import { createQuestion } from '../request/cost-question.ts';
import { expressionSchema } from '../request/expression.ts';
import { groupBySchema } from '../request/group-by.ts';
import { findWantedSums, type MetricName, parseMetrics, renderMetrics } from '../request/metrics.ts';
import { type PagePlace, parsePageToken, renderPageToken } from '../request/page-token.ts';
import { type DayRange, parseTimePeriod, refuseHours, splitRange } from '../request/time-period.ts';
import { defineCostOperation } from './define-operation.ts';

const inputSchema = z.object({
  TimePeriod: z.object({ Start: z.string(), End: z.string() }),
  Granularity: z.enum(['DAILY', 'MONTHLY', 'HOURLY']),
  Filter: expressionSchema.optional(),
  Metrics: z.array(z.string()),
  GroupBy: groupBySchema.optional(),
  BillingViewArn: z.string().optional(),
  NextPageToken: z.string().optional(),
});

/**
 * Costs by day or month, and by at most two of dimensions and tags. AWS does not say how long a page is; here it has as
 * many groups as `costPageSize` says, counted over all periods, and may end within one.
 */
export const getCostAndUsage = defineCostOperation({
  action: 'ce:GetCostAndUsage',
  input: inputSchema,
  run({ world, accountId }, { NextPageToken, ...request }) {
    const { TimePeriod, Granularity, Filter, GroupBy = [] } = request;
    if (Granularity === 'HOURLY') {
      throw refuseHours(TimePeriod, world.now());
    }
    const range = parseTimePeriod(TimePeriod, world.now());
    const metrics = parseMetrics(request.Metrics);
    const active = new Set(world.settings.costAllocationTags);
    const question = createQuestion(Filter, GroupBy, active, accountId);
    const from: PagePlace =
      NextPageToken === undefined
        ? { period: 0, group: 0, askedAtMs: world.now() }
        : parsePageToken(NextPageToken, request);
    const name = JSON.stringify([Filter, GroupBy, [...active], accountId]);
    const { costs, settings } = world;
    const plan = costs.plans.plan(costs.ledger, name, () => question);
    const visibility = createVisibility(settings, from.askedAtMs);
    const wanted = findWantedSums(metrics);
    const page = cutPage(splitRange(range, Granularity), from, settings.costPageSize, (period) =>
      costs.plans.sum(costs.ledger, name, plan, period, visibility, wanted),
    );
    const isGrouped = GroupBy.length > 0;
    return {
      ...(page.next === null ? {} : { NextPageToken: renderPageToken(page.next, request) }),
      ...(isGrouped ? { GroupDefinitions: GroupBy } : {}),
      ResultsByTime: page.periods.map(({ period, groups }) => ({
        TimePeriod: { Start: renderDay(period.from), End: renderDay(period.to) },
        Total: isGrouped ? {} : renderMetrics(metrics, groups[0]),
        Groups: isGrouped ? renderGroups(metrics, groups) : [],
        Estimated: !visibility.isFinal(findCalendarDay(period.to - 1)),
      })),
      DimensionValueAttributes: describeAccounts(world, GroupBy, page.periods),
    };
  },
});

interface PeriodPart {
  readonly period: DayRange;
  readonly groups: readonly CostGroup[];
}

/** Takes groups from a place on until the page is full; periods without groups take no place on it. */
function cutPage(
  periods: readonly DayRange[],
  from: PagePlace,
  size: number,
  sum: (period: DayRange) => readonly CostGroup[],
): { readonly periods: readonly PeriodPart[]; readonly next: PagePlace | null } {
  const parts: PeriodPart[] = [];
  let left = size;
  let group = from.group;
  for (const [index, period] of periods.entries()) {
    if (index >= from.period) {
      const rest = sum(period).slice(group);
      if (rest.length > 0 && left === 0) {
        return { periods: parts, next: { ...from, period: index, group } };
      }
      parts.push({ period, groups: rest.slice(0, left) });
      if (rest.length > left) {
        return { periods: parts, next: { ...from, period: index, group: group + left } };
      }
      left -= rest.length;
      group = 0;
    }
  }
  return { periods: parts, next: null };
}

function renderGroups(metrics: readonly MetricName[], groups: readonly CostGroup[]): object[] {
  return groups.map((group) => ({ Keys: group.keys, Metrics: renderMetrics(metrics, group) }));
}

/** The names of the accounts of a page. */
function describeAccounts(
  world: World,
  groupBy: z.output<typeof groupBySchema>,
  periods: readonly PeriodPart[],
): object[] {
  const position = groupBy.findIndex(({ Type, Key }) => Type !== 'TAG' && Key === 'LINKED_ACCOUNT');
  if (position === -1) {
    return [];
  }
  const ids = new Set(periods.flatMap(({ groups }) => groups.map(({ keys }) => keys[position] ?? '')));
  return [...ids].map((id) => ({
    Value: id,
    Attributes: { description: world.costs.ledger.findAccount(id)?.name ?? id },
  }));
}
