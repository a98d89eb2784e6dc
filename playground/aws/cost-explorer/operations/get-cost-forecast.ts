import { z } from 'zod';
import { AwsError } from '../../wire/errors.ts';
import { renderDecimal, unitsPerUsd } from '../ledger/amount-sum.ts';
import { findDay, findMonthStart, parseDay, renderDay } from '../ledger/calendar.ts';
import { forecastCosts, sumForecast } from '../ledger/forecast.ts';
import { createVisibility } from '../ledger/visibility.ts';
import { createQuestion } from '../request/cost-question.ts';
import { expressionSchema } from '../request/expression.ts';
import { refuseValidation } from '../request/refusals.ts';
import { type DayRange, splitRange } from '../request/time-period.ts';
import { defineCostOperation } from './define-operation.ts';

/** Months that a forecast may reach. */
const mostMonths = { DAILY: 3, MONTHLY: 18 } as const;

const sums = {
  UNBLENDED_COST: 'unblended',
  NET_UNBLENDED_COST: 'unblended',
  BLENDED_COST: 'unblended',
  AMORTIZED_COST: 'amortized',
  NET_AMORTIZED_COST: 'amortized',
} as const;

/** How many mean differences an interval is wide on each side: about 1.25 of them are a standard deviation. */
const differencesPerLevel: readonly (readonly [level: number, differences: number])[] = [
  [68, 1.25],
  [80, 1.6],
  [90, 2.06],
  [95, 2.45],
  [99, 3.22],
];
const defaultLevel = 80;

/** What AWS expects to be spent; here the same as in the last four weeks, weekday by weekday. */
export const getCostForecast = defineCostOperation({
  action: 'ce:GetCostForecast',
  input: z.object({
    TimePeriod: z.object({ Start: z.string(), End: z.string() }),
    Metric: z.string(),
    Granularity: z.enum(['DAILY', 'MONTHLY', 'HOURLY']),
    Filter: expressionSchema.optional(),
    BillingViewArn: z.string().optional(),
    PredictionIntervalLevel: z.number().default(defaultLevel),
  }),
  run({ world, accountId }, input) {
    const { TimePeriod, Metric, Granularity, Filter, PredictionIntervalLevel } = input;
    if (Granularity === 'HOURLY') {
      throw refuseValidation('HOURLY granularity is not supported for forecasts');
    }
    const sum = Object.entries(sums).find(([name]) => name === Metric)?.[1];
    if (sum === undefined) {
      throw refuseValidation(`Metric ${Metric} is not supported for cost forecasts`);
    }
    const today = findDay(world.now());
    const range = parseForecastPeriod(TimePeriod, today, mostMonths[Granularity]);
    const { costs, settings } = world;
    const active = new Set(settings.costAllocationTags);
    const question = createQuestion(Filter, [], active, accountId);
    const name = JSON.stringify(['forecast', Filter, [...active], accountId]);
    const plan = costs.plans.plan(costs.ledger, name, () => question);
    const forecast = forecastCosts(plan, today, createVisibility(settings, world.now()), sum);
    if (forecast === null) {
      throw new AwsError('DataUnavailableException', 'Insufficient amount of historical data to generate forecast.');
    }
    const periods = splitRange(range, Granularity).map((period) => ({
      period,
      mean: sumForecast(forecast, period.from, period.to),
      width: findWidth(forecast.spread, period, PredictionIntervalLevel),
    }));
    const total = periods.reduce((so, { mean }) => so + mean, 0n);
    return {
      Total: { Amount: renderUsd(total), Unit: 'USD' },
      ForecastResultsByTime: periods.map(({ period, mean, width }) => ({
        TimePeriod: { Start: renderDay(period.from), End: renderDay(period.to) },
        MeanValue: renderUsd(mean),
        PredictionIntervalLowerBound: renderUsd(mean > width ? mean - width : 0n),
        PredictionIntervalUpperBound: renderUsd(mean + width),
      })),
    };
  },
});

function parseForecastPeriod({ Start, End }: { Start: string; End: string }, today: number, months: number): DayRange {
  const [from, to] = [parseDay(Start), parseDay(End)];
  if (from === null || to === null) {
    throw refuseValidation('Start and end dates must be in the format yyyy-MM-dd');
  }
  if (from >= to) {
    throw refuseValidation('Start date (and hour) should be before end date (and hour)');
  }
  if (from > today) {
    throw refuseValidation('start date must be equal to or no later than the current date');
  }
  if (to <= today) {
    throw refuseValidation('end date must be in the future');
  }
  if (to > findMonthStart(today, months + 1)) {
    throw refuseValidation(`The forecast period can reach at most ${months} months`);
  }
  return { from, to };
}

function findWidth(spread: bigint, { from, to }: DayRange, level: number): bigint {
  const differences = differencesPerLevel.find(([most]) => level <= most)?.[1] ?? 3.22;
  // Days that differ by chance make up for each other in part.
  return (spread * BigInt(Math.round(differences * Math.sqrt(to - from) * 1000))) / 1000n;
}

function renderUsd(units: bigint): string {
  return renderDecimal(units, unitsPerUsd);
}
