import { z } from 'zod';
import { findingKinds } from '../../guardrails/drift/finding.ts';
import type { DriftView, FixPreview, ReportedFinding, ResolvedFinding } from './drift-view.ts';
import type { FindingRef } from './finding-ref.ts';
import { groupFindings } from './group-findings.ts';
import { severities } from './words/severity-words.ts';

/** For whom a run says something, and what. */
export interface DriftAudience
  extends Pick<
    DriftView,
    'scope' | 'checked' | 'isFirst' | 'findings' | 'unchanged' | 'waived' | 'previews' | 'resolved' | 'isForAdmins'
  > {
  /** Of no other audience of the run: a channel's id; of an answer, who asked. */
  readonly audience: string;
  /** Null: it is said to whoever asked, privately. */
  readonly channel: string | null;
  /** What the report remembers of it from then on, packed; null: nothing. */
  readonly memory: string | null;
}

/** All that the run of a drift report says, kept before any of it is posted: a repeat says the same, and buttons find it. */
export interface DriftRun
  extends Pick<
    DriftView,
    'run' | 'report' | 'readAt' | 'minSeverity' | 'lateSince' | 'onlyNew' | 'notChecked' | 'older' | 'days' | 'deciders'
  > {
  readonly audiences: readonly DriftAudience[];
}

const severity = z.enum(severities);
const nullableText = z.string().nullable();
const ou = z.string();
const accountId = z.string();
const targetId = z.string();
const guardrail = z.string();
const policyId = z.string();

const fixSchema = z.discriminatedUnion('operation', [
  z.object({ operation: z.literal('create-ou'), ou }),
  z.object({ operation: z.literal('rename-ou'), ouId: z.string(), name: z.string() }),
  z.object({ operation: z.literal('move-account'), accountId, ou }),
  z.object({ operation: z.literal('rename-account'), accountId, name: z.string() }),
  z.object({ operation: z.literal('tag-account'), accountId, tags: z.record(z.string(), z.string()) }),
  z.object({
    operation: z.literal('set-contact'),
    accountId,
    contact: z.enum(['billing', 'operations', 'security']),
  }),
  z.object({ operation: z.literal('enable-policy-type') }),
  z.object({ operation: z.literal('create-guardrail'), guardrail }),
  z.object({ operation: z.literal('attach-guardrail'), guardrail, targetId }),
  z.object({ operation: z.literal('update-guardrail'), guardrail, policyId }),
  z.object({ operation: z.literal('detach-policy'), policyId, targetId }),
  z.object({ operation: z.literal('attach-full-access'), targetId }),
  z.object({ operation: z.literal('ensure-budget'), accountId }),
]);

const who = z.object({ principal: z.string(), call: z.string(), at: z.number(), address: z.string() });

const findingSchema = z.object({
  ...{ id: z.string(), kind: z.enum(findingKinds), severity, subject: z.string(), agreed: z.string() },
  target: z.object({
    type: z.enum(['organization', 'root', 'ou', 'account', 'policy', 'budget']),
    ...{ id: z.string(), name: z.string() },
  }),
  ...{ found: z.string(), fix: fixSchema.nullable(), whyNot: nullableText, since: z.number() },
  waiver: z.object({ foundHash: z.string(), until: z.string(), reason: z.string(), by: z.string() }).nullable(),
  who: who.nullable(),
  ...{ foundHash: z.string(), status: z.enum(['new', 'changed', 'returned', 'open']), ou: nullableText },
  reach: z.object({ count: z.number(), names: z.array(z.string()) }).nullable(),
  loss: nullableText,
}) satisfies z.ZodType<ReportedFinding>;

const enderSchema = z.discriminatedUnion('kind', [
  z.object({
    ...{ kind: z.literal('request'), requestId: z.string(), deed: z.enum(['fixed', 'adopted']) },
    ...{ by: z.string(), approvers: z.array(z.string()) },
  }),
  who.extend({ kind: z.literal('call') }),
]);

const resolvedSchema = z.object({
  ...{ id: z.string(), kind: z.enum(findingKinds), severity, words: z.string(), since: z.number() },
  // Older versions did not keep these.
  ...{ targetId: z.string().default(''), subject: z.string().default(''), seenAt: z.number().default(0) },
  endedBy: enderSchema.nullable().default(null),
}) satisfies z.ZodType<ResolvedFinding>;

const count = z.number();

const runSchema = z.object({
  ...{ run: z.string(), report: nullableText, readAt: z.number(), minSeverity: severity },
  ...{ lateSince: z.number().nullable(), onlyNew: z.boolean(), deciders: z.array(z.string()) },
  notChecked: z.array(z.object({ what: z.string(), permission: nullableText })),
  older: z.array(z.object({ what: z.string(), readAt: z.number() })),
  days: z.array(z.object({ day: z.string(), critical: count, high: count, medium: count, low: count })),
  audiences: z.array(
    z.object({
      ...{ audience: z.string(), channel: nullableText, scope: nullableText, isForAdmins: z.boolean() },
      checked: z.object({ accounts: count, ous: count, guardrails: count }),
      // Older versions did not keep it.
      isFirst: z.boolean().default(false),
      ...{ findings: z.array(findingSchema), waived: z.array(findingSchema), unchanged: count },
      ...{ resolved: z.array(resolvedSchema), memory: nullableText },
      previews: z.record(z.string(), z.object({ effects: z.array(z.string()), lockOut: nullableText })),
    }),
  ),
}) satisfies z.ZodType<DriftRun>;

/** Reads what a run keeps, as JSON has it. Throws ZodError where it is something else. */
export function parseDriftRun(kept: unknown): DriftRun {
  return runSchema.parse(kept);
}

/** What the fix of a button's group comes to; null: it has none. */
export function findPreview(
  { audiences }: Pick<DriftRun, 'audiences'>,
  { audience, group }: FindingRef,
): FixPreview | null {
  const previews = audiences.find((each) => each.audience === audience)?.previews ?? {};
  return Object.hasOwn(previews, group) ? (previews[group] ?? null) : null;
}

/**
 * The findings that a button is about, as they were shown: those of its group, or the one of them. Empty: the run showed none
 * such.
 */
export function findShownFindings(
  { audiences }: Pick<DriftRun, 'audiences'>,
  { audience, group, finding }: FindingRef,
): readonly ReportedFinding[] {
  const shown = audiences.find((each) => each.audience === audience)?.findings ?? [];
  const found = groupFindings(shown).find(({ key }) => key === group)?.findings ?? [];
  return finding === null
    ? found
    : found.filter(({ id, foundHash }) => id === finding.id && foundHash === finding.foundHash);
}
