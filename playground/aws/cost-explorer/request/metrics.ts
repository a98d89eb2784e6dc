import { partsPerQuantity, renderDecimal, unitsPerUsd } from '../ledger/amount-sum.ts';
import type { CostGroup, WantedSums } from '../ledger/cost-plan.ts';
import { refuseValidation } from './refusals.ts';

type Sum = 'unblended' | 'amortized' | 'quantity' | 'normalized';

/**
 * Which sum a metric is. The organisation has no discounts of its own, so that net is the same; and prices are the same for
 * all accounts, so that blended is.
 */
const metrics = {
  AmortizedCost: 'amortized',
  BlendedCost: 'unblended',
  NetAmortizedCost: 'amortized',
  NetUnblendedCost: 'unblended',
  NormalizedUsageAmount: 'normalized',
  UnblendedCost: 'unblended',
  UsageQuantity: 'quantity',
} as const satisfies Readonly<Record<string, Sum>>;

export type MetricName = keyof typeof metrics;

/** Reads metrics, also as `UNBLENDED_COST`. @throws AwsError ValidationException */
export function parseMetrics(given: readonly string[]): readonly MetricName[] {
  if (given.length === 0) {
    throw refuseValidation('At least one metric is needed');
  }
  return given.map((name) => {
    const camelCase = /^[A-Z_]+$/.test(name)
      ? name.toLowerCase().replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())
      : name;
    const found = (Object.keys(metrics) as MetricName[]).find((metric) => metric === camelCase);
    if (found === undefined) {
      throw refuseValidation(`Unknown metric: ${name}. Valid metrics are ${Object.keys(metrics).join(', ')}`);
    }
    return found;
  });
}

/** The sums that the metrics need. */
export function findWantedSums(names: readonly MetricName[]): WantedSums {
  return new Set(names.map((name) => metrics[name]));
}

/** The metrics of a group, as answers have them; zeros when there is none. */
export function renderMetrics(
  names: readonly MetricName[],
  group: CostGroup | undefined,
): Record<string, { Amount: string; Unit: string }> {
  return Object.fromEntries(names.map((name) => [name, renderMetric(metrics[name], group)]));
}

function renderMetric(sum: Sum, group: CostGroup | undefined): { Amount: string; Unit: string } {
  const parts = group?.[sum] ?? 0n;
  return sum === 'unblended' || sum === 'amortized'
    ? { Amount: renderDecimal(parts, unitsPerUsd), Unit: 'USD' }
    : {
        Amount: renderDecimal(parts, partsPerQuantity),
        Unit: sum === 'quantity' ? (group?.unit ?? 'N/A') : 'N/A',
      };
}
