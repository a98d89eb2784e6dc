// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written so.
import fc from 'fast-check';
import type { ScpLevel } from '../../../src/guardrails/scp/evaluate/evaluate-scps.ts';
import type { ScpRequest } from '../../../src/guardrails/scp/evaluate/scp-request.ts';
import type { Scp, ScpCondition, ScpStatement } from '../../../src/guardrails/scp/scp.ts';

/** Small policies and requests of one service from few names, so that they often concern each other. */

const listOf = (values: readonly string[]): fc.Arbitrary<string[]> =>
  fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: 2 });

const actions = [
  's3:GetObject',
  's3:PutObject',
  's3:GetBucket',
  'S3:getobject',
  's3:Get*',
  's3:*Object',
  's3:?etB*',
  '*',
];
const resources = [
  '*',
  'arn:aws:s3:::a',
  'arn:aws:s3:::a/*',
  'arn:aws:s3:::?/x',
  'arn:aws:s3:::${aws:user}/*',
  "arn:aws:s3:::${aws:Group, 'a'}/x",
];

interface Operators {
  readonly names: readonly string[];
  /** Also what is not understood. */
  readonly values: readonly string[];
  readonly key: string;
}

const orders = ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'];
const operators: readonly Operators[] = [
  {
    names: ['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', 'StringLike'],
    values: ['a', 'A', 'b', 'a*', '?', '', '${aws:user}', "${aws:Group, 'b'}", '${*}', '${odd'],
    key: 'aws:Text',
  },
  { names: ['StringLike', 'StringNotLike'], values: ['a', 'a*', '*b', '?', '${aws:user}*'], key: 'aws:Text' },
  {
    names: ['ArnEquals', 'ArnNotEquals', 'ArnLike', 'ArnNotLike'],
    values: [
      'arn:aws:iam::1:role/a',
      'arn:aws:iam::*:role/*',
      'arn:*:s3:::a:b',
      'arn:aws:iam::1:user/${aws:user}',
      'odd',
    ],
    key: 'aws:Arn',
  },
  { names: orders.map((order) => `Numeric${order}`), values: ['5', '10', '7.5', 'odd'], key: 'aws:Number' },
  {
    names: orders.map((order) => `Date${order}`),
    values: ['2026-01-01', '2026-01-01T12:00:00Z', '2026-02-01', 'odd'],
    key: 'aws:Date',
  },
  { names: ['Bool'], values: ['true', 'false', 'odd'], key: 'aws:Bool' },
  { names: ['BinaryEquals'], values: ['YQ==', 'Yg=='], key: 'aws:Binary' },
  { names: ['IpAddress', 'NotIpAddress'], values: ['10.0.0.0/8', '10.1.2.3', '10.1.2.3/0', '1::/16'], key: 'aws:Ip' },
  { names: ['Odd'], values: ['a'], key: 'aws:Text' },
];

const anyTest: fc.Arbitrary<ScpCondition> = fc.constantFrom(...operators).chain(({ names, values, key }) =>
  fc
    .record({
      set: fc.constantFrom('', '', 'ForAnyValue:', 'ForAllValues:'),
      name: fc.constantFrom(...names),
      ifExists: fc.constantFrom('', '', 'IfExists'),
      values: listOf(values),
      key: fc.constantFrom(key, key.toLowerCase()),
    })
    .map(({ set, name, ifExists, values, key }) => ({ [set + name + ifExists]: { [key]: values } })),
);
const anyNull = listOf(['true', 'false']).chain((values) =>
  fc.constantFrom('aws:Text', 'aws:Bool').map((key): ScpCondition => ({ Null: { [key]: values } })),
);
const anyCondition: fc.Arbitrary<ScpCondition> = fc
  .array(fc.oneof({ weight: 5, arbitrary: anyTest }, { weight: 1, arbitrary: anyNull }), { maxLength: 2 })
  .map((tests) => Object.assign({}, ...tests));

export const anyStatement: fc.Arbitrary<ScpStatement> = fc
  .record({
    Effect: fc.constantFrom('Allow' as const, 'Deny' as const),
    action: fc.constantFrom('Action' as const, 'Action' as const, 'NotAction' as const),
    actions: listOf(actions),
    resource: fc.constantFrom('Resource' as const, 'Resource' as const, 'NotResource' as const),
    resources: fc.oneof(fc.constant(['*']), listOf(resources)),
    Condition: anyCondition,
  })
  .map(({ Effect, action, actions, resource, resources, Condition }) => ({
    Effect,
    [action]: actions,
    [resource]: resources,
    ...(Object.keys(Condition).length === 0 ? {} : { Condition }),
  }));

export const anyScp: fc.Arbitrary<Scp> = fc
  .array(anyStatement, { minLength: 1, maxLength: 3 })
  .map((Statement) => ({ Version: '2012-10-17', Statement }));

export const fullAccess: Scp = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['*'], Resource: ['*'] }],
};

const anyLevel: fc.Arbitrary<ScpLevel> = fc
  .array(fc.oneof(fc.constant(fullAccess), anyScp), { maxLength: 2 })
  .map((scps) => ({ name: 'level', policies: scps.map((scp, index) => ({ name: `policy-${index}`, scp })) }));

export const anyLevels: fc.Arbitrary<ScpLevel[]> = fc.array(anyLevel, { minLength: 1, maxLength: 3 });

const oneOrMore = (values: readonly string[]): fc.Arbitrary<string | string[]> =>
  fc.oneof(fc.constantFrom(...values), fc.array(fc.constantFrom(...values), { maxLength: 2 }));

/** Values that a key of a request may have, those of `aws:Text` and `aws:user` as guesses for what is not known. */
export const guesses = ['a', 'b', ''];

export const anyRequest: fc.Arbitrary<ScpRequest> = fc.record({
  action: fc.constantFrom('s3:GetObject', 's3:PutObject', 's3:GetBucket', 'S3:GETOBJECT'),
  resource: fc.constantFrom('*', 'arn:aws:s3:::a', 'arn:aws:s3:::a/x', 'arn:aws:s3:::b/x', 'arn:aws:s3:::a/x/y:z'),
  context: fc
    .record(
      {
        'aws:Text': oneOrMore(['a', 'A', 'ab', '*', '']),
        'aws:arn': oneOrMore(['arn:aws:iam::1:role/a', 'arn:aws:iam::2:role/a:b', 'arn:aws:iam::1:user/a', 'odd']),
        'aws:Number': oneOrMore(['5', '7.5', '10.0', 'odd']),
        'aws:Date': oneOrMore(['2026-01-01', '2026-01-15T00:00:00Z']),
        'aws:Bool': oneOrMore(['true', 'false']),
        'aws:Binary': oneOrMore(['YQ==', 'YQ']),
        'aws:Ip': oneOrMore(['10.1.2.3', '11.0.0.1']),
        'aws:user': fc.constantFrom('a', 'b', '*'),
        'aws:Group': fc.constantFrom('a', 'b'),
      },
      { requiredKeys: [] },
    )
    .map((context) => ({ ...context })),
});
