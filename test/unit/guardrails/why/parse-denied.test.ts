import { describe, expect, it } from 'vitest';
import { parseDenied } from '../../../../src/guardrails/why/parse-denied.ts';

const dev = 'arn:aws:sts::111122223333:assumed-role/Dev/ana@example.com';
const instances = 'arn:aws:ec2:eu-central-1:111122223333:instance/*';
const runs = `User: ${dev} is not authorized to perform: ec2:RunInstances on resource: ${instances}`;
const base = {
  ...{ action: 'ec2:RunInstances', principal: dev, account: '111122223333', resource: instances },
  ...{ region: 'eu-central-1', policy: null, encoded: false, context: {} },
};
const scp = { kind: 'service-control', denies: true, id: null };

describe('a message of AWS', () => {
  it.each([
    ['explicit deny', `${runs} with an explicit deny in a service control policy`, { policy: scp }],
    [
      'with the ARN of the policy',
      `${runs} with an explicit deny in a service control policy: arn:aws:organizations::999988887777:policy/o-abc/service_control_policy/p-abcd1234`,
      { policy: { ...scp, id: 'p-abcd1234' } },
    ],
    [
      'no allow',
      `${runs} because no service control policy allows the ec2:RunInstances action`,
      { policy: { ...scp, denies: false } },
    ],
    [
      'from the CLI, with an encoded part',
      `An error occurred (UnauthorizedOperation) when calling the RunInstances operation: You are not authorized to perform this operation. ${runs} with an explicit deny in a service control policy. Encoded authorization failure message: 0l-KPWQJ8q5z3YatP3Ybgb5`,
      { policy: scp, encoded: true },
    ],
    [
      'from Terraform, over several lines',
      `Error: creating EC2 Instance: operation error EC2: RunInstances, https response error StatusCode: 403, RequestID: 1-2,\n  api error UnauthorizedOperation: You are not authorized to perform this operation.\n  ${runs.replaceAll(' is not', '\n is not')} with an explicit deny in a\nservice control policy.`,
      { policy: scp },
    ],
    ['of an older service', `AccessDenied: ${runs}`, {}],
    ['with an explicit deny of no kind', `${runs} with an explicit deny`, {}],
    [
      'with curly quotation marks and a linked address',
      `${runs.replace('ana@example.com', 'mailto:ana@example.com').replace(instances, `\u201c${instances}\u201d`)} with an explicit deny in a service control policy`,
      { policy: scp },
    ],
    [
      'without a resource',
      `User: ${dev} is not authorized to perform: ec2:RunInstances`,
      { resource: null, region: null },
    ],
    ['at the end of a sentence', `${runs}.`, {}],
    [
      'shouted',
      runs.toUpperCase().replaceAll(/ARN:[^ ]+/g, (arn) => arn.toLowerCase()),
      {
        action: 'EC2:RUNINSTANCES',
        principal: dev.toLowerCase(),
      },
    ],
  ])('%s', (_name, text, more) => {
    expect(parseDenied(text)).toEqual({ ...base, ...more });
  });

  it.each([
    ['with an explicit deny in an identity-based policy', 'identity', true],
    ['because no identity-based policy allows the ec2:RunInstances action', 'identity', false],
    ['with an explicit deny in a permissions boundary', 'boundary', true],
    ['because no permissions boundary allows the ec2:RunInstances action', 'boundary', false],
    ['because no session policy allows the ec2:RunInstances action', 'session', false],
    ['with an explicit deny in a resource-based policy', 'resource', true],
    ['with an explicit deny in a VPC endpoint policy', 'endpoint', true],
    ['because no VPC endpoint policy allows the ec2:RunInstances action', 'endpoint', false],
    ['with an explicit deny in a resource control policy', 'resource-control', true],
  ])('%s', (end, kind, denies) => {
    expect(parseDenied(`${runs} ${end}`)?.policy).toEqual({ kind, denies, id: null });
  });

  it.each([
    [
      'S3, whose resources have no region',
      'User: arn:aws:iam::444455556666:user/ana is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::shop/key" because no identity-based policy allows the s3:GetObject action',
      { action: 's3:GetObject', account: '444455556666', resource: 'arn:aws:s3:::shop/key', region: null },
    ],
    [
      'IAM, which names no ARN',
      `User: ${dev} is not authorized to perform: iam:CreateRole on resource: role Deploy because no identity-based policy allows the iam:CreateRole action`,
      { action: 'iam:CreateRole', resource: null, region: null },
    ],
    [
      'any resource',
      `User: ${dev} is not authorized to perform: ec2:DescribeVpcs on resource: * because no service control policy allows the ec2:DescribeVpcs action`,
      { action: 'ec2:DescribeVpcs', resource: '*' },
    ],
    [
      'the root user',
      'User: arn:aws:iam::444455556666:root is not authorized to perform: s3:ListAllMyBuckets with an explicit deny in a service control policy',
      { principal: 'arn:aws:iam::444455556666:root', account: '444455556666' },
    ],
    [
      'a role of another account',
      `User: ${dev} is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::999988887777:role/Deploy`,
      { account: '111122223333', resource: 'arn:aws:iam::999988887777:role/Deploy' },
    ],
    [
      'China',
      'User: arn:aws-cn:iam::444455556666:user/ana is not authorized to perform: ec2:RunInstances on resource: arn:aws-cn:ec2:cn-north-1:444455556666:instance/*',
      { account: '444455556666', region: 'cn-north-1' },
    ],
    [
      "the console's box",
      "You don't have permission to iam:ListUsers. To request access, copy the following text.\nUser: arn:aws:sts::111122223333:assumed-role/Dev/ana\nAction: iam:ListUsers\nOn resource(s): arn:aws:iam::111122223333:user/\nContext: no identity-based policy allows the action",
      {
        ...{ action: 'iam:ListUsers', account: '111122223333', resource: 'arn:aws:iam::111122223333:user/' },
        policy: { kind: 'identity', denies: false, id: null },
      },
    ],
    [
      'EC2 of old, which says nothing but the encoded part',
      'An error occurred (UnauthorizedOperation) when calling the RunInstances operation: You are not authorized to perform this operation. Encoded authorization failure message: 0l-KPWQJ8q5z',
      { action: 'ec2:RunInstances', account: null, encoded: true },
    ],
    ['nothing', 'Access Denied', { action: null, account: null, resource: null, encoded: false }],
  ])('from %s', (_name, text, expected) => {
    expect(parseDenied(text)).toMatchObject(expected);
  });

  it.each(['', 'payments-prod ec2:RunInstances', 'my lab s3:GetObject Frankfurt', '{"a": 1}', '{'])(
    '%j is none',
    (text) => expect(parseDenied(text)).toBeNull(),
  );

  it('of any length is read in no time', () => {
    for (const piece of [
      'User: arn:aws:iam::',
      'no a ',
      'explicit deny in a ',
      '{',
      ' on resource: ',
      'permission to ',
    ])
      expect(() => parseDenied(`access denied ${piece.repeat(5000)}`)).not.toThrow();
  });
});

describe('a decoded message', () => {
  const decoded = {
    allowed: false,
    explicitDeny: true,
    context: {
      principal: { id: 'AROA:ana', arn: dev },
      action: 'ec2:RunInstances',
      resource: instances,
      conditions: {
        items: [
          { key: 'aws:Region', values: { items: [{ value: 'eu-west-3' }] } },
          { key: 'ec2:InstanceType', values: { items: [{ value: 'p5.48xlarge' }] } },
        ],
      },
    },
  };

  it.each([
    ['as the CLI prints it', JSON.stringify({ DecodedMessage: JSON.stringify(decoded) }, null, 2)],
    ['alone', JSON.stringify(decoded)],
    ['after a word', `decoded: ${JSON.stringify(decoded)}`],
  ])('%s says region and type', (_name, text) => {
    expect(parseDenied(text)).toEqual({
      ...base,
      region: 'eu-west-3',
      context: { 'aws:Region': ['eu-west-3'], 'ec2:InstanceType': ['p5.48xlarge'] },
    });
  });

  it('of what was allowed is none', () => {
    expect(parseDenied(JSON.stringify({ ...decoded, allowed: true, explicitDeny: false }))?.action ?? null).toBeNull();
  });
});
