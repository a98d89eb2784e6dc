import type { Expression } from '@aws-sdk/client-cost-explorer';
import type { CostSettings } from '../../config/governance.ts';
import { isWholeMonth, type Period } from '../../costs/periods.ts';
import { countDays } from '../../requests/wish/dates.ts';
import { type CostQuestion, onceTypes } from './cost-query.ts';

/** A service of an account. */
export interface AccountService {
  readonly accountId: string;
  readonly service: string;
}

/**
 * Asks for the usage types of some services, without what comes once, as movers are. Costs are told apart by two things at
 * most (`GroupBy`): by account and usage type, so that of each account there may be one service only.
 *
 * @throws Error for two services of one account, or none at all
 */
export function createUsageQuestion(
  services: readonly AccountService[],
  { metric, exclude }: Pick<CostSettings, 'metric' | 'exclude'>,
  granularity: CostQuestion['granularity'],
): CostQuestion {
  const byService = new Map<string, string[]>();
  const seen = new Set<string>();
  for (const { accountId, service } of services) {
    if (seen.has(accountId)) throw new Error(`two services of ${accountId} cannot be told apart`);
    seen.add(accountId);
    byService.set(service, [...(byService.get(service) ?? []), accountId]);
  }
  const left: Expression = { Not: is('RECORD_TYPE', [...new Set([...exclude, ...onceTypes])]) };
  const [first, ...others] = [...byService].map(([service, accountIds]): [Expression, Expression] => [
    is('LINKED_ACCOUNT', accountIds),
    is('SERVICE', [service]),
  ]);
  if (first === undefined) throw new Error('usage of no service was asked for');
  const filter =
    others.length === 0
      ? { And: [left, ...first] }
      : { And: [left, { Or: [first, ...others].map((And) => ({ And })) }] };
  return { metric, filter, groupBy: 'USAGE_TYPE', granularity };
}

function is(Key: 'RECORD_TYPE' | 'LINKED_ACCOUNT' | 'SERVICE', Values: string[]): Expression {
  return { Dimensions: { Key, Values } };
}

/** What is read of a period and the one before. */
export interface UsageReading {
  readonly granularity: CostQuestion['granularity'];
  readonly window: Period;
  /** Which of the two it is; null: both, to be told apart by the day. */
  readonly of: 'period' | 'previous' | null;
}

/** Up to so many days are one question by day; of more, the sums of the two periods have fewer lines. */
const mostDays = 14;

/**
 * The readings with the fewest pages: every reading costs one at least, and more the more lines it has. Two whole months are
 * one reading by month, two weeks one by day; other periods are added up by AWS, each by itself.
 */
export function planUsageReadings(period: Period, previous: Period): readonly UsageReading[] {
  const window = { start: previous.start, end: period.end };
  const areAdjacent = previous.end === period.start;
  if (areAdjacent && isWholeMonth(period) && isWholeMonth(previous))
    return [{ granularity: 'MONTHLY', window, of: null }];
  if (areAdjacent && countDays(window.start, window.end) <= mostDays)
    return [{ granularity: 'DAILY', window, of: null }];
  return [
    { granularity: 'MONTHLY', window: previous, of: 'previous' },
    { granularity: 'MONTHLY', window: period, of: 'period' },
  ];
}
