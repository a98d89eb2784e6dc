import { z } from 'zod';
import { usdAmount } from './aws-value-schemas.ts';
import { personOrGroupId } from './slack-id-schemas.ts';
import { listOf, number, oneOf, orNull, wholeNumber } from './value-schemas.ts';

const who = {
  approvers: listOf(personOrGroupId, { min: 1, of: 'approvers' }),
  required: wholeNumber(1, 100).default(1),
  notify: orNull(listOf(personOrGroupId)),
};

/** Who must agree to an account of a class. */
export const approvalRuleSchema = z.strictObject({
  ...who,
  when: orNull(z.strictObject({ budgetOverUsd: usdAmount })),
});

export const severitySchema = oneOf(['critical', 'high', 'medium', 'low']);

/** Who must agree to a fix of a drift. */
export const driftApprovalRuleSchema = z.strictObject({
  ...who,
  when: orNull(z.strictObject({ severities: listOf(severitySchema, { min: 1, of: 'severities' }) })),
});

/** Hours, parts of an hour too: up to ten years. */
const hours = number('a number of hours above 0', (value) => value > 0 && value <= 87_600);

/** How long a request waits, and whether people decide on their own. */
export const approvalSettingsSchema = z.strictObject({
  remindAfterHours: hours.default(24),
  expireAfterHours: hours.default(168),
  allowSelf: z.boolean().default(false),
});
