import { z } from 'zod';
import { failureCodes, type GateReason, type Provisioning, stepNames } from '../../requests/request.ts';

const time = z.number();

const gateReasonSchema = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('observe') }),
  z.looseObject({ kind: z.literal('paused'), by: z.string(), at: time, reason: z.string().nullable() }),
  z.looseObject({ kind: z.literal('control-tower') }),
  z.looseObject({ kind: z.literal('other-instance'), found: z.string().nullable(), own: z.string().nullable() }),
  z.looseObject({ kind: z.literal('unknown'), permission: z.string().nullable() }),
]) satisfies z.ZodType<GateReason>;

const waitReasonSchema = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal(['aws-busy', 'aws-finalizing', 'creation-slot', 'lists-may-lag', 'change-may-lag']),
  }),
  z.looseObject({
    kind: z.literal('guardrails-missing'),
    missing: z.array(z.looseObject({ guardrail: z.string(), ou: z.string() })),
  }),
  z.looseObject({ kind: z.literal('gate'), why: gateReasonSchema }),
]);

const stepSchema = z.looseObject({
  name: z.enum(stepNames),
  status: z.enum(['pending', 'running', 'done', 'failed']),
  startedAt: time.nullable(),
  endedAt: time.nullable(),
  outcome: z.enum(['started', 'created', 'adopted', 'moved', 'updated', 'already']).nullable(),
  waiting: z.looseObject({ reason: waitReasonSchema, until: time }).nullable(),
});

const creationSchema = z.looseObject({
  intentAt: time.nullable(),
  firstIntentAt: time.nullable(),
  attempts: z.number().int(),
  creationId: z.string().nullable(),
  accountId: z.string().nullable(),
  notOurs: z.array(z.string()),
  adopted: z.boolean(),
});

const failureSchema = z.looseObject({
  step: z.enum(stepNames),
  code: z.enum(failureCodes),
  at: time,
  aws: z.looseObject({ name: z.string(), message: z.string() }).nullable(),
  permission: z.string().nullable(),
  detail: z.string().nullable(),
});

/** How far a stored request's account is. */
export const provisioningSchema = z.looseObject({
  run: z.number().int(),
  startedAt: time.nullable(),
  creation: creationSchema,
  steps: z.array(stepSchema),
  failure: failureSchema.nullable(),
}) satisfies z.ZodType<Provisioning>;
