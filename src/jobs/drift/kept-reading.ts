import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import type { OrganizationReading } from '../../aws/observe/observe-organization.ts';

/** A reading of the organisation as it is kept for those who come next. */
export interface KeptReading {
  readonly organization: OrganizationReading;
  /** When all of it was read last, epoch milliseconds; what is read more often is newer. */
  readonly wholeAt: number;
  /** For reports of which due time (epoch ms) it was made; null: for whoever asked. */
  readonly dueAt: number | null;
}

const nullableText = z.string().nullable();

/** A part of the organisation: `value` as it was read, or that it was not. */
function part<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('read'), value, readAt: z.number() }),
    z.object({ kind: z.literal('unread'), permission: nullableText }),
  ]);
}

const tags = z
  .array(z.tuple([z.string(), z.record(z.string(), z.string())]))
  .transform((entries): ReadonlyMap<string, Readonly<Record<string, string>>> => new Map(entries));

const budget = z.object({
  ...{ name: z.string(), type: z.string(), timeUnit: z.string() },
  limit: z.object({ amount: z.string(), unit: z.string() }).nullable(),
  filters: z.record(z.string(), z.array(z.string())).nullable(),
  costTypes: z.array(z.string()),
  alerts: z
    .array(
      z.object({
        type: z.enum(['ACTUAL', 'FORECASTED']),
        threshold: z.number(),
        emails: z.array(z.string()).nullable(),
      }),
    )
    .nullable(),
});

const trail = z.object({
  ...{ arn: z.string(), name: z.string() },
  ...{ isOrganizationTrail: z.boolean(), isMultiRegion: z.boolean(), isLogging: z.boolean() },
});

const organization = z.object({
  readAt: z.number(),
  ...{ organizationId: z.string(), managementAccountId: z.string(), rootId: z.string() },
  ous: z.array(z.object({ id: z.string(), name: z.string(), path: z.string(), parentId: z.string() })),
  accounts: z.array(
    z.object({
      ...{ id: z.string(), name: z.string(), email: z.string(), state: z.string() },
      ...{ parentId: z.string(), ouPath: z.string(), joinedAt: z.number().nullable() },
    }),
  ),
  policyType: part(z.enum(['on', 'off', 'changing'])),
  policies: part(
    z.array(
      z.object({
        ...{ id: z.string(), name: z.string(), isAwsManaged: z.boolean(), content: z.string() },
        targets: z.array(z.string()),
      }),
    ),
  ),
  tags: part(tags),
  trustedServices: part(z.array(z.string())),
  budgets: part(z.array(budget)),
  management: z.object({
    credentials: part(z.object({ hasMfa: z.boolean(), hasAccessKeys: z.boolean() })),
    passwordPolicy: part(z.object({ minimumLength: z.number() }).nullable()),
    trails: part(z.array(trail)),
  }),
}) satisfies z.ZodType<OrganizationReading>;

const keptSchema = z.object({ organization, wholeAt: z.number(), dueAt: z.number().nullable() });

export function packReading({ organization: read, ...times }: KeptReading): Buffer {
  const packedTags = read.tags.kind === 'read' ? { ...read.tags, value: [...read.tags.value] } : read.tags;
  return deflateRawSync(JSON.stringify({ organization: { ...read, tags: packedTags }, ...times }));
}

/** Reads what `packReading` gave; null: another version packed it otherwise, and the organisation is to be read anew. */
export function unpackReading(packed: Buffer): KeptReading | null {
  return keptSchema.safeParse(JSON.parse(inflateRawSync(packed).toString())).data ?? null;
}
