import { z } from 'zod';
import { approvalRuleSchema } from './approval-schema.ts';
import { mailAddress, percent, tagValue, usdAmount } from './aws-value-schemas.ts';
import { personOrGroupId } from './slack-id-schemas.ts';
import { freeText, listOf, orNull, text, wholeNumber } from './value-schemas.ts';

/** Subscribers by mail that a notification of an AWS Budget takes: Budgets API, `CreateNotification`. */
const maxBudgetEmails = 10;

const budget = z.strictObject({
  defaultUsd: usdAmount,
  maxUsd: usdAmount,
  alertsAt: listOf(percent).default([]),
  forecastAt: listOf(percent).default([]),
  emails: listOf(mailAddress, { max: maxBudgetEmails, of: 'addresses' }).default([]),
});

const webAddress = text('a web address that begins with https://', (value) => {
  return URL.canParse(value) && new URL(value).protocol === 'https:' && value.length <= 3000 && !/\s/.test(value);
});

/** One class of accounts. Keys of `tags` are checked apart, with those of `request.fields`. */
export const classSchema = z.strictObject({
  description: orNull(freeText(2000)),
  ou: freeText(700),
  guardrails: listOf(freeText(128)).default([]),
  budget: orNull(budget),
  expiresAfterDays: orNull(wholeNumber(1, 36_500)),
  requesters: orNull(listOf(personOrGroupId)),
  tags: z.record(z.string(), tagValue).default({}),
  signIn: orNull(z.strictObject({ url: webAddress, note: orNull(freeText(1000)) })),
  approvals: listOf(approvalRuleSchema),
});
