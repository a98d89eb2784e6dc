import { z } from 'zod';
import type { Wish } from '../../requests/request.ts';

/** Loose, as all that is stored of a request: what a newer version wrote stays. */
const common = z.looseObject({
  name: z.string().min(1),
  className: z.string(),
  owner: z.string(),
  team: z.string().nullable(),
  monthlyBudgetUsd: z.string().nullable(),
  justification: z.string(),
});

const kinds = z.discriminatedUnion('kind', [
  common.extend({
    kind: z.literal('account'),
    email: z.string().min(1),
    expiresOn: z.string().nullable(),
    fields: z.record(z.string(), z.string()),
  }),
  common.extend({
    kind: z.literal('budget'),
    monthlyBudgetUsd: z.string(),
    accountId: z.string().regex(/^\d{12}$/),
    previousBudgetUsd: z.string().nullable(),
  }),
]) satisfies z.ZodType<Wish>;

/** The wish of a stored request. Before there were kinds each was for an account. */
export const wishSchema = z.preprocess(
  (stored) =>
    typeof stored === 'object' && stored !== null && !('kind' in stored) ? { kind: 'account', ...stored } : stored,
  kinds,
);
