import { describe, expect, test } from 'vitest';
import { judgeAllow, judgeDeny } from '../../../../support/scp/judge.ts';

describe('14: wildcards in a resource', () => {
  test.each([
    ['arn:aws:s3:::b/*/test/*', 'arn:aws:s3:::b/1/2/test/3/object.jpg', 'deny'],
    ['arn:aws:s3:::b/*/test/*', 'arn:aws:s3:::b//test/object.jpg', 'deny'],
    ['arn:aws:s3:::b/*/test/*', 'arn:aws:s3:::b/1-test/object.jpg', 'allow'],
    ['arn:aws:s3:::b/*/test/*', 'arn:aws:s3:::b/test/object.jpg', 'allow'],
    ['arn:aws:s3:::b?', 'arn:aws:s3:::b', 'allow'],
    ['arn:aws:s3:::B', 'arn:aws:s3:::b', 'allow'],
    ['arn:aws:s3:*', 'arn:aws:s3:::b/x', 'deny'],
    ['arn:aws:sns:*:topic', 'arn:aws:sns:eu-west-1:111122223333:topic', 'deny'],
    ['arn:aws:sns:eu-*-1:*:topic', 'arn:aws:sns:eu-west-1:111122223333:topic', 'deny'],
    ['arn:aws:sns:eu-*-1:topic', 'arn:aws:sns:eu-west-2:111122223333-1:topic', 'allow'],
    ['arn:aws:sns:eu-west-?:*', 'arn:aws:sns:eu-west-1:111122223333:topic', 'deny'],
    ['arn:aws:logs:*:*:log-group:*', 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/x:*', 'deny'],
    ['*', 'anything', 'deny'],
  ])('%s with %s: %s', (Resource, resource, decision) => {
    expect(judgeDeny({ Resource }, { resource })).toBe(decision);
  });

  test('NotResource is all else', () => {
    const statement = { Resource: undefined, NotResource: ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/*'] };
    expect(judgeDeny(statement, { resource: 'arn:aws:s3:::b/x' })).toBe('allow');
    expect(judgeDeny(statement, { resource: 'arn:aws:s3:::c/x' })).toBe('deny');
    expect(judgeAllow(statement, { resource: 'arn:aws:s3:::b/x' })).toBe('deny');
    expect(judgeAllow(statement, { resource: 'arn:aws:s3:::c/x' })).toBe('allow');
  });
});

describe('any resource: a deny counts if it can match one, an allow must cover all', () => {
  test.each([
    ['s3:GetObject', '*', 'deny', 'allow'],
    ['s3:GetObject', 'arn:aws:s3:::b/*', 'deny', 'deny'],
    ['s3:GetObject', 'arn:aws:s3:::*', 'deny', 'unknown'],
    ['sqs:SendMessage', 'arn:aws:sqs:*:*:*', 'deny', 'allow'],
    ['sqs:SendMessage', 'arn:aws:sqs:eu-west-1:*:*', 'deny', 'deny'],
    ['sqs:SendMessage', 'arn:aws:sqs:*:*:dev-*', 'deny', 'deny'],
    // All instances may be all that the action touches, or not.
    ['ec2:StartInstances', 'arn:aws:ec2:*:*:instance/*', 'deny', 'unknown'],
    // Most actions touch resources of their own service only.
    ['s3:GetObject', 'arn:aws:ec2:*:*:instance/*', 'unknown', 'deny'],
    ['sts:AssumeRole', 'arn:aws:iam::*:role/admin', 'deny', 'deny'],
  ])('%s on %s: denied %s, allowed %s', (action, Resource, denied, allowed) => {
    expect(judgeDeny({ Resource }, { action, resource: '*' })).toBe(denied);
    expect(judgeAllow({ Resource }, { action, resource: '*' })).toBe(allowed);
  });

  test.each([
    ['*', 'allow', 'deny'],
    ['arn:aws:s3:::b/*', 'deny', 'deny'],
    ['arn:aws:ec2:*:*:instance/*', 'deny', 'unknown'],
  ])('all but %s: denied %s, allowed %s', (NotResource, denied, allowed) => {
    expect(judgeDeny({ Resource: undefined, NotResource }, { resource: '*' })).toBe(denied);
    expect(judgeAllow({ Resource: undefined, NotResource }, { resource: '*' })).toBe(allowed);
  });
});

describe('12: RunInstances touches resources of many kinds, and only the instance has a type', () => {
  const action = 'ec2:RunInstances';
  const asked = { action, resource: '*', context: { 'ec2:InstanceType': 't3.micro' } };
  const onlyT3 = { Action: action, Condition: { StringNotLike: { 'ec2:InstanceType': 't3.*' } } };
  const noP5 = { Action: action, Condition: { StringLike: { 'ec2:InstanceType': 'p5*' } } };

  test('a deny of some types hits these types', () => {
    expect(judgeDeny(noP5, asked)).toBe('allow');
    expect(judgeDeny(noP5, { ...asked, context: { 'ec2:InstanceType': ['p5.48xlarge'] } })).toBe('deny');
  });

  test('a deny of all other types hits each launch, since an image has none; on instances it does not', () => {
    expect(judgeDeny(onlyT3, asked)).toBe('deny');
    expect(judgeDeny({ ...onlyT3, Resource: 'arn:aws:ec2:*:*:instance/*' }, asked)).toBe('allow');
    expect(judgeDeny({ ...onlyT3, Resource: 'arn:aws:ec2:*:*:*/*' }, asked)).toBe('deny');
  });

  test('of one resource that is no instance, the type is not asked for', () => {
    const image = { ...asked, resource: 'arn:aws:ec2:eu-west-1::image/ami-1' };
    const instance = { ...asked, resource: 'arn:aws:ec2:eu-west-1:111122223333:instance/*' };
    expect(judgeDeny(onlyT3, image)).toBe('deny');
    expect(judgeDeny(onlyT3, instance)).toBe('allow');
    expect(judgeDeny(noP5, { ...image, context: { 'ec2:InstanceType': 'p5.48xlarge' } })).toBe('allow');
  });

  test('an allow must be there for each kind that is always touched', () => {
    const kinds = ['instance', 'network-interface', 'security-group', 'subnet', 'volume'];
    const Resource = [...kinds.map((kind) => `arn:aws:ec2:*:*:${kind}/*`), 'arn:aws:ec2:*::image/ami-*'];
    expect(judgeAllow({ Resource }, asked)).toBe('deny');
    expect(judgeAllow({ Resource: [...Resource, 'arn:aws:ec2:*::image/*'] }, asked)).toBe('allow');
    expect(judgeAllow({ Resource: 'arn:aws:ec2:*:*:*' }, asked)).toBe('allow');
  });

  test('all of it is in the region that is asked for', () => {
    const statement = { Resource: 'arn:aws:ec2:us-east-1:*:instance/*' };
    const inRegion = (region: string) => ({ ...asked, context: { ...asked.context, 'aws:RequestedRegion': region } });
    expect(judgeDeny(statement, inRegion('us-east-1'))).toBe('deny');
    expect(judgeDeny(statement, inRegion('eu-west-1'))).toBe('allow');
    expect(judgeDeny(statement, asked)).toBe('deny');
  });

  test('a deny on a kind that some launches touch counts', () => {
    expect(judgeDeny({ Resource: 'arn:aws:ec2:*:*:key-pair/old' }, asked)).toBe('deny');
    expect(judgeDeny({ Resource: 'arn:aws:ec2:*:*:vpc-endpoint/*' }, asked)).toBe('allow');
    expect(judgeDeny({ Resource: 'arn:aws:license-manager:*:*:license-configuration:*' }, asked)).toBe('unknown');
  });
});
