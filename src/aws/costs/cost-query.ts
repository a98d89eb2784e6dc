import { createHash } from 'node:crypto';
import type { Expression, GetCostAndUsageCommandInput } from '@aws-sdk/client-cost-explorer';
import type { CostSettings } from '../../config/governance.ts';
import type { Period } from '../../costs/periods.ts';

/** What is asked of Cost Explorer, whatever the days. Each page of its answer costs a request. */
export interface CostQuestion {
  readonly metric: CostSettings['metric'];
  readonly filter: Expression | null;
  /** Besides the account. */
  readonly groupBy: 'SERVICE' | 'RECORD_TYPE' | 'USAGE_TYPE';
  readonly granularity: 'DAILY' | 'MONTHLY';
}

/** A question that reports need each day of. */
export interface CostQuery extends CostQuestion {
  readonly kind: 'costs' | 'marketplace' | 'once' | 'excluded';
  readonly granularity: 'DAILY';
}

/**
 * Record types that do not come day by day: bought once, or charged once a month. RECORD_TYPE is an open set; the values are
 * Cost Explorer's "charge types".
 */
export const onceTypes = [
  'Fee',
  'RIFee',
  'Support',
  'SavingsPlanUpfrontFee',
  'SavingsPlanRecurringFee',
  'Recurring',
  'OtherSubscription',
] as const;

const marketplace: Expression = { Dimensions: { Key: 'BILLING_ENTITY', Values: ['AWS Marketplace'] } };

/**
 * The fewest questions that tell costs by account and service, Marketplace and fees that come once apart, and what the file
 * excludes. They are the same for every report, so that all share the answers.
 */
export function planCostQueries({ metric, exclude }: Pick<CostSettings, 'metric' | 'exclude'>): readonly CostQuery[] {
  const excluded: Expression | null =
    exclude.length === 0 ? null : { Dimensions: { Key: 'RECORD_TYPE', Values: [...exclude] } };
  const included: Expression | null = excluded === null ? null : { Not: excluded };
  const once: Expression = {
    Dimensions: { Key: 'RECORD_TYPE', Values: onceTypes.filter((type) => !exclude.includes(type)) },
  };
  const base = { metric, groupBy: 'SERVICE', granularity: 'DAILY' } as const;
  const queries: CostQuery[] = [
    { ...base, kind: 'costs', filter: included },
    { ...base, kind: 'marketplace', filter: included === null ? marketplace : { And: [included, marketplace] } },
    { ...base, kind: 'once', filter: once },
  ];
  if (excluded !== null) queries.push({ ...base, kind: 'excluded', filter: excluded, groupBy: 'RECORD_TYPE' });
  return queries;
}

/** The request for the days, or months, of a period. */
export function toCostInput(
  { metric, filter, groupBy, granularity }: CostQuestion,
  period: Period,
): GetCostAndUsageCommandInput {
  return {
    TimePeriod: { Start: period.start, End: period.end },
    Granularity: granularity,
    Metrics: [metric],
    GroupBy: [
      { Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' },
      { Type: 'DIMENSION', Key: groupBy },
    ],
    ...(filter === null ? {} : { Filter: filter }),
  };
}

/** What an answer is an answer to, whatever the days: 16 hex digits. */
export function nameCostQuery({ metric, filter, groupBy }: CostQuery): string {
  return createHash('sha256')
    .update(JSON.stringify([metric, filter, groupBy]))
    .digest('hex')
    .slice(0, 16);
}
