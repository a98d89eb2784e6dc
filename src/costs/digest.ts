import type { Report } from '../config/governance.ts';
import type { DateText } from '../requests/wish/dates.ts';
import type { Decimal } from './cost-day.ts';
import type { Period } from './periods.ts';

/** An account as far as it is known, closed ones among them. */
export interface CostAccount {
  readonly id: string;
  readonly name: string;
  /** Slack user id; null: nobody. */
  readonly owner: string | null;
  readonly team: string | null;
  readonly className: string | null;
  /** `Workloads/Prod`; `root`; null: it is not in the organisation any more, or not known. */
  readonly ou: string | null;
  readonly tags: Readonly<Record<string, string>>;
  /** UTC date on which it came; null: not known. */
  readonly since: DateText | null;
  readonly isClosed: boolean;
}

/** An AWS Budget's figures for the current month, in the budget's currency. */
export interface BudgetFigures {
  readonly limit: Decimal;
  /** Null: AWS has no figure since the last change. */
  readonly actual: Decimal | null;
  /** Null: AWS has too little history. */
  readonly forecast: Decimal | null;
}

export type GroupBy = Extract<Report, { type: 'cost-digest' }>['groupBy'];

/** What the accounts of a report cost. Amounts are decimal strings, unrounded; lists are dearest first, then by name. */
export interface Digest {
  readonly name: string;
  readonly period: Period;
  readonly previous: Period;
  readonly groupBy: GroupBy;
  readonly currency: string;
  readonly total: Decimal;
  readonly previousTotal: Decimal;
  /** What as many days cost in the four weeks before; null: not all of them are known. */
  readonly usualTotal: Decimal | null;
  /** Parts of `total`: what AWS Marketplace bills, what comes once, what is nobody's, what the management account costs. */
  readonly marketplace: Decimal;
  readonly once: Decimal;
  readonly unowned: Decimal;
  readonly management: Decimal;
  /** Not in any other number. */
  readonly excluded: readonly { readonly recordType: string; readonly amount: Decimal }[];
  readonly accounts: readonly AccountCost[];
  readonly services: readonly NamedCost[];
  /** By what the report says; an account without is under null. */
  readonly groups: readonly (Omit<NamedCost, 'name'> & { readonly name: string | null })[];
  readonly movers: readonly Mover[];
  readonly anomalies: readonly CostAnomaly[];
  /** Each day of the period, and the day as many days into the previous one; null: there is none or AWS has no data. */
  readonly daily: readonly { readonly day: DateText; readonly cost: Decimal | null; readonly before: Decimal | null }[];
  readonly month: MonthOutlook;
  /** Days of the period and the previous one for which AWS has delivered nothing, and those that it may still change. */
  readonly missingDays: readonly DateText[];
  readonly estimatedDays: readonly DateText[];
  /** Costs in other currencies, which are in no number above. */
  readonly otherCurrencies: readonly { readonly currency: string; readonly total: Decimal }[];
}

export interface NamedCost {
  readonly name: string;
  readonly cost: Decimal;
  readonly previous: Decimal;
}

export interface AccountCost extends Pick<CostAccount, 'id' | 'name' | 'owner' | 'team' | 'className' | 'ou'> {
  readonly cost: Decimal;
  readonly previous: Decimal;
  readonly marketplace: Decimal;
  readonly once: Decimal;
  /** From the first day of the month to the end of the period. */
  readonly monthCost: Decimal;
  /** Of the month in which the period ends: AWS's forecast, else the last two weeks' daily cost for the days that are left. */
  readonly monthForecast: Decimal;
  readonly budget: AccountBudget | null;
  /** It came, or was closed, within the period. */
  readonly isNew: boolean;
  readonly isClosed: boolean;
}

export interface AccountBudget {
  readonly limit: Decimal;
  /** AWS's figure, else `monthCost`. */
  readonly actual: Decimal;
  readonly forecast: Decimal;
}

/** A service of an account whose cost changed, fees that come once left out. */
export interface Mover {
  readonly accountId: string;
  readonly accountName: string;
  readonly service: string;
  readonly cost: Decimal;
  readonly previous: Decimal;
  /** `cost` less `previous`. */
  readonly change: Decimal;
}

/** Days in a row on which a service of an account cost far more than it usually does on such a weekday. */
export interface CostAnomaly {
  /** 16 hex digits; the same in each report that shows it. */
  readonly id: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly service: string;
  /** The first of the days. */
  readonly day: DateText;
  readonly days: number;
  /** Of the first day. */
  readonly cost: Decimal;
  readonly expected: Decimal;
  /** What all of its days that are in the period cost more than expected. */
  readonly excess: Decimal;
  /** Steward's own test, one of AWS's anomaly monitors, or both. */
  readonly foundBy: 'steward' | 'aws' | 'both';
}

export interface MonthOutlook {
  /** `2026-11`. */
  readonly month: string;
  readonly cost: Decimal;
  readonly forecast: Decimal;
  /** Of the organisation's budget; null: there is none, or the report does not cover the whole organisation. */
  readonly limit: Decimal | null;
}
