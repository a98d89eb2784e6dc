import { z } from 'zod';
import { type AccountRequest, type HistoryAction, requestStatuses } from '../../requests/request.ts';
import { provisioningSchema } from './provisioning-schema.ts';
import { termsSchema } from './terms-schema.ts';
import { wishSchema } from './wish-schema.ts';

const time = z.number();

const historyActions = [
  'ask',
  'approve',
  'deny',
  'cancel',
  'retry',
  'expire',
  'void-approvals',
  'step-start',
  'step-wait',
  'step-done',
  'fail',
  'finish',
  'problem',
  'problem-solved',
  'remind',
] as const satisfies readonly HistoryAction[];

const historySchema = z.looseObject({
  at: time,
  actor: z.string(),
  action: z.enum(historyActions),
  from: z.enum(requestStatuses).nullable(),
  to: z.enum(requestStatuses),
  rule: z.string().nullable(),
  message: z.looseObject({ channel: z.string(), ts: z.string() }).nullable(),
  detail: z.string().nullable(),
});

const problemSchema = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('unmeetable'), rule: z.number(), available: z.number(), required: z.number() }),
  z.looseObject({ kind: z.literal(['class-gone', 'budget-gone']) }),
  z.looseObject({ kind: z.literal('over-budget-range'), maxUsd: z.number() }),
]);

const decidedSchema = z.looseObject({ at: time, by: z.string(), reason: z.string().nullable() });

const base = z.looseObject({
  id: z.string().regex(/^REQ-[0-9A-HJKMNP-TV-Z]{5}$/),
  version: z.number().int().positive(),
  requester: z.string(),
  askedAt: time,
  expiresAt: time,
  wish: wishSchema,
  terms: termsSchema,
  approvals: z.array(z.looseObject({ by: z.string(), at: time, rules: z.array(z.number().int()) })),
  remindersSent: z.number().int(),
  voided: z.looseObject({ times: z.number().int(), at: time, changes: z.array(z.string()) }).nullable(),
  problems: z.array(problemSchema),
  history: z.array(historySchema),
});

/** A request as it is stored. Keys that it does not know stay. */
const requestSchema = z.discriminatedUnion('status', [
  base.extend({ status: z.literal('waiting'), decided: z.null(), provisioning: z.null() }),
  base.extend({ status: z.literal('approved'), decided: decidedSchema, provisioning: provisioningSchema }),
  base.extend({ status: z.literal('creating'), decided: decidedSchema, provisioning: provisioningSchema }),
  base.extend({ status: z.literal('ready'), decided: decidedSchema, provisioning: provisioningSchema }),
  base.extend({ status: z.literal('failed'), decided: decidedSchema, provisioning: provisioningSchema }),
  base.extend({ status: z.literal('denied'), decided: decidedSchema, provisioning: z.null() }),
  base.extend({ status: z.literal('cancelled'), decided: decidedSchema, provisioning: provisioningSchema.nullable() }),
  base.extend({ status: z.literal('expired'), decided: decidedSchema, provisioning: z.null() }),
]) satisfies z.ZodType<AccountRequest>;

/** @throws ZodError or SyntaxError when this is no stored request */
export function parseRequest(json: string): AccountRequest {
  return requestSchema.parse(JSON.parse(json));
}
