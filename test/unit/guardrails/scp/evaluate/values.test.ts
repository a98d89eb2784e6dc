// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written so.
import { describe, expect, test } from 'vitest';
import { judgeCondition, judgeDeny } from '../../../../support/scp/judge.ts';

const holds = (operator: string, value: unknown, found: string): string =>
  judgeCondition({ [operator]: { 'k:v': value } }, { 'k:v': found });

describe('9: Bool', () => {
  test.each([
    ['true', 'true', 'holds'],
    ['false', 'true', 'does not'],
    [true, 'true', 'holds'],
    ['True', 'true', 'holds'],
    ['yes', 'true', 'unknown'],
    ['true', 'yes', 'unknown'],
  ])('%j with %j %s', (value, found, result) => {
    expect(holds('Bool', value, found)).toBe(result);
  });
});

describe('9: numbers', () => {
  test.each([
    ['NumericEquals', 10, '10', 'holds'],
    ['NumericEquals', '10', '10.0', 'holds'],
    ['NumericEquals', '9007199254740993', '9007199254740992', 'does not'],
    ['NumericNotEquals', ['10', '20'], '20', 'does not'],
    ['NumericNotEquals', ['10', '20'], '15', 'holds'],
    ['NumericLessThan', '10', '9', 'holds'],
    ['NumericLessThan', '10', '10', 'does not'],
    ['NumericLessThanEquals', '10', '10', 'holds'],
    ['NumericLessThanEquals', '10', '10.5', 'does not'],
    ['NumericGreaterThan', '-1', '0', 'holds'],
    ['NumericGreaterThan', '10', '9.99', 'does not'],
    ['NumericGreaterThanEquals', '+10', '10', 'holds'],
    ['NumericLessThan', '10', 'ten', 'unknown'],
    ['NumericLessThan', '1e3', '10', 'unknown'],
    ['NumericLessThan', ['ten', '10'], '9', 'holds'],
    ['NumericLessThan', '${k:v}', '9', 'unknown'],
  ])('%s %j with %j %s', (operator, value, found, result) => {
    expect(holds(operator, value, found)).toBe(result);
  });
});

describe('9: dates', () => {
  test.each([
    ['DateEquals', '2026-01-01T00:00:00Z', '2026-01-01', 'holds'],
    ['DateEquals', '2026-01-01T00:00Z', '2026-01-01T01:00:00+01:00', 'holds'],
    ['DateEquals', '2026-01', '2026-01-01T00:00:00.0Z', 'holds'],
    ['DateEquals', '1767225600', '2026-01-01T00:00:00Z', 'holds'],
    ['DateNotEquals', '2026-01-01', '2026-01-01T00:00:00.5Z', 'holds'],
    ['DateGreaterThan', '2020-01-01T00:00:01Z', '2020-01-01T00:00:00Z', 'does not'],
    ['DateGreaterThan', '2020-01-01T00:00:01Z', '2020-01-01T00:00:02Z', 'holds'],
    ['DateGreaterThanEquals', '2020-01-01', '2020-01-01', 'holds'],
    ['DateLessThan', '2020-01-01', '2019-12-31T23:59:59-01:00', 'does not'],
    ['DateLessThanEquals', '2020-01-01', '2019-12-31T23:59:59Z', 'holds'],
    ['DateLessThan', '2026', '2020-01-01', 'unknown'],
    ['DateLessThan', '2026-02-30', '2020-01-01', 'unknown'],
    ['DateLessThan', '2026-01-01T00:00:00', '2020-01-01', 'unknown'],
    ['DateLessThan', '2026-01-*', '2020-01-01', 'unknown'],
    ['DateLessThan', '2026-01-01', 'yesterday', 'unknown'],
    ['DateLessThan', '2026-01-01T00:00:00+25:00', '2020-01-01', 'unknown'],
  ])('%s %s with %s %s', (operator, value, found, result) => {
    expect(holds(operator, value, found)).toBe(result);
  });
});

describe('10: addresses', () => {
  test.each([
    ['203.0.113.0/24', '203.0.113.255', 'holds'],
    ['203.0.113.0/24', '203.0.114.0', 'does not'],
    ['203.0.113.7/24', '203.0.113.1', 'holds'],
    ['203.0.113.7', '203.0.113.7', 'holds'],
    ['203.0.113.7', '203.0.113.8', 'does not'],
    ['0.0.0.0/0', '203.0.113.8', 'holds'],
    ['2001:DB8:1234:5678::/64', '2001:db8:1234:5678::1', 'holds'],
    ['2001:DB8:1234:5678::/64', '2001:db8:1234:5679::1', 'does not'],
    ['2001:db8::1', '2001:db8:0:0:0:0:0:1', 'holds'],
    ['::/0', '::ffff:203.0.113.8', 'holds'],
    ['::/0', '203.0.113.8', 'does not'],
    ['203.0.113.0/24', '2001:db8::1', 'does not'],
    ['203.0.113.0/33', '203.0.113.0', 'unknown'],
    ['203.0.113/24', '203.0.113.0', 'unknown'],
    ['1:2:3:4:5:6:7', '::1', 'unknown'],
    ['1::2::3', '::1', 'unknown'],
    ['1:2:3:4:5:6:7::8', '::1', 'unknown'],
    ['203.0.113.0/24', 'cloudformation.amazonaws.com', 'unknown'],
  ])('%s with %s %s', (value, found, result) => {
    expect(holds('IpAddress', value, found)).toBe(result);
    const negated = { holds: 'does not', 'does not': 'holds', unknown: 'unknown' }[result];
    expect(holds('NotIpAddress', value, found)).toBe(negated);
  });
});

describe('binary values', () => {
  test.each([
    ['QmluYXJ5VmFsdWVJbkJhc2U2NA==', 'QmluYXJ5VmFsdWVJbkJhc2U2NA==', 'holds'],
    ['QmluYXJ5VmFsdWVJbkJhc2U2NA==', 'BinaryValueInBase64', 'holds'],
    ['QmluYXJ5VmFsdWVJbkJhc2U2NA==', 'QmluYXJ5', 'does not'],
    ['w6Q=', '\u00e4', 'holds'],
    ['no base64', 'no base64', 'unknown'],
  ])('%s with %s %s', (value, found, result) => {
    expect(holds('BinaryEquals', value, found)).toBe(result);
  });
});

describe('11: variables', () => {
  const context = { 'aws:username': 'Adele', 'aws:PrincipalTag/team': 'yellow', 'k:list': ['a', 'b'], 'k:star': '*' };
  test.each([
    ['StringEquals', '${aws:username}', 'Adele', 'holds'],
    ['StringEquals', '${AWS:UserName}', 'Adele', 'holds'],
    ['StringEqualsIgnoreCase', 'X-${aws:username}', 'x-aDELE', 'holds'],
    ['StringLike', 'home/${aws:username}/*', 'home/Adele/x', 'holds'],
    ['StringLike', 'home/${aws:username}/*', 'home/Bob/x', 'does not'],
    ['StringLike', '${k:star}', 'anything', 'does not'],
    ['StringLike', '${k:star}', '*', 'holds'],
    ['ArnLike', 'arn:aws:iam::*:user/${aws:username}', 'arn:aws:iam::1:user/Adele', 'holds'],
    ['ArnLike', 'arn:aws:iam::*:user/${aws:username}', 'arn:aws:iam::1:user/Bob', 'does not'],
    ['StringEquals', "${aws:PrincipalTag/team, 'none'}", 'yellow', 'holds'],
    ['StringEquals', "${aws:PrincipalTag/cost, 'none'}", 'none', 'holds'],
    ['StringEquals', '${aws:PrincipalTag/cost}', '${aws:PrincipalTag/cost}', 'does not'],
    ['StringNotEquals', '${aws:PrincipalTag/cost}', 'x', 'holds'],
    ['StringEquals', '${*}${?}${$}', '*?$', 'holds'],
    ['StringLike', '${*}', 'x', 'does not'],
    ['StringEquals', '${k:list}', 'a', 'unknown'],
    ['StringEquals', '${odd', '${odd', 'unknown'],
    ['Bool', '${k:flag}', 'true', 'holds'],
    ['Null', '${k:flag}', 'true', 'unknown'],
    ['DateEquals', '${k:flag}', '2026-01-01', 'unknown'],
    ['IpAddress', '${k:flag}', '10.0.0.1', 'unknown'],
    ['BinaryEquals', '${k:flag}', 'YQ==', 'unknown'],
  ])('%s %s with %s %s', (operator, value, found, result) => {
    const all = { ...context, 'k:flag': 'true', 'k:v': found };
    expect(judgeCondition({ [operator]: { 'k:v': value } }, all)).toBe(result);
  });

  test.each([
    ['arn:aws:s3:::${aws:username}/*', 'deny'],
    ['arn:aws:s3:::${aws:PrincipalTag/cost}/*', 'allow'],
    ["arn:aws:s3:::${aws:PrincipalTag/cost, 'Adele'}/*", 'deny'],
    ['arn:aws:s3:::${k:star}/*', 'allow'],
    ['arn:aws:s3:${aws:username}::Adele/*', 'unknown'],
    ['arn:aws:s3:::${k:list}/*', 'unknown'],
    ['arn:aws:s3:::other/${k:list}', 'allow'],
  ])('in Resource: %s %s', (Resource, decision) => {
    expect(judgeDeny({ Resource }, { resource: 'arn:aws:s3:::Adele/key', context })).toBe(decision);
  });

  test('an entry of NotResource without a value leaves nothing out', () => {
    const statement = { Resource: undefined, NotResource: 'arn:aws:s3:::${aws:PrincipalTag/cost}/*' };
    expect(judgeDeny(statement, { context })).toBe('deny');
  });
});

test('a key of several values without a set operator: any of them counts, for a negated operator against it', () => {
  const context = { 'k:v': ['a', 'b'] };
  expect(judgeCondition({ StringEquals: { 'k:v': 'b' } }, context)).toBe('holds');
  expect(judgeCondition({ StringNotEquals: { 'k:v': 'b' } }, context)).toBe('does not');
  expect(judgeCondition({ StringNotEquals: { 'k:v': 'c' } }, context)).toBe('holds');
});

test('a condition without values never matches, a negated one always', () => {
  expect(judgeCondition({ StringEquals: { 'k:v': [] } }, { 'k:v': 'a' })).toBe('does not');
  expect(judgeCondition({ StringNotEquals: { 'k:v': [] } }, { 'k:v': 'a' })).toBe('holds');
});
