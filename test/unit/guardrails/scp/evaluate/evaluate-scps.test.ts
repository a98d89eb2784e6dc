import { describe, expect, test } from 'vitest';
import { evaluateScps, type ScpLevel } from '../../../../../src/guardrails/scp/evaluate/evaluate-scps.ts';
import type { ScpRequest } from '../../../../../src/guardrails/scp/evaluate/scp-request.ts';
import { allowAll, makeScp } from '../../../../support/scp/make-scp.ts';

const full = { name: 'FullAWSAccess', scp: makeScp(allowAll) };
const level = (name: string, ...policies: ScpLevel['policies']): ScpLevel => ({ name, policies });
const policy = (name: string, ...statements: object[]) => ({ name, scp: makeScp(...statements) });
const deny = { Effect: 'Deny', Action: 's3:*', Resource: '*' };
const odd = { ...deny, Condition: { StringSounds: { 'k:v': 'a' } } };
const request: ScpRequest = { action: 's3:GetObject', resource: '*', context: {} };

describe('the tree', () => {
  test.each([
    ['each level allows', [level('root', full), level('Prod', full), level('account', full)], 'allow'],
    ['one level has nothing', [level('root', full), level('Prod'), level('account', full)], 'deny'],
    [
      'one level allows something else',
      [level('root', full), level('Prod', policy('p', { ...allowAll, Action: 'ec2:*' }))],
      'deny',
    ],
    [
      'a level allows in one of its policies',
      [level('root', full), level('Prod', policy('p', { ...allowAll, Action: 'ec2:*' }), full)],
      'allow',
    ],
    ['a deny at the top', [level('root', full, policy('p', deny)), level('Prod', full)], 'deny'],
    ['a deny at the bottom', [level('root', full), level('Prod', full, policy('p', deny))], 'deny'],
  ])('%s', (_what, levels, decision) => {
    expect(evaluateScps(levels, request).decision).toBe(decision);
  });
});

describe('what is not understood', () => {
  test.each([
    ['leaves it open whether it is denied', [level('root', full, policy('p', odd))], 'unknown'],
    ['leaves it open whether it is allowed', [level('root', policy('p', { ...odd, Effect: 'Allow' }))], 'unknown'],
    [
      'does not matter where something else denies',
      [level('root', full, policy('p', odd)), level('Prod', full, policy('q', deny))],
      'deny',
    ],
    ['does not matter where nothing allows', [level('root', full, policy('p', odd)), level('Prod')], 'deny'],
    [
      'does not matter where something else allows',
      [level('root', full, policy('p', { ...odd, Effect: 'Allow' }))],
      'allow',
    ],
    ['does not matter for another action', [level('root', full, policy('p', { ...odd, Action: 'ec2:*' }))], 'allow'],
    [
      'does not matter where another condition fails',
      [level('root', full, policy('p', { ...odd, Condition: { ...odd.Condition, Null: { 'k:v': 'false' } } }))],
      'allow',
    ],
  ])('%s', (_what, levels, decision) => {
    expect(evaluateScps(levels, request).decision).toBe(decision);
  });
});

describe('keys that are not known', () => {
  const inEurope = policy('regions', { ...deny, Condition: { StringNotLike: { 'aws:RequestedRegion': 'eu-*' } } });
  const levels = [level('root', full, inEurope)];
  test.each([
    [{ unknownKeys: ['aws:RequestedRegion'] }, 'unknown'],
    [{ unknownKeys: ['AWS:requested*'] }, 'unknown'],
    [{ unknownKeys: ['*'] }, 'unknown'],
    [{ unknownKeys: ['aws:Principal*'] }, 'deny'],
    [{ unknownKeys: ['*'], context: { 'aws:RequestedRegion': 'eu-west-1' } }, 'allow'],
    [{}, 'deny'],
  ])('%j: %s', (asked, decision) => {
    expect(evaluateScps(levels, { ...request, ...asked }).decision).toBe(decision);
  });
});

describe('who asks', () => {
  const others = policy('exceptions', {
    ...deny,
    Condition: { StringNotEquals: { 'aws:PrincipalAccount': '111122223333' } },
  });
  test('is of the account, unless the context says otherwise', () => {
    const ask = (asked: Partial<ScpRequest>): string =>
      evaluateScps([level('root', full, others)], { ...request, ...asked }).decision;
    expect(ask({ account: '111122223333' })).toBe('allow');
    expect(ask({ account: '444455556666' })).toBe('deny');
    expect(ask({ account: '444455556666', context: { 'aws:principalaccount': '111122223333' } })).toBe('allow');
  });

  test('is not restricted as a service-linked role', () => {
    const arn =
      'arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling';
    const ask = (PrincipalArn: string) =>
      evaluateScps([level('root', policy('p', deny))], { ...request, context: { 'aws:PrincipalArn': PrincipalArn } });
    expect(ask(arn)).toEqual({
      decision: 'allow',
      by: null,
      why: 'service-linked roles are not restricted by SCPs',
    });
    expect(ask('arn:aws:iam::111122223333:role/aws-service-role').decision).toBe('deny');
  });
});

describe('says why', () => {
  const hpc = policy('deny-hpc', { Sid: 'DenyHpc1', ...deny });
  const types = policy('only-t3', {
    Sid: 'OnlyT3',
    Effect: 'Deny',
    Action: 'ec2:RunInstances',
    Resource: '*',
    Condition: { StringNotLike: { 'ec2:InstanceType': 't3.*' } },
  });
  const run = { action: 'ec2:RunInstances', context: { 'ec2:InstanceType': 't3.micro' } };
  test.each([
    [[level('root', full)], {}, null, 'every level allows it and nothing denies it'],
    [
      [level('root', full, hpc)],
      {},
      ['root', 'deny-hpc', 'DenyHpc1'],
      'deny-hpc at root denies it (statement DenyHpc1)',
    ],
    [[level('root', full, policy('p', deny))], {}, ['root', 'p', null], 'p at root denies it'],
    [
      [level('root', full), level('Prod', full, policy('p', allowAll, deny))],
      {},
      ['Prod', 'p', null],
      'p at Prod denies it (statement 2)',
    ],
    [[level('root', full), level('Sandbox')], {}, ['Sandbox', null, null], 'nothing at Sandbox allows it'],
    [
      [level('root', full, policy('p', odd), hpc)],
      {},
      ['root', 'deny-hpc', 'DenyHpc1'],
      'deny-hpc at root denies it (statement DenyHpc1)',
    ],
    [
      [level('root', full, types)],
      run,
      ['root', 'only-t3', 'OnlyT3'],
      'only-t3 at root denies it for the image (statement OnlyT3)',
    ],
    [
      [level('root', policy('p', { ...allowAll, Condition: { StringLike: { 'ec2:InstanceType': 't3.*' } } }))],
      run,
      ['root', null, null],
      'nothing at root allows it for the image',
    ],
    [
      [level('root', full, policy('p', odd))],
      {},
      ['root', 'p', null],
      'it is not known whether p at root denies it: the condition operator StringSounds is not understood',
    ],
    [
      [level('root', policy('p', { Sid: 'A', ...odd, Effect: 'Allow' }))],
      {},
      ['root', 'p', 'A'],
      'it is not known whether p at root allows it: the condition operator StringSounds is not understood (statement A)',
    ],
    [
      [level('root', full, policy('p', { ...deny, Condition: { StringLike: { 'k:v': 'a' } } }))],
      { unknownKeys: ['k:v'] },
      ['root', 'p', null],
      'it is not known whether p at root denies it: k:v is not known',
    ],
    [
      [level('root', full, policy('p', { ...deny, Condition: { NumericLessThan: { 'k:v': 'ten' } } }))],
      { context: { 'k:v': '1' } },
      ['root', 'p', null],
      'it is not known whether p at root denies it: the condition NumericLessThan on k:v cannot be judged',
    ],
    [
      [level('root', full, policy('p', { ...deny, Action: '*', Resource: 'arn:aws:ec2:*:*:instance/*' }))],
      {},
      ['root', 'p', null],
      'it is not known whether p at root denies it: whether the action touches its resources is not known',
    ],
  ])('%#', (levels, asked, by, why) => {
    const [at, name, sid] = by ?? [];
    expect(evaluateScps(levels, { ...request, ...asked })).toMatchObject({
      by: by === null ? null : { level: at, policy: name, sid },
      why,
    });
  });
});
