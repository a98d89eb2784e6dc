import { z } from 'zod';
import type { ReadAccount } from '../../requests/rebuild/find-found-account.ts';
import {
  type AccountNote,
  type ForeignMark,
  type FoundAccount,
  type LostCard,
  type Rebuild,
  type RebuildHold,
  rebuildStages,
} from '../../requests/rebuild/rebuild.ts';
import { wishKinds } from '../../requests/wish/wish.ts';

const accountId = z.string().regex(/^\d{12}$/);

export const markSchema = z.object({
  found: z.string(),
  own: z.string().nullable(),
  since: z.number(),
  settledAt: z.number().nullable(),
}) satisfies z.ZodType<ForeignMark>;

const holdSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('creations'), count: z.number() }),
  z.object({ kind: z.enum(['aws-busy', 'lists-may-lag']) }),
  z.object({ kind: z.literal('aws-refused'), permission: z.string().nullable() }),
]) satisfies z.ZodType<RebuildHold>;

/** Loose: what a newer version knows besides stays when this one writes it back. */
export const rebuildSchema = z.looseObject({
  id: z.string(),
  version: z.number().int().positive(),
  found: z.string(),
  by: z.string(),
  at: z.number(),
  stage: z.enum(rebuildStages),
  hold: holdSchema.nullable(),
  tries: z.number().int(),
  total: z.number().int().nullable(),
  budgetsRead: z.boolean(),
  cardsBefore: z.string().nullable(),
  cardsProblem: z.string().nullable(),
  endedAt: z.number().nullable(),
  foundInstead: z.string().nullable(),
}) satisfies z.ZodType<Rebuild>;

export const readAccountSchema = z.object({
  id: accountId,
  name: z.string(),
  email: z.string(),
  state: z.string(),
  ouPath: z.string(),
  joinedAt: z.number().nullable(),
  budgetUsd: z.string().nullable(),
}) satisfies z.ZodType<ReadAccount>;

const noteSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['request-malformed', 'expiry-malformed']), value: z.string() }),
  z.object({ kind: z.enum(['owner-missing', 'class-missing', 'expiry-missing', 'budget-missing']) }),
  z.object({ kind: z.literal('class-gone'), className: z.string() }),
  z.object({ kind: z.literal('team-gone'), team: z.string() }),
  z.object({ kind: z.literal('at-root'), ou: z.string().nullable() }),
  z.object({ kind: z.literal('elsewhere'), ou: z.string() }),
]) satisfies z.ZodType<AccountNote>;

export const foundAccountSchema = z.object({
  id: accountId,
  name: z.string(),
  requestId: z.string().nullable(),
  className: z.string().nullable(),
  state: z.string(),
  isRecorded: z.boolean(),
  notes: z.array(noteSchema),
}) satisfies z.ZodType<FoundAccount>;

export const lostCardSchema = z.object({
  kind: z.enum(wishKinds).default('account'),
  requestId: z.string(),
  ts: z.string(),
  requester: z.string().nullable(),
  owner: z.string().nullable(),
  name: z.string().nullable(),
  accountId: accountId.nullable().default(null),
  className: z.string().nullable(),
  team: z.string().nullable(),
  monthlyBudgetUsd: z.string().nullable(),
  justification: z.string().nullable(),
  reply: z.enum(['lost', 'existing', 'unsaid']).nullable(),
}) satisfies z.ZodType<LostCard>;
