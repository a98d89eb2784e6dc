// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written so.
import { describe, expect, test } from 'vitest';
import { compareScps } from '../../../../../src/guardrails/scp/compare/compare-scps.ts';
import { makeScp } from '../../../../support/scp/make-scp.ts';

const deny = { Effect: 'Deny', Action: 'ec2:RunInstances', Resource: '*' };
const withTest = (operator: string, key: string, values: unknown): object => ({
  ...deny,
  Condition: { [operator]: { [key]: values } },
});
const regions = (...values: string[]): object => withTest('StringNotEquals', 'aws:RequestedRegion', values);
const types = (...values: string[]): object => withTest('StringLike', 'ec2:InstanceType', values);

describe('says the same', () => {
  test.each([
    ['Sid', [{ ...deny, Sid: 'A' }], [deny]],
    ['order', [regions('a', 'b'), types('p5*')], [types('p5*'), regions('b', 'a')]],
    [
      'upper and lower case of actions and keys',
      [regions('a')],
      [{ ...deny, Action: 'EC2:runinstances', Condition: { StringNotEquals: { 'AWS:requestedregion': 'a' } } }],
    ],
    [
      'one or a list, twice or once',
      [deny],
      [{ ...deny, Action: ['ec2:RunInstances', 'ec2:RunInstances'], Resource: ['*'] }],
    ],
    ['an action that another covers', [{ ...deny, Action: 'ec2:*' }], [{ ...deny, Action: ['ec2:*', 'ec2:Run*'] }]],
    [
      'spread over two statements',
      [{ ...deny, Action: ['a:b', 'c:d'] }],
      [
        { ...deny, Action: 'a:b' },
        { ...deny, Action: 'c:d' },
      ],
    ],
    ['a statement that another covers', [deny], [deny, types('p5*')]],
    [
      'IfExists where a missing key matches anyway',
      [regions('a')],
      [withTest('StringNotEqualsIfExists', 'aws:RequestedRegion', 'a')],
    ],
    ['Like without wildcards', [types('p5.48xlarge')], [withTest('StringEquals', 'ec2:InstanceType', 'p5.48xlarge')]],
    [
      'ArnLike for ArnEquals',
      [withTest('ArnEquals', 'aws:PrincipalArn', 'arn:aws:iam::*:role/a')],
      [withTest('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/a')],
    ],
    [
      'root users as ARNs or as texts',
      [withTest('StringLike', 'aws:PrincipalArn', 'arn:aws:iam::*:root')],
      [withTest('ArnLike', 'AWS:PrincipalArn', 'arn:aws:iam::*:root')],
    ],
    [
      'numbers and times written otherwise',
      [withTest('NumericLessThan', 'k:n', '10'), withTest('DateLessThan', 'k:d', '2026-01-01')],
      [withTest('NumericLessThan', 'k:n', '10.0'), withTest('DateLessThan', 'k:d', '2026-01-01T01:00:00+01:00')],
    ],
    [
      'what is not understood, with the same values',
      [withTest('Odd', 'k:v', ['a', 'b'])],
      [withTest('Odd', 'k:v', ['b', 'a'])],
    ],
  ])('%s', (_what, agreed, found) => {
    expect(compareScps(makeScp(...agreed), makeScp(...found))).toEqual({ kind: 'same' });
  });
});

describe('says what changed and which way', () => {
  const more = { allowsMore: true, allowsLess: false };
  const less = { allowsMore: false, allowsLess: true };
  const both = { allowsMore: true, allowsLess: true };
  test.each([
    [[regions('a')], [regions('a', 'eu-west-3')], more, ['eu-west-3 was added to the regions of statement 1']],
    [[regions('a', 'b', 'c')], [regions('a')], less, ['b and c were taken out of the regions of statement 1']],
    [[regions('a')], [regions('b')], both, ['b was put in the place of a in the regions of statement 1']],
    [[types('p5*', 'hpc*')], [types('hpc*')], more, ['"p5*" was taken out of the instance types of statement 1']],
    [[types('p5*')], [types('p*')], less, ['"p*" was put in the place of "p5*" in the instance types of statement 1']],
    [
      [types('p*')],
      [types('p4*', 'p5*')],
      more,
      ['"p4*" and "p5*" were put in the place of "p*" in the instance types of statement 1'],
    ],
    [
      [{ ...deny, Sid: 'A1', Action: ['a:b', 'c:d'] }],
      [{ ...deny, Sid: 'A1', Action: ['a:b', 'e:*'] }],
      both,
      ['"e:*" was put in the place of c:d in the actions of statement A1'],
    ],
    [
      [{ Effect: 'Deny', NotAction: 'iam:*', Resource: '*' }],
      [{ Effect: 'Deny', NotAction: ['iam:*', 'sts:*'], Resource: '*' }],
      more,
      ['"sts:*" was added to the exempt actions of statement 1'],
    ],
    [
      [{ ...deny, Resource: '*' }],
      [{ ...deny, Resource: 'arn:aws:ec2:*:*:instance/*' }],
      more,
      ['"arn:aws:ec2:*:*:instance/*" was put in the place of "*" in the resources of statement 1'],
    ],
    [
      [{ ...deny, Action: 's3:Get*' }],
      [{ Effect: 'Deny', NotAction: ['iam:*', 's3:*Object'], Resource: '*' }],
      both,
      [
        'statement 1 now is for all actions but "iam:*" and "s3:*Object" instead of the actions "s3:Get*"; which of them allows more cannot be judged',
      ],
    ],
    [
      [deny],
      [{ Effect: 'Deny', NotAction: 's3:*', Resource: '*' }],
      less,
      ['statement 1 now is for all actions but "s3:*" instead of the actions ec2:RunInstances'],
    ],
    [
      [{ Effect: 'Deny', NotAction: 's3:*', Resource: '*' }],
      [{ ...deny, Action: 's3:Get*' }],
      both,
      [
        'statement 1 now is for the actions "s3:Get*" instead of all actions but "s3:*"; which of them allows more cannot be judged',
      ],
    ],
    [[deny], [types('p5*')], more, ['the condition StringLike on ec2:InstanceType ("p5*") was added to statement 1']],
    [
      [types('p5*')],
      [deny],
      less,
      ['the condition StringLike on ec2:InstanceType ("p5*") of statement 1 was taken out'],
    ],
    [
      [types('p5*')],
      [withTest('StringNotLike', 'ec2:InstanceType', 'p5*')],
      both,
      [
        'statement 1 now has the condition StringNotLike on ec2:InstanceType ("p5*") instead of StringLike on ec2:InstanceType ("p5*"); which of them allows more cannot be judged',
      ],
    ],
    [
      [withTest('Odd', 'k:v', 'a')],
      [withTest('Odd', 'k:v', 'b')],
      both,
      [
        'statement 1 now has the condition Odd on k:v (b) instead of Odd on k:v (a); which of them allows more cannot be judged',
      ],
    ],
    [
      [types('p5*')],
      [withTest('StringLikeIfExists', 'ec2:InstanceType', 'p5*')],
      less,
      ['the condition on ec2:InstanceType of statement 1 is now StringLikeIfExists instead of StringLike'],
    ],
    [
      [withTest('IpAddress', 'aws:SourceIp', '10.0.0.0/8')],
      [withTest('IpAddress', 'aws:SourceIp', '10.1.0.0/16')],
      more,
      ['10.1.0.0/16 was put in the place of 10.0.0.0/8 in the values of aws:SourceIp of statement 1'],
    ],
    [
      [withTest('NotIpAddress', 'aws:SourceIp', '1::/32')],
      [withTest('NotIpAddress', 'aws:SourceIp', '1::/48')],
      less,
      ['1::/48 was put in the place of 1::/32 in the values of aws:SourceIp of statement 1'],
    ],
    [
      [withTest('NumericGreaterThan', 'k:n', '10')],
      [withTest('NumericGreaterThan', 'k:n', '5')],
      less,
      ['5 was put in the place of 10 in the values of k:n of statement 1'],
    ],
    [
      [withTest('NumericLessThanEquals', 'k:n', '10')],
      [withTest('NumericLessThanEquals', 'k:n', '5')],
      more,
      ['5 was put in the place of 10 in the values of k:n of statement 1'],
    ],
    [
      [withTest('DateLessThan', 'k:d', '2026-01-01')],
      [withTest('DateLessThan', 'k:d', '2026-02-01')],
      less,
      ['2026-02-01 was put in the place of 2026-01-01 in the values of k:d of statement 1'],
    ],
    [
      [withTest('Null', 'k:v', 'true')],
      [withTest('Null', 'k:v', ['true', 'false'])],
      less,
      ['false was added to the values of k:v of statement 1'],
    ],
    [
      [withTest('ArnNotLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/a')],
      [withTest('ArnNotLike', 'aws:PrincipalArn', ['arn:aws:iam::*:role/a', 'arn:aws:iam::*:role/*'])],
      more,
      ['"arn:aws:iam::*:role/*" was added to the principals of statement 1'],
    ],
    [
      [withTest('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::1:role/${aws:x/y}')],
      [withTest('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::1:role/*')],
      less,
      [
        '"arn:aws:iam::1:role/*" was put in the place of "arn:aws:iam::1:role/${aws:x/y}" in the principals of statement 1',
      ],
    ],
    [
      [regions('a'), types('p5*')],
      [regions('a')],
      more,
      ['statement 2, which denied ec2:RunInstances under conditions, was taken out'],
    ],
    [
      [regions('a')],
      [regions('a'), { Sid: 'New', Effect: 'Deny', NotAction: 'iam:*', Resource: 'arn:aws:s3:::a' }],
      less,
      ['statement New, which denies all but "iam:*" on some resources, was added'],
    ],
    [
      [{ Effect: 'Allow', Action: ['s3:*', 'ec2:*'], Resource: '*' }],
      [{ Effect: 'Allow', Action: '*', Resource: '*' }],
      more,
      ['"*" was put in the place of "s3:*" and "ec2:*" in the actions of statement 1'],
    ],
    [
      [{ Effect: 'Allow', Action: ['s3:*', 'ec2:*'], Resource: '*' }],
      [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }],
      less,
      ['"ec2:*" was taken out of the actions of statement 1'],
    ],
    [
      [{ ...deny, Action: '*' }],
      [{ Effect: 'Allow', Action: '*', Resource: '*' }],
      more,
      ['statement 1, which denied everything, was taken out', 'statement 1, which allows everything, was added'],
    ],
    [
      [types('a')],
      [types('a', 'b', 'c', 'd', 'e', 'f', 'g')],
      less,
      ['b, c, d, e and 2 more were added to the instance types of statement 1'],
    ],
  ])('%j > %j', (agreed, found, directions, whats) => {
    const comparison = compareScps(makeScp(...agreed), makeScp(...found));
    expect(comparison).toMatchObject({ kind: 'different', ...directions });
    expect(comparison.kind === 'different' && comparison.differences.map(({ what }) => what)).toEqual(whats);
  });

  test('of which statement: as agreed, also where others moved', () => {
    const found = compareScps(makeScp(types('p5*'), regions('a')), makeScp(regions('a', 'b'), types('p5*')));
    expect(found).toEqual({
      kind: 'different',
      allowsMore: true,
      allowsLess: false,
      differences: [{ statement: '2', what: 'b was added to the regions of statement 2' }],
    });
  });
});
