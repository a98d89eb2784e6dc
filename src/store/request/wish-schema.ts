import { z } from 'zod';
import type { Wish } from '../../requests/request.ts';
import { fixOperations } from '../../requests/wish/wish.ts';

/** Loose, as all that is stored of a request: what a newer version wrote stays. */
const common = z.looseObject({
  name: z.string().min(1),
  className: z.string(),
  owner: z.string(),
  team: z.string().nullable(),
  monthlyBudgetUsd: z.string().nullable(),
  justification: z.string(),
});

const accountId = z.string().regex(/^\d{12}$/);
const findingId = z.string().regex(/^[0-9a-f]{16}$/);
const source = z.looseObject({ run: z.string(), audience: z.string(), group: z.string() });
const severity = z.enum(['critical', 'high', 'medium', 'low']);

const ofFindings = common.extend({
  ...{ className: z.null(), team: z.null(), monthlyBudgetUsd: z.null() },
  findings: z
    .array(
      z.looseObject({
        ...{ id: findingId, foundHash: z.string(), kind: z.string(), subject: z.string() },
        target: z.looseObject({ type: z.string(), id: z.string(), name: z.string() }),
        ...{ words: z.string(), agreed: z.string() },
      }),
    )
    .min(1),
  severity,
  source,
});

const accepted = z.looseObject({
  marks: z.array(z.string().regex(/^[0-9a-f]{32}$/)).min(1),
  severities: z.array(severity),
  ...{ counts: z.string(), words: z.array(z.string()), leftOut: z.string().nullable() },
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
    accountId,
    previousBudgetUsd: z.string().nullable(),
    source: z.looseObject({ run: z.string(), channel: z.string(), concern: z.string() }).exactOptional(),
  }),
  ofFindings.extend({ kind: z.literal('fix'), operation: z.enum(fixOperations), effects: z.array(z.string()) }),
  ofFindings.extend({ kind: z.literal('waive'), until: z.string(), all: accepted.exactOptional() }),
  common.extend({
    kind: z.literal('adopt'),
    monthlyBudgetUsd: z.null(),
    accounts: z.array(z.looseObject({ id: accountId, name: z.string(), findingId })).min(1),
    severity,
    source,
  }),
]) satisfies z.ZodType<Wish>;

/** The wish of a stored request. Before there were kinds each was for an account. */
export const wishSchema = z.preprocess(
  (stored) =>
    typeof stored === 'object' && stored !== null && !('kind' in stored) ? { kind: 'account', ...stored } : stored,
  kinds,
);
