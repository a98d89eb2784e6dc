// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written so.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findDuplicateKey } from '../../../../../src/guardrails/scp/parse/find-duplicate-key.ts';
import { parseScp } from '../../../../../src/guardrails/scp/parse/parse-scp.ts';

const statement = { Effect: 'Deny', Action: 'ec2:*', Resource: '*' };
const policy = (change: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: { ...statement, ...change } });

describe('takes what AWS takes', () => {
  test.each([
    ['one statement that is no list, one text that is no list', { Statement: statement }],
    ['lists', { Statement: [{ Effect: 'Deny', Action: ['ec2:*'], Resource: ['*'] }] }],
    ['no Version', { Version: undefined, Statement: statement }],
    ['an Id, which means nothing', { Id: 'x', Statement: [statement] }],
    ['an empty Sid, which is none', { Statement: [{ Sid: '', ...statement }] }],
  ])('%s', (_what, document) => {
    expect(parseScp(JSON.stringify({ Version: '2012-10-17', ...document }))).toEqual({
      kind: 'scp',
      scp: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: ['ec2:*'], Resource: ['*'] }] },
    });
  });

  test('everything that a statement can have', () => {
    const text = `{"Version":"2012-10-17","Statement":[
      {"Sid":"A1","Effect":"Allow","NotAction":"iam:*","NotResource":["arn:aws:s3:::a","arn:aws:s3:::b/*"],
       "Condition":{"Bool":{"aws:SecureTransport":true},"NumericLessThan":{"s3:max-keys":[10,"20"]},"Odd":{"k":[]}}},
      {"Effect":"Deny","Action":"*","Resource":"*"}]}`;
    expect(parseScp(text)).toEqual({
      kind: 'scp',
      scp: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'A1',
            Effect: 'Allow',
            NotAction: ['iam:*'],
            NotResource: ['arn:aws:s3:::a', 'arn:aws:s3:::b/*'],
            Condition: {
              Bool: { 'aws:SecureTransport': ['true'] },
              NumericLessThan: { 's3:max-keys': ['10', '20'] },
              Odd: { k: [] },
            },
          },
          { Effect: 'Deny', Action: ['*'], Resource: ['*'] },
        ],
      },
    });
  });

  test('a condition key that JavaScript gives a meaning of its own', () => {
    const parsed = parseScp(policy({}).replace('}}', ',"Condition":{"__proto__":{"constructor":"x"}}}}'));
    const [found] = parsed.kind === 'scp' ? parsed.scp.Statement : [];
    expect(JSON.stringify(found?.Condition)).toBe('{"__proto__":{"constructor":["x"]}}');
  });
});

describe('refuses what AWS refuses, with the place', () => {
  test.each([
    ['', 'The policy is not JSON'],
    ['[]', 'The policy is not one JSON object'],
    ['null', 'The policy is not one JSON object'],
    ['{"Version":"2012-10-17"}', 'Statement is missing'],
    ['{"Version":"2012-10-17","Statement":[]}', 'Statement is an empty list'],
    ['{"Version":"2012-10-17","Statement":["x"]}', 'Statement[0] is not an object'],
    ['{"Version":"2012-10-17","statement":[]}', 'The policy has the unknown key "statement"'],
    [policy({}).replace('2012', '2008'), 'Version is "2008-10-17" and must be "2012-10-17"'],
    [policy({}).replace('"2012-10-17"', '2012'), 'Version is 2012 and must be "2012-10-17"'],
    [policy({ Principal: '*' }), 'Statement.Principal is not an element of a service control policy'],
    [policy({ NotPrincipal: '*' }), 'Statement.NotPrincipal is not an element of a service control policy'],
    [policy({ Actions: '*' }), 'Statement has the unknown key "Actions"'],
    [policy({ Effect: undefined }), 'Statement.Effect is missing'],
    [policy({ Effect: 'deny' }), 'Statement.Effect is "deny" and must be "Allow" or "Deny"'],
    [policy({ NotAction: 'a:b' }), 'Statement has both Action and NotAction'],
    [policy({ Action: undefined }), 'Statement has neither Action nor NotAction'],
    [policy({ NotResource: '*' }), 'Statement has both Resource and NotResource'],
    [policy({ Resource: undefined }), 'Statement has neither Resource nor NotResource'],
    [policy({ Action: [] }), 'Statement.Action is an empty list'],
    [policy({ Action: [1] }), 'Statement.Action is neither a text nor a list of texts'],
    [
      policy({ Action: 'RunInstances' }),
      'Statement.Action has "RunInstances", which is neither "*" nor service:Action',
    ],
    [policy({ Resource: 'bucket' }), 'Statement.Resource has "bucket", which is neither "*" nor an ARN'],
    [
      policy({ Resource: 'arn:aws:s*:::x' }),
      `Statement.Resource has "arn:aws:s*:::x", and an ARN's service takes no wildcard`,
    ],
    [policy({ Sid: 'a b' }), 'Statement.Sid is "a b" and may have letters and digits only'],
    [policy({ Condition: [] }), 'Statement.Condition is not an object'],
    [policy({ Condition: { Null: 'x' } }), 'Statement.Condition.Null is not an object'],
    [
      policy({ Condition: { Null: { k: null } } }),
      'Statement.Condition.Null.k is neither a text, a number, true or false nor a list of them',
    ],
    [
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          { Sid: 'A', ...statement },
          { Sid: 'A', ...statement },
        ],
      }),
      'Statement[1].Sid is "A", as that of an earlier statement',
    ],
    [policy({}).replace('"Effect"', '"Action":"s3:*","Effect"'), 'The policy has the key "Action" twice in one object'],
  ])('%s', (text, problem) => {
    expect(parseScp(text)).toEqual({ kind: 'malformed', problem });
  });

  test('a variable without Version, which AWS would read as plain text', () => {
    const text = JSON.stringify({ Statement: { ...statement, Resource: 'arn:aws:s3:::${aws:username}' } });
    expect(parseScp(text)).toEqual({
      kind: 'malformed',
      problem: 'Version is missing, and without "2012-10-17" AWS takes ${...} for plain text',
    });
  });
});

describe('keys that are there twice', () => {
  test.each([
    ['{"a":1,"b":{"a":[{"a":2},{"a":3}]}}', null],
    ['{"a":{"b":1,"b":2}}', 'b'],
    [String.raw`{"\u0061":1,"a":2}`, 'a'],
    [String.raw`{"a\"":1,"a":"\\","b":"a:,{"}`, null],
    ['["a","a",{"a":"a"}]', null],
  ])('%s: %s', (json, found) => {
    expect(findDuplicateKey(json)).toBe(found);
  });

  test('are not found in what JSON.stringify writes', () => {
    fc.assert(fc.property(fc.json(), (json) => findDuplicateKey(JSON.stringify(JSON.parse(json))) === null));
  });
});
