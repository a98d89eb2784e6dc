import { z } from 'zod';

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);

/** An account as a concern names it; `owner` is a Slack user id, null: nobody. */
const account = z.object({ id: z.string(), name: z.string(), owner: z.string().nullable() }).readonly();

/** Every concern has an id that is the same in the next run, and an amount of money by which it may grow. */
const common = { id: z.string(), amount: decimal };

const budget = {
  limit: decimal,
  /** In the month so far, and at its end. */
  actual: decimal,
  forecast: decimal,
  /** `2026-11`. */
  month: z.string(),
};

const concernSchema = z
  .discriminatedUnion('kind', [
    z.object({
      ...common,
      kind: z.enum(['budget-over', 'budget-heading']),
      account,
      ...budget,
      /** The service of the account that rose most, where no anomaly says it already. */
      driver: z.object({ service: z.string(), change: decimal }).readonly().nullable(),
    }),
    z.object({ ...common, kind: z.enum(['organisation-over', 'organisation-heading']), ...budget }),
    z.object({
      ...common,
      kind: z.literal('anomaly'),
      account,
      service: z.string(),
      /** The first of so many days, what it cost and was expected to. */
      day: z.string(),
      days: z.int(),
      cost: decimal,
      expected: decimal,
      // What was remembered by an older version knew of no other.
      foundBy: z.enum(['steward', 'aws', 'both']).default('steward'),
    }),
    z.object({
      ...common,
      kind: z.literal('unowned'),
      count: z.int(),
      /** The dearest of them. */
      accounts: z.array(z.object({ id: z.string(), name: z.string(), cost: decimal }).readonly()).readonly(),
    }),
    z.object({ ...common, kind: z.literal('management') }),
    z.object({ ...common, kind: z.literal('missing-days'), days: z.array(z.string()).readonly() }),
  ])
  .readonly();

const explanationSchema = z
  .object({
    /** Slack user id, and when (epoch ms). */
    by: z.string(),
    at: z.number(),
    reason: z.string(),
    /** The last UTC date on which it is not said again. */
    until: z.string(),
    /** The concern's amount when it was explained. */
    amount: decimal,
  })
  .readonly();

const rememberedSchema = z
  .object({
    concern: concernSchema,
    /** First day of the period in which it was found first, and in how many periods in a row. */
    since: z.string(),
    periods: z.int().min(1),
    /** It was found in the last run; else only its explanation is kept. */
    isOpen: z.boolean(),
    /** It was to look at in the last run. */
    isSaid: z.boolean(),
    explained: explanationSchema.nullable(),
  })
  .readonly();

const rememberedAll = z.record(z.string(), rememberedSchema).readonly();

/** What was said so far, as it is stored. */
export const attentionMemorySchema = z
  .object({
    /** Of the last run; null: there was none. */
    period: z.object({ start: z.string(), end: z.string() }).readonly().nullable(),
    /** By concern, after the last run. */
    items: rememberedAll,
    /** And before it, so that the same run made again says the same again. */
    before: rememberedAll,
  })
  .readonly();

/** Something that needs a person. Amounts are decimal strings in the digest's currency. */
export type Concern = z.infer<typeof concernSchema>;
/** Why it is all right, until when. */
export type Explanation = z.infer<typeof explanationSchema>;
export type RememberedConcern = z.infer<typeof rememberedSchema>;
export type AttentionMemory = z.infer<typeof attentionMemorySchema>;

/** Nothing was said so far. */
export const emptyMemory: AttentionMemory = { period: null, items: {}, before: {} };

/** A concern with its history. */
export interface AttentionItem {
  readonly concern: Concern;
  /** First day of the period in which it was found first. */
  readonly since: string;
  /** In how many periods in a row it was found; 1: it is new. */
  readonly periods: number;
  /** Explained: since it was said in this run, or before and still valid. */
  readonly explained: Explanation | null;
  /** It was explained once, but the date has passed or it has more than doubled. */
  readonly formerly: Explanation | null;
}

/** What a digest has to say first. */
export interface Attention {
  /** To look at, the most urgent kind first, in each the greatest amount. */
  readonly items: readonly AttentionItem[];
  /** Found, but explained before this run. */
  readonly explained: readonly AttentionItem[];
  /** Open in the run before, found no more. */
  readonly resolved: readonly AttentionItem[];
  /** Open in the run before, and not to be judged in this one: AWS has not delivered all days of the period. */
  readonly undecided: readonly AttentionItem[];
  /** Nothing to look at and nothing moved past a threshold. */
  readonly isQuiet: boolean;
  /** What the next run is to be given. */
  readonly memory: AttentionMemory;
}
