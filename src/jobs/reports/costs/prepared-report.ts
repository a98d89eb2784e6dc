import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import type { ReportScope } from '../../../config/governance.ts';
import { type AttentionMemory, attentionMemorySchema } from '../../../costs/attention/attention.ts';
import type { Digest } from '../../../costs/digest.ts';
import type { DigestSource } from '../../../messages/costs/digest-view.ts';
import { digestSchema } from './digest-schema.ts';
import { type MovedUsage, usageChangesSchema } from './usage/kept-usage.ts';

/** All that the run of a cost digest says, kept before any of it is posted, so that a repeat says the same. */
export interface PreparedReport {
  readonly report: string;
  /** Epoch milliseconds. */
  readonly dueAt: number;
  /** It was taken up so late that it must be said. */
  readonly isLate: boolean;
  readonly managementAccountId: string;
  readonly source: DigestSource;
  readonly digests: readonly PreparedDigest[];
  /** Why there are no costs; null: there are. */
  readonly unavailable: { readonly awsName: string; readonly permission: string | null } | null;
}

export interface PreparedDigest {
  readonly channel: string;
  /** Null: the whole organisation. */
  readonly scope: ReportScope | null;
  readonly digest: Digest;
  /** What the report had said in this channel before. */
  readonly memory: AttentionMemory;
  /** Which usage moved the services that it names. */
  readonly usage: readonly MovedUsage[];
}

const scopeKey = z.string().exactOptional();

const schema = z.object({
  report: z.string(),
  dueAt: z.number(),
  isLate: z.boolean(),
  managementAccountId: z.string(),
  source: z.object({
    metric: z.string(),
    asOf: z.number().nullable(),
    paidRequests: z.number(),
    reports: z.number(),
    monitors: z.enum(['asked', 'not-asked']).exactOptional(),
  }),
  digests: z.array(
    z.object({
      channel: z.string(),
      scope: z.object({ ou: scopeKey, class: scopeKey, owner: scopeKey, team: scopeKey, tag: scopeKey }).nullable(),
      digest: digestSchema,
      memory: attentionMemorySchema,
      usage: z
        .array(z.object({ accountId: z.string(), service: z.string(), changes: usageChangesSchema }))
        // Reports that were prepared by an older version name none.
        .default([]),
    }),
  ),
  unavailable: z.object({ awsName: z.string(), permission: z.string().nullable() }).nullable(),
}) satisfies z.ZodType<PreparedReport>;

export function packReport(report: PreparedReport): Buffer {
  return deflateRawSync(JSON.stringify(report));
}

/** @throws Error when it is not what `packReport` made */
export function unpackReport(packed: Buffer): PreparedReport {
  return schema.parse(JSON.parse(inflateRawSync(packed).toString()));
}
