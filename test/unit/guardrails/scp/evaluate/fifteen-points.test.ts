// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written so.
import { describe, expect, test } from 'vitest';
import { judgeAllow, judgeCondition, judgeDeny } from '../../../../support/scp/judge.ts';

test('1: actions and names of condition keys are the same in upper and lower case; values are not', () => {
  expect(judgeDeny({ Action: 'S3:GETOBJECT' })).toBe('deny');
  expect(judgeDeny({ Action: 's3:Get*' }, { action: 'S3:GETOBJECT' })).toBe('deny');
  expect(judgeCondition({ StringEquals: { 'AWS:PrincipalAccount': '1' } }, { 'aws:principalACCOUNT': '1' })).toBe(
    'holds',
  );
  expect(judgeCondition({ StringEquals: { 'k:v': 'a' } }, { 'k:v': 'A' })).toBe('does not');
});

test('2: operators and keys must all hold; one of the values must match, and of a negated operator none', () => {
  const both = { StringEquals: { 'k:a': '1', 'k:b': '2' }, Bool: { 'k:c': 'true' } };
  const context = { 'k:a': '1', 'k:b': '2', 'k:c': 'true' };
  expect(judgeCondition(both, context)).toBe('holds');
  for (const key of Object.keys(context)) expect(judgeCondition(both, { ...context, [key]: 'false' })).toBe('does not');
  expect(judgeCondition({ StringEquals: { 'k:a': ['1', '2'] } }, { 'k:a': '2' })).toBe('holds');
  expect(judgeCondition({ StringNotEquals: { 'k:a': ['1', '2'] } }, { 'k:a': '2' })).toBe('does not');
  expect(judgeCondition({ StringNotEquals: { 'k:a': ['1', '2'] } }, { 'k:a': '3' })).toBe('holds');
});

test.each([
  ['StringEquals', 'a*', 'a*', 'holds'],
  ['StringEquals', 'a*', 'ab', 'does not'],
  ['StringEquals', 'Ab', 'aB', 'does not'],
  ['StringEqualsIgnoreCase', 'Ab', 'aB', 'holds'],
  ['StringNotEqualsIgnoreCase', 'Ab', 'aB', 'does not'],
  ['StringLike', 'a*', 'a', 'holds'],
  ['StringLike', 'a?', 'ab', 'holds'],
  ['StringLike', 'a?', 'a', 'does not'],
  ['StringLike', 'a?', 'abc', 'does not'],
  ['StringLike', 'A*', 'ab', 'does not'],
  ['StringNotLike', 'a*', 'ab', 'does not'],
])('3: %s %s with %s %s', (operator, value, found, result) => {
  expect(judgeCondition({ [operator]: { 'k:v': value } }, { 'k:v': found })).toBe(result);
});

describe('4: a key that is missing', () => {
  const values = { StringEquals: 'a', NumericEquals: '1', DateEquals: '2026-01-01', ArnLike: 'arn:aws:iam::1:role/a' };
  test.each(Object.entries(values))('%s does not match, negated it does', (operator, value) => {
    expect(judgeCondition({ [operator]: { 'k:v': value } })).toBe('does not');
    expect(judgeCondition({ [operator.replace(/(Equals|Like)$/, 'Not$1')]: { 'k:v': value } })).toBe('holds');
  });

  test.each(['Bool', 'NumericLessThan', 'DateGreaterThan', 'IpAddress', 'BinaryEquals'])(
    '%s does not match',
    (operator) => {
      expect(judgeCondition({ [operator]: { 'k:v': '1' } })).toBe('does not');
    },
  );

  test('NotIpAddress matches', () => {
    expect(judgeCondition({ NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } })).toBe('holds');
  });
});

test('5: IfExists matches where the key is missing, and not with Null', () => {
  for (const operator of [
    'StringEqualsIfExists',
    'StringNotEqualsIfExists',
    'BoolIfExists',
    'ForAnyValue:StringLikeIfExists',
  ]) {
    expect(judgeCondition({ [operator]: { 'k:v': 'true' } })).toBe('holds');
  }
  expect(judgeCondition({ StringEqualsIfExists: { 'k:v': 'a' } }, { 'k:v': 'b' })).toBe('does not');
  expect(judgeCondition({ NullIfExists: { 'k:v': 'true' } })).toBe('unknown');
});

test('5: the example of the documentation, with which no instance type at all can be started, and its remedy', () => {
  const types = { 'ec2:InstanceType': ['t1.*', 't2.*', 'm3.*'] };
  const asked = { action: 'ec2:RunInstances', resource: '*', context: { 'ec2:InstanceType': 't2.micro' } };
  expect(judgeAllow({ Action: 'ec2:RunInstances', Condition: { StringLike: types } }, asked)).toBe('deny');
  expect(judgeAllow({ Action: 'ec2:RunInstances', Condition: { StringLikeIfExists: types } }, asked)).toBe('allow');
});

test('6: Null asks whether the key is absent', () => {
  expect(judgeCondition({ Null: { 'aws:TokenIssueTime': 'true' } })).toBe('holds');
  expect(judgeCondition({ Null: { 'aws:TokenIssueTime': 'true' } }, { 'aws:TokenIssueTime': 'x' })).toBe('does not');
  expect(judgeCondition({ Null: { 'aws:TokenIssueTime': 'false' } }, { 'aws:TokenIssueTime': 'x' })).toBe('holds');
  expect(judgeCondition({ Null: { 'aws:TokenIssueTime': false } })).toBe('does not');
  expect(judgeCondition({ Null: { 'aws:TagKeys': 'true' } }, { 'aws:TagKeys': [] })).toBe('holds');
  expect(judgeCondition({ Null: { 'aws:TagKeys': 'maybe' } })).toBe('unknown');
});

describe('7: set operators, with the attributes of the documentation', () => {
  const key = 'dynamodb:Attributes';
  test.each([
    ['ForAllValues:StringEquals', ['PostDateTime', 'Message', 'Tags'], ['Message', 'Tags'], 'holds'],
    ['ForAllValues:StringEquals', ['PostDateTime', 'Message', 'Tags'], ['PostDateTime', 'UserName'], 'does not'],
    ['ForAnyValue:StringEquals', ['ID', 'PostDateTime'], ['UserName', 'Message', 'PostDateTime'], 'holds'],
    ['ForAnyValue:StringEquals', ['ID', 'PostDateTime'], ['UserName'], 'does not'],
    ['ForAnyValue:StringNotEquals', ['ID'], ['ID', 'Tags'], 'holds'],
    ['ForAnyValue:StringNotEquals', ['ID'], ['ID'], 'does not'],
    ['ForAllValues:StringNotEquals', ['ID', 'Tags'], ['Message'], 'holds'],
    ['ForAllValues:StringNotEquals', ['ID', 'Tags'], ['Message', 'Tags'], 'does not'],
    ['ForAnyValue:StringLike', ['P*'], 'PostDateTime', 'holds'],
  ])('%s %j with %j %s', (operator, values, found, result) => {
    expect(judgeCondition({ [operator]: { [key]: values } }, { [key]: found })).toBe(result);
  });

  test.each([
    ['missing', {}],
    ['of no values', { [key]: [] }],
    ['an empty text', { [key]: '' }],
  ])('a key that is %s: all of none match, and none of them', (_what, context) => {
    for (const operator of ['StringLike', 'StringNotLike']) {
      expect(judgeCondition({ [`ForAllValues:${operator}`]: { [key]: 'a' } }, context)).toBe('holds');
      expect(judgeCondition({ [`ForAnyValue:${operator}`]: { [key]: 'a' } }, context)).toBe('does not');
    }
  });
});

describe('8: ARNs are matched part by part', () => {
  const found = 'arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt';
  test('so that a wildcard does not reach over a colon, as one in StringLike does', () => {
    const value = 'arn:aws:someservice:*:111122223333:finance/*';
    expect(judgeCondition({ StringLike: { 'k:v': value } }, { 'k:v': found })).toBe('holds');
    for (const operator of ['ArnLike', 'ArnEquals']) {
      expect(judgeCondition({ [operator]: { 'k:v': value } }, { 'k:v': found })).toBe('does not');
    }
    for (const operator of ['ArnNotLike', 'ArnNotEquals']) {
      expect(judgeCondition({ [operator]: { 'k:v': value } }, { 'k:v': found })).toBe('holds');
    }
  });

  test.each([
    ['arn:aws:iam::*:role/*', 'arn:aws:iam::111122223333:role/team/a', 'holds'],
    ['arn:aws:iam::*:role/a', 'arn:aws:iam::111122223333:role/b', 'does not'],
    ['arn:aws:iam::??:role/a', 'arn:aws:iam::12:role/a', 'holds'],
    ['arn:*:someservice:*:*:store/*', found, 'holds'],
    ['arn:aws:iam::*:role/*', 'AIDA:session', 'does not'],
    ['*', 'arn:aws:iam::111122223333:role/a', 'unknown'],
  ])('%s with %s %s', (value, arn, result) => {
    expect(judgeCondition({ ArnEquals: { 'aws:PrincipalArn': value } }, { 'aws:PrincipalArn': arn })).toBe(result);
  });
});

test('13: NotAction in a deny is all else denied, in an allow all else allowed', () => {
  const asked = { action: 'iam:GetRole', resource: '*' };
  expect(judgeDeny({ Action: undefined, NotAction: ['iam:*', 'sts:*'] }, asked)).toBe('allow');
  expect(judgeDeny({ Action: undefined, NotAction: ['iam:*', 'sts:*'] })).toBe('deny');
  expect(judgeAllow({ Action: undefined, NotAction: 'iam:*' }, asked)).toBe('deny');
  expect(judgeAllow({ Action: undefined, NotAction: 'iam:*' })).toBe('allow');
});

test('15: the region of a global service is as the request says, us-east-1', () => {
  const condition = { StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'us-east-1'] } };
  expect(judgeCondition(condition, { 'aws:RequestedRegion': 'us-east-1' })).toBe('does not');
  expect(judgeCondition(condition, { 'aws:RequestedRegion': 'us-west-2' })).toBe('holds');
});

describe('actions', () => {
  test.each([
    ['s3:?etObject', 's3:GetObject', 'deny'],
    ['s3:*Object', 's3:GetObject', 'deny'],
    ['s3:G*t*', 's3:GetObject', 'deny'],
    ['s3:Get', 's3:GetObject', 'allow'],
    ['s3:*', 's3express:CreateSession', 'allow'],
    ['iam:*AccessKey*', 'iam:UpdateAccessKey', 'deny'],
  ])('%s with %s: %s', (pattern, action, decision) => {
    expect(judgeDeny({ Action: pattern }, { action })).toBe(decision);
  });
});
