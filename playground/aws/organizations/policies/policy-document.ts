import { z } from 'zod';
import type { PolicyType } from '../../state/organization-state.ts';
import { refuse, refuseByConstraint } from '../shape/errors.ts';

/** Characters that a document may have, counted as sent ("Quotas for AWS Organizations", 2026-05-15). */
const maxCharacters: Partial<Record<PolicyType, number>> = {
  SERVICE_CONTROL_POLICY: 10_240,
  RESOURCE_CONTROL_POLICY: 5120,
  AISERVICES_OPT_OUT_POLICY: 2500,
};
const maxCharactersOfOthers = 10_000;

const oneOrMore = (one: z.ZodType<string>) => z.union([one, z.array(one).min(1)]);

/** `*`, or a service and a name with wildcards in it. */
const action = z.string().regex(/^(?:\*(?::\*)?|[A-Za-z0-9-]+:[A-Za-z0-9*?]+)$/);
const actions = oneOrMore(action);

/** `*`, or an ARN; the service may have no wildcards. */
const resources = oneOrMore(z.string().regex(/^(?:\*|arn:[^:]+:[a-z0-9-]+:[^:]*:[^:]*:.+)$/));

/** Condition operators ("IAM JSON policy elements: Condition operators"). */
const comparisons = ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'];
const operators: ReadonlySet<string> = new Set([
  ...['Equals', 'NotEquals', 'EqualsIgnoreCase', 'NotEqualsIgnoreCase', 'Like', 'NotLike'].map(
    (name) => `String${name}`,
  ),
  ...comparisons.flatMap((name) => [`Numeric${name}`, `Date${name}`]),
  ...['Equals', 'NotEquals', 'Like', 'NotLike'].map((name) => `Arn${name}`),
  ...['Bool', 'BinaryEquals', 'IpAddress', 'NotIpAddress'],
]);
/** With `ForAllValues:` or `ForAnyValue:` before it and, but for `Null`, `IfExists` after it. */
const operator = z.string().refine((text) => {
  const name = text.replace(/^(?:ForAllValues|ForAnyValue):/, '');
  return text === 'Null' || operators.has(name.replace(/IfExists$/, ''));
});
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const condition = z.record(operator, z.record(z.string().min(1), z.union([scalar, z.array(scalar)])));

const statement = z
  .strictObject({
    Sid: z
      .string()
      .regex(/^[A-Za-z0-9]*$/)
      .optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Action: actions.optional(),
    NotAction: actions.optional(),
    Resource: resources.optional(),
    NotResource: resources.optional(),
    Condition: condition.optional(),
  })
  .refine((one) => (one.Action === undefined) !== (one.NotAction === undefined))
  .refine((one) => (one.Resource === undefined) !== (one.NotResource === undefined));

/** The grammar of SCPs ("SCP syntax"; since 2025-09-19 the full IAM language without principals). */
const serviceControlPolicy = z
  .strictObject({
    Version: z.literal('2012-10-17'),
    Id: z.string().optional(),
    Statement: z.union([statement, z.array(statement).min(1)]),
  })
  .refine(({ Statement }) => {
    const sids = [Statement].flat().flatMap(({ Sid }) => (Sid === undefined || Sid === '' ? [] : [Sid]));
    return new Set(sids).size === sids.length;
  });

/**
 * Checks a policy's document. Of other types than SCPs only the size and that it is a JSON object.
 *
 * @throws AwsError ConstraintViolationException POLICY_CONTENT_LIMIT_EXCEEDED, MalformedPolicyDocumentException
 */
export function checkDocument(type: PolicyType, content: string): void {
  if (content.length > (maxCharacters[type] ?? maxCharactersOfOthers)) {
    throw refuseByConstraint('POLICY_CONTENT_LIMIT_EXCEEDED');
  }
  const document = parseObject(content);
  if (type === 'SERVICE_CONTROL_POLICY' && !serviceControlPolicy.safeParse(document).success) {
    throw refuse('MalformedPolicyDocumentException');
  }
}

function parseObject(content: string): object {
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    throw refuse('MalformedPolicyDocumentException');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw refuse('MalformedPolicyDocumentException');
  }
  return parsed;
}
