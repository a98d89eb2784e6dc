import { z } from 'zod';
import type { AccountClass, ApprovalRule } from '../../config/governance.ts';
import type { Terms } from '../../requests/request.ts';

/*
 * Objects are loose: a key that this version does not know was written by a newer one, and must still be there when this
 * one writes the request back.
 */

const ruleSchema = z.looseObject({
  approvers: z.array(z.string()),
  required: z.number().int(),
  notify: z.array(z.string()).nullable(),
  when: z.looseObject({ budgetOverUsd: z.number() }).nullable(),
}) satisfies z.ZodType<ApprovalRule>;

const classSchema = z.looseObject({
  description: z.string().nullable(),
  ou: z.string(),
  guardrails: z.array(z.string()),
  budget: z
    .looseObject({
      defaultUsd: z.number(),
      maxUsd: z.number(),
      alertsAt: z.array(z.number()),
      forecastAt: z.array(z.number()),
      emails: z.array(z.string()),
    })
    .nullable(),
  expiresAfterDays: z.number().nullable(),
  requesters: z.array(z.string()).nullable(),
  tags: z.record(z.string(), z.string()),
  signIn: z.looseObject({ url: z.string(), note: z.string().nullable() }).nullable(),
  approvals: z.array(ruleSchema),
}) satisfies z.ZodType<AccountClass>;

/** The terms of a stored request. */
export const termsSchema = z.looseObject({
  class: classSchema.nullable(),
  // Before there were requests from drift reports none had it.
  drift: z
    .looseObject({ approvals: z.array(ruleSchema), byAdmin: z.boolean(), agreed: z.string().nullable() })
    .nullable()
    .default(null),
  allowSelf: z.boolean(),
  fieldTags: z.record(z.string(), z.string()),
  fileHash: z.string(),
}) satisfies z.ZodType<Terms>;
