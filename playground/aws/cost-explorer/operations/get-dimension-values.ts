import { z } from 'zod';
import { AwsError } from '../../wire/errors.ts';
import { createVisibility } from '../ledger/visibility.ts';
import { createQuestion } from '../request/cost-question.ts';
import { dimensionReaders, foreignDimensions } from '../request/dimensions.ts';
import { expressionSchema } from '../request/expression.ts';
import { findWantedSums, parseMetrics } from '../request/metrics.ts';
import { parsePageToken, renderPageToken } from '../request/page-token.ts';
import { refuseValidation } from '../request/refusals.ts';
import { parseTimePeriod } from '../request/time-period.ts';
import { defineCostOperation } from './define-operation.ts';

/** "MaxResults" of the API reference: at most that many, and that many when it is left out. */
const mostValues = 1000;

const inputSchema = z.object({
  TimePeriod: z.object({ Start: z.string(), End: z.string() }),
  Dimension: z.string(),
  SearchString: z.string().optional(),
  Context: z.enum(['COST_AND_USAGE', 'RESERVATIONS', 'SAVINGS_PLANS']).default('COST_AND_USAGE'),
  Filter: expressionSchema.optional(),
  SortBy: z.array(z.object({ Key: z.string(), SortOrder: z.string().default('ASCENDING') })).optional(),
  BillingViewArn: z.string().optional(),
  MaxResults: z.number().optional(),
  NextPageToken: z.string().optional(),
});

type Input = z.output<typeof inputSchema>;

/** What values a dimension has on the lines of some days, in their order or that of a metric. */
export const getDimensionValues = defineCostOperation({
  action: 'ce:GetDimensionValues',
  input: inputSchema,
  run({ world, accountId }, input) {
    const { NextPageToken, ...request } = input;
    checkOptions(input);
    const { Dimension, Filter, SearchString = '', SortBy = [], MaxResults = mostValues } = request;
    const read = dimensionReaders[Dimension];
    if (foreignDimensions.has(Dimension)) {
      throw refuseValidation(`Dimension ${Dimension} is not supported here`);
    }
    const period = parseTimePeriod(request.TimePeriod, world.now());
    const { costs, settings } = world;
    const active = new Set(settings.costAllocationTags);
    const question = createQuestion(Filter, [], active, accountId);
    const first = { period: 0, group: 0, askedAtMs: world.now() };
    const from = NextPageToken === undefined ? first : parsePageToken(NextPageToken, request);
    const name = JSON.stringify(['values', Dimension, Filter, [...active], accountId]);
    const plan = costs.plans.plan(costs.ledger, name, () => ({ ...question, keys: read === undefined ? [] : [read] }));
    const [sort] = SortBy;
    const wanted = findWantedSums(sort === undefined ? [] : parseMetrics([sort.Key]));
    const visibility = createVisibility(settings, from.askedAtMs);
    const groups = read === undefined ? [] : costs.plans.sum(costs.ledger, name, plan, period, visibility, wanted);
    const [sum] = wanted;
    const sign = sort?.SortOrder === 'DESCENDING' ? -1 : 1;
    const sorted =
      sum === undefined
        ? groups
        : [...groups].sort((a, b) => sign * (a[sum] === b[sum] ? 0 : a[sum] < b[sum] ? -1 : 1));
    const values = sorted.flatMap(({ keys }) => keys).filter((value) => isFound(value, SearchString));
    const size = Math.min(MaxResults, mostValues, settings.costPageSize);
    const page = values.slice(from.group, from.group + size);
    const next = from.group + page.length;
    return {
      DimensionValues: page.map((Value) => ({
        Value,
        Attributes:
          Dimension === 'LINKED_ACCOUNT' ? { description: costs.ledger.findAccount(Value)?.name ?? Value } : {},
      })),
      ReturnSize: page.length,
      TotalSize: values.length,
      ...(next < values.length ? { NextPageToken: renderPageToken({ ...from, group: next }, request) } : {}),
    };
  },
});

function isFound(value: string, search: string): boolean {
  return value.toLowerCase().includes(search.toLowerCase());
}

/** What the API reference says of members that go, or do not go, with each other. */
function checkOptions({ SortBy, MaxResults, NextPageToken, SearchString, Context }: Input): void {
  if (MaxResults !== undefined && SortBy === undefined) {
    throw refuseValidation('MaxResults can only be used with SortBy');
  }
  if (SortBy !== undefined && (NextPageToken !== undefined || SearchString !== undefined)) {
    throw refuseValidation('NextPageToken and SearchString are not supported when using SortBy');
  }
  if (Context !== 'COST_AND_USAGE') {
    throw new AwsError('DataUnavailableException', 'The organization has no data of this context.');
  }
}
