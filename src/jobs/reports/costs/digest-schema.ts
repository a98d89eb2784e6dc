import { z } from 'zod';
import type { Digest, GroupBy } from '../../../costs/digest.ts';

const decimal = z.string();
const day = z.string();
const period = z.object({ start: day, end: day });
const named = { cost: decimal, previous: decimal };
const nullableText = z.string().nullable();

const groupBy = z.custom<GroupBy>(
  (value) => typeof value === 'string' && /^(account|team|class|ou|tag:.+)$/s.test(value),
);

/** A digest as it was written to JSON. */
export const digestSchema = z.object({
  name: z.string(),
  period,
  previous: period,
  groupBy,
  currency: z.string(),
  total: decimal,
  previousTotal: decimal,
  usualTotal: decimal.nullable(),
  marketplace: decimal,
  once: decimal,
  unowned: decimal,
  management: decimal,
  excluded: z.array(z.object({ recordType: z.string(), amount: decimal })),
  accounts: z.array(
    z.object({
      ...{ id: z.string(), name: z.string(), owner: nullableText, team: nullableText },
      ...{ className: nullableText, ou: nullableText, ...named, marketplace: decimal, once: decimal },
      ...{ monthCost: decimal, monthForecast: decimal, isNew: z.boolean(), isClosed: z.boolean() },
      budget: z.object({ limit: decimal, actual: decimal, forecast: decimal }).nullable(),
    }),
  ),
  services: z.array(z.object({ name: z.string(), ...named })),
  groups: z.array(z.object({ name: nullableText, ...named })),
  movers: z.array(
    z.object({ accountId: z.string(), accountName: z.string(), service: z.string(), ...named, change: decimal }),
  ),
  anomalies: z.array(
    z.object({
      ...{ id: z.string(), accountId: z.string(), accountName: z.string(), service: z.string() },
      ...{ day, days: z.int(), cost: decimal, expected: decimal, excess: decimal },
      // Digests of an older version knew of no other.
      foundBy: z.enum(['steward', 'aws', 'both']).default('steward'),
    }),
  ),
  daily: z.array(z.object({ day, cost: decimal.nullable(), before: decimal.nullable() })),
  month: z.object({ month: z.string(), cost: decimal, forecast: decimal, limit: decimal.nullable() }),
  missingDays: z.array(day),
  estimatedDays: z.array(day),
  otherCurrencies: z.array(z.object({ currency: z.string(), total: decimal })),
}) satisfies z.ZodType<Digest>;
