import { renderDecimal, unitsPerUsd } from '../cost-explorer/ledger/amount-sum.ts';
import { dayMs, findDay, findMonthStart } from '../cost-explorer/ledger/calendar.ts';
import { type CostPlan, type CostQuestion, planCosts, sumCosts } from '../cost-explorer/ledger/cost-plan.ts';
import { forecastCosts, sumForecast } from '../cost-explorer/ledger/forecast.ts';
import { createVisibility, type Visibility } from '../cost-explorer/ledger/visibility.ts';
import type { World } from '../state/world.ts';
import type { BudgetInput } from './budget-shape.ts';
import type { BudgetRecord } from './budget-store.ts';
import { createBudgetQuestion, usesAmortized } from './create-budget-question.ts';

/** What AWS says of a budget's period. Amounts are decimal strings of dollars. */
interface Spend {
  readonly actual: string;
  /** Null: too little history. */
  readonly forecast: string | null;
  /** Epoch milliseconds. */
  readonly updatedAtMs: number;
}

const nothing = '0.0';

type Amounts = Omit<Spend, 'updatedAtMs'>;

/** Spends, as long as nothing changed what they come from: the organisation is looked at more often than it costs more. */
const known = new WeakMap<BudgetRecord, { readonly key: string; readonly amounts: Amounts }>();

/**
 * What is spent of a budget, and will be: as somebody said by hand, else as the costs of the accounts were at Budgets' last
 * update (`budgetUpdateMs`). A budget that was changed since then shows nothing until the next.
 */
export function findSpend(world: World, record: BudgetRecord): Spend {
  const { budgetUpdateMs } = world.settings;
  const nowMs = world.now();
  if (record.setSpend !== null) {
    return { ...record.setSpend, updatedAtMs: record.changedAtMs };
  }
  const updatedAtMs = budgetUpdateMs === 0 ? nowMs : Math.floor(nowMs / budgetUpdateMs) * budgetUpdateMs;
  if (updatedAtMs < record.changedAtMs) {
    return { actual: nothing, forecast: null, updatedAtMs: record.changedAtMs };
  }
  const { costAllocationTags } = world.settings;
  const question = createBudgetQuestion(record.budget, new Set(costAllocationTags));
  if (question === null) {
    return { actual: nothing, forecast: null, updatedAtMs };
  }
  const visibility = createVisibility(world.settings, updatedAtMs);
  const moment = budgetUpdateMs === 0 ? visibility.key : `${visibility.key} ${updatedAtMs}`;
  const key = [world.costs.ledger.findRevision(question.accountIds), moment, ...costAllocationTags].join(' ');
  const before = known.get(record);
  const today = findDay(updatedAtMs);
  const amounts = before?.key === key ? before.amounts : countSpend(world, record.budget, question, today, visibility);
  known.set(record, { key, amounts });
  return { ...amounts, updatedAtMs };
}

function countSpend(
  world: World,
  budget: BudgetInput,
  question: CostQuestion,
  today: number,
  visibility: Visibility,
): Amounts {
  const plan = planCosts(world.costs.ledger, question);
  const sum = usesAmortized(budget) ? 'amortized' : 'unblended';
  const { from, to } = findPeriod(budget, today);
  const spent = (toDay: number): bigint => sumPlan(plan, from, toDay, visibility, sum);
  const actual = spent(to);
  const forecast = forecastCosts(plan, today, visibility, sum);
  const { costGrowingDays, costLateDays } = world.settings;
  const openFrom = Math.max(from, today - Math.max(costGrowingDays, costLateDays, 1) + 1);
  if (forecast === null) {
    return { actual: renderAmount(actual), forecast: null };
  }
  const expected = spent(openFrom) + sumForecast(forecast, openFrom, to);
  const isOver = actual > expected;
  return { actual: renderAmount(actual), forecast: renderAmount(isOver ? actual : expected) };
}

function sumPlan(
  plan: CostPlan,
  from: number,
  to: number,
  visibility: Visibility,
  sum: 'unblended' | 'amortized',
): bigint {
  const groups = sumCosts(plan, from, to, visibility, new Set([sum]));
  return groups.reduce((total, group) => total + group[sum], 0n);
}

/** The days of the period that a day is in; the end is not among them. */
function findPeriod({ TimeUnit, TimePeriod }: BudgetInput, today: number): { from: number; to: number } {
  const month = new Date(today * dayMs).getUTCMonth();
  switch (TimeUnit) {
    case 'DAILY':
      return { from: today, to: today + 1 };
    case 'MONTHLY':
      return { from: findMonthStart(today), to: findMonthStart(today, 1) };
    case 'QUARTERLY':
      return { from: findMonthStart(today, -(month % 3)), to: findMonthStart(today, 3 - (month % 3)) };
    case 'ANNUALLY':
      return { from: findMonthStart(today, -month), to: findMonthStart(today, 12 - month) };
    case 'CUSTOM': {
      const { Start = today * 86_400, End = (today + 1) * 86_400 } = TimePeriod ?? {};
      return { from: findDay(Start * 1000), to: findDay(End * 1000) };
    }
  }
}

/** Budgets writes three decimals, and no sign. */
function renderAmount(units: bigint): string {
  const parts = BigInt(unitsPerUsd / 1000);
  return units <= 0n ? nothing : renderDecimal((units + parts / 2n) / parts, 1000);
}
