import { z } from 'zod';
import { accountId, regionCode, roleArnPattern } from './aws-value-schemas.ts';
import { freeText, listOf, oneOf, orNull, text } from './value-schemas.ts';

/** A date that exists, as `YYYY-MM-DD`. */
const date = text('a date such as 2027-01-31', (value) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
});

const service = text('the prefix of a service in IAM, such as s3', (value) => /^[a-z0-9-]+$/.test(value));

const action = text(
  "an IAM action, * and ? allowed after the colon: 'organizations:LeaveOrganization' (everything: rule deny-everything)",
  (value) => /^[a-z0-9-]+:[A-Za-z0-9*?]+$/.test(value),
);

const instanceType = text("an EC2 instance type, * allowed: m7i.metal-48xl or 'm7i.*'", (value) =>
  /^[a-z0-9*?-]+\.[a-z0-9*?-]+$/.test(value),
);

const instanceFamily = text("an EC2 instance family, the part before the dot, * allowed: p5, hpc7a, 'u-*'", (value) =>
  /^[a-z0-9*?-]+$/.test(value),
);

const bedrockModel = text("the id of a Bedrock model, * allowed: 'amazon.nova-lite-*'", (value) =>
  /^[A-Za-z0-9.:*?_-]+$/.test(value),
);

/** AWS Organizations API: `PolicyId`. AWS's own cannot be changed. */
const policyId = text(
  'the id of an SCP of your own, such as p-examplepolicy',
  (value) => /^p-[0-9a-zA-Z_]{8,128}$/.test(value) && value !== 'p-FullAWSAccess',
);

const common = {
  says: orNull(freeText(200)),
  exemptRoles: listOf(roleArnPattern).default([]),
  exceptions: listOf(z.strictObject({ account: accountId, until: date, reason: freeText(500) })).default([]),
  policyId: orNull(policyId),
};

const families = z.union([z.literal('accelerated-and-hpc'), listOf(instanceFamily, { min: 1 })], {
  error: ({ input }) =>
    input === undefined
      ? "is required: accelerated-and-hpc, or a list such as [p5, hpc7a, 'u-*']"
      : "must be accelerated-and-hpc, or a list of instance families such as [p5, hpc7a, 'u-*']",
});

function rule<const N extends string, const S extends z.ZodRawShape>(name: N, shape: S) {
  return z.strictObject({ rule: z.literal(name), ...shape, ...common });
}

/** One guardrail. The key `rule` says which other keys there are. */
export const guardrailSchema = z.discriminatedUnion('rule', [
  rule('deny-services', { services: listOf(service, { min: 1 }) }),
  rule('allow-services', { services: listOf(service, { min: 1 }) }),
  rule('allow-regions', { regions: listOf(regionCode, { min: 1 }) }),
  rule('deny-instance-types', { types: listOf(instanceType, { min: 1 }) }),
  rule('deny-instance-families', { families, sideDoors: oneOf(['report', 'deny']).default('report') }),
  rule('allow-bedrock-models', { models: listOf(bedrockModel, { min: 1 }) }),
  rule('deny-actions', { actions: listOf(action, { min: 1 }) }),
  rule('deny-root-user', {}),
  rule('deny-everything', {}),
  rule('deny-commitments', {}),
  rule('policy', { file: freeText(500) }),
]);

/** What can be checked of a guardrail whose rule is not known: the keys that all have, and that each key is of some rule. */
export const anyGuardrailSchema = z.strictObject({
  ...Object.fromEntries(
    guardrailSchema.options.flatMap((option) => Object.keys(option.shape)).map((key) => [key, z.unknown().optional()]),
  ),
  ...common,
});
