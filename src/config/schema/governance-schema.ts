import { z } from 'zod';
import type { OrganizationalUnitNode } from '../governance.ts';
import { approvalSettingsSchema, driftApprovalRuleSchema } from './approval-schema.ts';
import { classSchema } from './class-schema.ts';
import { guardrailSchema } from './guardrail-schema.ts';
import { reportSchema } from './report-schema.ts';
import { requestSchema } from './request-schema.ts';
import { channelId, groupId, personOrGroupId } from './slack-id-schemas.ts';
import { freeText, listOf, oneOf, orNull, text, wholeNumber } from './value-schemas.ts';

const guardrailNames = listOf(freeText(128)).default([]);

const ouSchema: z.ZodType<OrganizationalUnitNode> = z.lazy(() =>
  z.preprocess(
    // `Prod:` with nothing behind it is an OU of which there is nothing to say.
    (node) => node ?? {},
    z.strictObject({
      purpose: orNull(freeText(2000)),
      guardrails: guardrailNames,
      children: z.record(z.string(), ouSchema).default({}),
    }),
  ),
);

/** Budgets API: `BudgetName`. */
const budgetName = text(
  'the name of an AWS Budget (1 to 100 characters without : and \\)',
  (name) => /^[^:\\]{1,100}$/.test(name) && name.trim() !== '',
);

/**
 * The shape of `governance.yaml` and its defaults. Names of things and what several parts say together are checked by
 * `governance-checks.ts`.
 */
export const governanceSchema = z
  .strictObject({
    version: z.literal(1, {
      error: ({ input }) => (input === undefined ? 'is required: 1' : 'must be the number 1, without quotes'),
    }),
    mode: oneOf(['act', 'observe']).default('act'),
    controlTower: orNull(oneOf(['alongside'])),
    root: z.strictObject({ guardrails: guardrailNames }).default({ guardrails: [] }),
    ous: z.record(z.string(), ouSchema),
    accounts: z.record(z.string(), z.strictObject({ guardrails: guardrailNames })).default({}),
    guardrails: z.record(z.string(), guardrailSchema).default({}),
    external: listOf(freeText(128)).default([]),
    securityServices: listOf(oneOf(['guardduty', 'securityhub', 'config', 'access-analyzer'])).default([]),
    teams: z.record(z.string(), z.strictObject({ members: groupId, channel: orNull(channelId) })).default({}),
    request: requestSchema,
    classes: z.record(z.string(), classSchema).default({}),
    approvals: approvalSettingsSchema.prefault({}),
    drift: z.strictObject({ approvals: listOf(driftApprovalRuleSchema).default([]) }).default({ approvals: [] }),
    admins: listOf(personOrGroupId, { min: 1, of: 'admins' }),
    viewers: listOf(personOrGroupId).optional(),
    channels: z.strictObject({ requests: channelId, audit: orNull(channelId), budgets: orNull(channelId) }),
    reports: listOf(reportSchema).default([]),
    costs: z
      .strictObject({
        metric: oneOf([
          'UnblendedCost',
          'NetUnblendedCost',
          'AmortizedCost',
          'NetAmortizedCost',
          'BlendedCost',
        ]).default('UnblendedCost'),
        exclude: listOf(freeText(128)).default(['Credit', 'Refund', 'Tax']),
        settleDays: wholeNumber(0, 31).default(1),
        organisationBudget: orNull(budgetName),
      })
      .prefault({}),
  })
  .transform((file) => ({ ...file, viewers: file.viewers ?? file.admins }));
