import { createHash } from 'node:crypto';
import type { Expression, GetCostAndUsageCommandInput } from '@aws-sdk/client-cost-explorer';
import type { CostSettings } from '../../config/governance.ts';
import type { Period } from '../../costs/periods.ts';

/** One question for Cost Explorer. Each page of its answer costs a request. */
export interface CostQuery {
  readonly kind: 'costs' | 'marketplace' | 'once' | 'excluded';
  readonly metric: CostSettings['metric'];
  readonly filter: Expression | null;
  /** Besides the account. */
  readonly groupBy: 'SERVICE' | 'RECORD_TYPE';
}

/**
 * Record types that do not come day by day: bought once, or charged once a month. RECORD_TYPE is an open set; the values are
 * Cost Explorer's "charge types".
 */
const onceTypes = [
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
  const queries: CostQuery[] = [
    { kind: 'costs', metric, filter: included, groupBy: 'SERVICE' },
    {
      kind: 'marketplace',
      metric,
      filter: included === null ? marketplace : { And: [included, marketplace] },
      groupBy: 'SERVICE',
    },
    { kind: 'once', metric, filter: once, groupBy: 'SERVICE' },
  ];
  if (excluded !== null) queries.push({ kind: 'excluded', metric, filter: excluded, groupBy: 'RECORD_TYPE' });
  return queries;
}

/** The request for the days of a period. */
export function toCostInput({ metric, filter, groupBy }: CostQuery, period: Period): GetCostAndUsageCommandInput {
  return {
    TimePeriod: { Start: period.start, End: period.end },
    Granularity: 'DAILY',
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
