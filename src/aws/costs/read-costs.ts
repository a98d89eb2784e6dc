import { GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { z } from 'zod';
import type { Period } from '../../costs/periods.ts';
import type { AwsReader } from '../aws.ts';
import { createUnexpectedAnswer } from '../calls/call.ts';
import { type CostQuestion, toCostInput } from './cost-query.ts';

/** One line of an answer. Amounts are decimal strings, unrounded. */
export interface CostLine {
  readonly accountId: string;
  /** A service, a record type, or a usage type. */
  readonly name: string;
  readonly currency: string;
  readonly amount: string;
}

/** One day, or one month as far as it was asked for, whole. */
export interface CostAnswerDay {
  /** `YYYY-MM-DD`; of a month the first that was asked for. */
  readonly day: string;
  /** AWS may still change it. */
  readonly estimated: boolean;
  readonly lines: readonly CostLine[];
}

/** What is heard of an answer while it comes in. */
export interface CostListener {
  /** Of each page, which is paid for, before its days; `names`: as AWS names the accounts on it, by id. */
  onPage(names: ReadonlyMap<string, string>): Promise<void>;
  /** Of each day when it is whole, the oldest first, also of those without a line. */
  onDay(day: CostAnswerDay): Promise<void>;
}

const operation = 'ce:GetCostAndUsage';

const groupSchema = z.object({
  Keys: z.array(z.string()).min(2),
  Metrics: z.record(z.string(), z.object({ Amount: z.string(), Unit: z.string() })),
});

const periodSchema = z.object({
  TimePeriod: z.object({ Start: z.string() }),
  Groups: z.array(groupSchema).default([]),
  Estimated: z.boolean().default(false),
});

const pageSchema = z.object({
  NextPageToken: z.string().nullish(),
  ResultsByTime: z.array(periodSchema).default([]),
  DimensionValueAttributes: z
    .array(z.object({ Value: z.string(), Attributes: z.record(z.string(), z.string()).default({}) }))
    .default([]),
});

/**
 * Reads costs day by day, or month by month. A page may end within a day, which then goes on with the next page: each day is handed over when
 * it is whole, so that what was paid for is kept even when a later page fails.
 *
 * @throws AwsProblem; what the listener throws
 */
export async function readCosts(
  aws: AwsReader,
  question: CostQuestion,
  period: Period,
  listener: CostListener,
): Promise<void> {
  const input = toCostInput(question, period);
  let open: CostAnswerDay | null = null;
  let token: string | undefined;
  do {
    const previous: string | undefined = token;
    // There is no paginator for this operation: the same request goes again with the token.
    const page: z.output<typeof pageSchema> = await aws.read(operation, pageSchema, ({ costExplorer }) =>
      costExplorer.send(new GetCostAndUsageCommand({ ...input, NextPageToken: previous })),
    );
    await listener.onPage(findNames(page));
    for (const answered of page.ResultsByTime) {
      const day: CostAnswerDay = toDay(answered, question.metric);
      if (open !== null && open.day === day.day) open = joinParts(open, day);
      else {
        if (open !== null) await listener.onDay(open);
        open = day;
      }
    }
    token = page.NextPageToken ?? undefined;
    if (token !== undefined && token === previous)
      throw createUnexpectedAnswer(operation, 'The answer gave the same NextPageToken twice.');
  } while (token !== undefined);
  if (open !== null) await listener.onDay(open);
}

function findNames(page: z.output<typeof pageSchema>): ReadonlyMap<string, string> {
  return new Map(
    page.DimensionValueAttributes.flatMap(({ Value, Attributes: { description } }) =>
      description === undefined ? [] : [[Value, description]],
    ),
  );
}

function toDay({ TimePeriod, Groups, Estimated }: z.output<typeof periodSchema>, metric: string): CostAnswerDay {
  const lines = Groups.map((group) => toLine(group, metric));
  return { day: TimePeriod.Start.slice(0, 10), estimated: Estimated, lines };
}

function joinParts(one: CostAnswerDay, other: CostAnswerDay): CostAnswerDay {
  return { ...one, estimated: one.estimated || other.estimated, lines: [...one.lines, ...other.lines] };
}

function toLine(
  { Keys: [accountId = '', name = ''], Metrics }: z.output<typeof groupSchema>,
  metric: string,
): CostLine {
  const value = Metrics[metric];
  if (value === undefined) throw createUnexpectedAnswer(operation, `The answer has no ${metric}.`);
  return { accountId, name, currency: value.Unit, amount: value.Amount };
}
