import type { z } from 'zod';
import type { CostQuestion } from '../ledger/cost-plan.ts';
import { type ActiveTags, compileExpression, type Expression, findAccountIds } from './expression.ts';
import { compileGroupBy, type groupBySchema } from './group-by.ts';

/**
 * The question that a request asks.
 *
 * @param accountId the one account that the caller sees; null: all
 * @throws AwsError ValidationException
 */
export function createQuestion(
  filter: Expression | undefined,
  groupBy: z.output<typeof groupBySchema>,
  active: ActiveTags,
  accountId: string | null,
): CostQuestion {
  const named = filter === undefined ? null : findAccountIds(filter);
  const seen = accountId === null ? named : new Set([accountId]);
  return {
    accountIds: seen,
    matches: filter === undefined ? () => true : compileExpression(filter, active),
    keys: compileGroupBy(groupBy, active),
  };
}
