import { z } from 'zod';
import { AwsError } from '../../wire/errors.ts';
import { type FoundAnomaly, findAnomalies } from '../anomalies/find-anomalies.ts';
import { findDay, parseDay, renderDay } from '../ledger/calendar.ts';
import { createVisibility } from '../ledger/visibility.ts';
import { parsePageToken, renderPageToken } from '../request/page-token.ts';
import { refuseValidation } from '../request/refusals.ts';
import { defineCostOperation } from './define-operation.ts';

const mostResults = 100;

/** Days for which anomalies are kept. */
const keptDays = 90;

const impactSchema = z.object({ NumericOperator: z.string(), StartValue: z.number(), EndValue: z.number().optional() });

/** Anomalies that ended in a time, most recent first. Nobody has said of one whether it is one. */
export const getAnomalies = defineCostOperation({
  action: 'ce:GetAnomalies',
  input: z.object({
    MonitorArn: z.string().optional(),
    DateInterval: z.object({ StartDate: z.string(), EndDate: z.string().optional() }),
    Feedback: z.string().optional(),
    TotalImpact: impactSchema.optional(),
    MaxResults: z.number().optional(),
    NextPageToken: z.string().optional(),
  }),
  run({ world, accountId }, { NextPageToken, MaxResults, ...request }) {
    const today = findDay(world.now());
    const from = parseDay(request.DateInterval.StartDate.slice(0, 10));
    const to = parseDay((request.DateInterval.EndDate ?? renderDay(today)).slice(0, 10));
    if (from === null || to === null || from > to) {
      throw refuseValidation('Start date should be before end date');
    }
    if (from < today - keptDays) {
      throw refuseValidation(`Start date is more than ${keptDays} days ago`);
    }
    const found = findAnomalies(world.costs, createVisibility(world.settings, world.now()), accountId)
      .filter(({ endDay, shown }) => endDay >= from && endDay <= to && isWanted(shown.MonitorArn, request.MonitorArn))
      .filter(({ totalImpactUsd }) => hasImpact(totalImpactUsd, request.TotalImpact))
      .filter(() => request.Feedback === undefined)
      .sort((a: FoundAnomaly, b: FoundAnomaly) => b.startDay - a.startDay);
    const page = cutPage(found, request, NextPageToken, MaxResults, world.now());
    return { Anomalies: page.items.map(({ shown }) => shown), ...page.next };
  },
});

/** The monitors of the payer; members have none. */
export const getAnomalyMonitors = defineCostOperation({
  action: 'ce:GetAnomalyMonitors',
  input: z.object({
    MonitorArnList: z.array(z.string()).optional(),
    MaxResults: z.number().optional(),
    NextPageToken: z.string().optional(),
  }),
  run({ world, accountId }, { NextPageToken, MaxResults, ...request }) {
    const all = accountId === null ? world.costs.monitors : [];
    const wanted = request.MonitorArnList ?? [];
    if (wanted.some((arn) => !all.some((monitor) => monitor.arn === arn))) {
      throw new AwsError('UnknownMonitorException', 'The cost anomaly monitor does not exist for the account.');
    }
    const found = all.filter(({ arn }) => wanted.length === 0 || wanted.includes(arn));
    const page = cutPage(found, request, NextPageToken, MaxResults, world.now());
    const day = renderDay(findDay(world.now()));
    return {
      AnomalyMonitors: page.items.map(({ arn, name, dimension, createdAtMs }) => ({
        MonitorArn: arn,
        MonitorName: name,
        CreationDate: renderDay(findDay(createdAtMs)),
        LastUpdatedDate: renderDay(findDay(createdAtMs)),
        LastEvaluatedDate: day,
        MonitorType: 'DIMENSIONAL',
        MonitorDimension: dimension,
        DimensionalValueCount: 0,
      })),
      ...page.next,
    };
  },
});

function cutPage<T>(
  all: readonly T[],
  request: object,
  token: string | undefined,
  size: number | undefined,
  nowMs: number,
): { readonly items: readonly T[]; readonly next: { readonly NextPageToken?: string } } {
  const from = token === undefined ? 0 : readPlace(token, request);
  const to = from + Math.min(size ?? mostResults, mostResults);
  const next = { period: 0, group: to, askedAtMs: nowMs };
  return {
    items: all.slice(from, to),
    next: to < all.length ? { NextPageToken: renderPageToken(next, request) } : {},
  };
}

/** These operations do not tell a token of another request from a wrong one. */
function readPlace(token: string, request: object): number {
  try {
    return parsePageToken(token, request).group;
  } catch {
    throw new AwsError('InvalidNextTokenException', 'Invalid NextPageToken.');
  }
}

function isWanted(arn: string, wanted: string | undefined): boolean {
  return wanted === undefined || arn === wanted;
}

function hasImpact(usd: number, impact: z.output<typeof impactSchema> | undefined): boolean {
  if (impact === undefined) {
    return true;
  }
  const { NumericOperator, StartValue, EndValue = Number.POSITIVE_INFINITY } = impact;
  switch (NumericOperator) {
    case 'EQUAL':
      return usd === StartValue;
    case 'GREATER_THAN_OR_EQUAL':
      return usd >= StartValue;
    case 'LESS_THAN_OR_EQUAL':
      return usd <= StartValue;
    case 'GREATER_THAN':
      return usd > StartValue;
    case 'LESS_THAN':
      return usd < StartValue;
    default:
      return usd >= StartValue && usd <= EndValue;
  }
}
