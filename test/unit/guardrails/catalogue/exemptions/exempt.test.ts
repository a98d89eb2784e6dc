import { describe, expect, test } from 'vitest';
import { exempt } from '../../../../../src/guardrails/catalogue/exemptions/exempt.ts';
import type { ScpStatement } from '../../../../../src/guardrails/scp/scp.ts';

const deny: ScpStatement = { Effect: 'Deny', Action: ['s3:*'], Resource: ['*'] };
const allow: ScpStatement = { Effect: 'Allow', Action: ['s3:*'], Resource: ['*'] };
const role = 'arn:aws:iam::*:role/Breakglass';
const a = '111111111111';
const b = '222222222222';
const until = (account: string, date: string) => ({ account, until: date, reason: 'Because' });

describe('a Deny', () => {
  test('without exempt roles and exceptions stays as it is', () => {
    expect(exempt([deny], { exemptRoles: [], exceptions: [] })).toEqual([deny]);
  });

  test('leaves out exempt roles, beside the conditions that it has', () => {
    const narrow = { ...deny, Condition: { ArnNotLike: { 'aws:SourceArn': ['x'] } } };
    expect(exempt([narrow], { exemptRoles: [role], exceptions: [] })).toEqual([
      { ...deny, Condition: { ArnNotLike: { 'aws:SourceArn': ['x'], 'aws:PrincipalArn': [role] } } },
    ]);
  });

  test('stands once for all other accounts, and once for those of each end, from the end of that day on', () => {
    const exceptions = [until(b, '2027-01-31'), until(a, '2027-12-31'), until('333333333333', '2027-01-31')];
    expect(exempt([deny], { exemptRoles: [], exceptions })).toEqual([
      { ...deny, Condition: { StringNotEquals: { 'aws:PrincipalAccount': [a, b, '333333333333'] } } },
      {
        ...deny,
        Condition: {
          StringEquals: { 'aws:PrincipalAccount': [b, '333333333333'] },
          DateGreaterThanEquals: { 'aws:CurrentTime': ['2027-02-01T00:00:00Z'] },
        },
      },
      {
        ...deny,
        Condition: {
          StringEquals: { 'aws:PrincipalAccount': [a] },
          DateGreaterThanEquals: { 'aws:CurrentTime': ['2028-01-01T00:00:00Z'] },
        },
      },
    ]);
  });

  test('of several exceptions of one account heeds the latest', () => {
    const exceptions = [until(a, '2027-03-01'), until(a, '2027-05-01'), until(a, '2027-04-01')];
    expect(exempt([deny], { exemptRoles: [], exceptions })).toEqual(
      exempt([deny], { exemptRoles: [], exceptions: [until(a, '2027-05-01')] }),
    );
  });

  test('that has conditions of its own on the same keys keeps them: others of the same meaning are added', () => {
    const own: ScpStatement = {
      ...deny,
      Condition: {
        StringEquals: { 'AWS:principalaccount': [b] },
        StringNotEquals: { 'aws:PrincipalAccount': ['333333333333'] },
        ArnNotLike: { 'aws:principalarn': ['arn:aws:iam::*:role/Other'] },
      },
    };
    const made = exempt([own], { exemptRoles: [role], exceptions: [until(a, '2027-01-31')] });
    expect(made).toEqual([
      {
        ...own,
        Condition: {
          ...own.Condition,
          ArnNotEquals: { 'aws:PrincipalArn': [role] },
          StringNotLike: { 'aws:PrincipalAccount': [a] },
        },
      },
      {
        ...own,
        Condition: {
          ...own.Condition,
          ArnNotEquals: { 'aws:PrincipalArn': [role] },
          StringLike: { 'aws:PrincipalAccount': [a] },
          DateGreaterThanEquals: { 'aws:CurrentTime': ['2027-02-01T00:00:00Z'] },
        },
      },
    ]);
  });

  test('that leaves no operator free cannot be made', () => {
    const own = { ...deny, Condition: { DateGreaterThanEquals: { 'aws:CurrentTime': ['2027-01-01T00:00:00Z'] } } };
    expect(exempt([own], { exemptRoles: [], exceptions: [until(a, '2027-01-31')] })).toBeNull();
    expect(exempt([own], { exemptRoles: [role], exceptions: [] })).not.toBeNull();
  });
});

describe('an Allow', () => {
  test('stays, and exempt roles and excepted accounts may do everything, the latter until the end of the day', () => {
    const all = { Effect: 'Allow', Action: ['*'], Resource: ['*'] };
    expect(exempt([allow], { exemptRoles: [role], exceptions: [until(a, '2028-02-28')] })).toEqual([
      allow,
      { ...all, Condition: { ArnLike: { 'aws:PrincipalArn': [role] } } },
      {
        ...all,
        Condition: {
          StringEquals: { 'aws:PrincipalAccount': [a] },
          DateLessThan: { 'aws:CurrentTime': ['2028-02-29T00:00:00Z'] },
        },
      },
    ]);
  });
});
