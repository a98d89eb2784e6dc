import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DeletePolicyCommand,
  DescribePolicyCommand,
  DetachPolicyCommand,
  DisablePolicyTypeCommand,
  EnablePolicyTypeCommand,
  ListPoliciesCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  ListTargetsForPolicyCommand,
  type PolicyType,
  TagResourceCommand,
  UntagResourceCommand,
  UpdatePolicyCommand,
} from '@aws-sdk/client-organizations';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findRefusal, startWithClients } from '../clients.ts';

let setup: Awaited<ReturnType<typeof startWithClients>>;
let rootId: string;

beforeEach(async () => {
  setup = await startWithClients({ policyTypeDelayMs: 1000 });
  rootId = setup.aws.organization.state().rootId;
});

afterEach(async () => {
  await setup.aws.close();
});

const statement = { Effect: 'Deny', Action: 's3:*', Resource: '*' };
const documentOf = (...Statement: object[]): string => JSON.stringify({ Version: '2012-10-17', Statement });
const Filter = 'SERVICE_CONTROL_POLICY';

const create = async (Name: string, Content = documentOf(statement), Type: PolicyType = Filter): Promise<string> => {
  const command = new CreatePolicyCommand({ Name, Content, Type, Description: '' });
  const { Policy } = await setup.organizations.send(command);
  return Policy?.PolicySummary?.Id ?? '';
};
const attach = (PolicyId: string, TargetId: string) =>
  findRefusal(setup.organizations.send(new AttachPolicyCommand({ PolicyId, TargetId })));
const detach = (PolicyId: string, TargetId: string) =>
  findRefusal(setup.organizations.send(new DetachPolicyCommand({ PolicyId, TargetId })));
const unit = (path: string): string => setup.aws.organization.state().units.find((one) => one.path === path)?.id ?? '';

describe('an SCP', () => {
  it('is created, described with its text as sent, listed, changed and deleted', async () => {
    const content = ` ${documentOf(statement)} `;
    const PolicyId = await create('deny-s3', content);
    const { Policy } = await setup.organizations.send(new DescribePolicyCommand({ PolicyId }));
    expect(Policy?.Content).toBe(content);
    expect(Policy?.PolicySummary).toMatchObject({ Name: 'deny-s3', Type: Filter, AwsManaged: false });
    const { Policies } = await setup.organizations.send(new ListPoliciesCommand({ Filter }));
    expect(Policies?.map((policy) => [policy.Name, policy.AwsManaged])).toEqual([
      ['FullAWSAccess', true],
      ['deny-s3', false],
    ]);
    expect(await findRefusal(create('deny-s3'))).toBe('DuplicatePolicyException');
    await setup.organizations.send(new UpdatePolicyCommand({ PolicyId, Name: 'deny-storage' }));
    const renamed = await setup.organizations.send(new DescribePolicyCommand({ PolicyId }));
    expect(renamed.Policy).toMatchObject({ PolicySummary: { Name: 'deny-storage' }, Content: content });
    await attach(PolicyId, rootId);
    const remove = () => findRefusal(setup.organizations.send(new DeletePolicyCommand({ PolicyId })));
    expect(await remove()).toBe('PolicyInUseException');
    await detach(PolicyId, rootId);
    expect(await remove()).toBe('ok');
    expect(await remove()).toBe('PolicyNotFoundException');
  });

  it('may have 10,240 characters', async () => {
    const pad = (length: number): string => documentOf(statement).padEnd(length, ' ');
    expect(await findRefusal(create('full', pad(10_240)))).toBe('ok');
    expect(await findRefusal(create('over', pad(10_241)))).toBe(
      'ConstraintViolationException POLICY_CONTENT_LIMIT_EXCEEDED',
    );
  });

  it.each([
    ['text', 'not json'],
    ['a list', '[]'],
    ['no statement', documentOf()],
    ['a principal', documentOf({ ...statement, Principal: '*' })],
    ['no effect', documentOf({ Action: '*', Resource: '*' })],
    ['action and not-action', documentOf({ ...statement, NotAction: 'ec2:*' })],
    ['no resource', documentOf({ Effect: 'Deny', Action: '*' })],
    ['a Sid with a dash', documentOf({ ...statement, Sid: 'a-b' })],
    ['another version', JSON.stringify({ Version: '2008-10-17', Statement: statement })],
    ['an action without its service', documentOf({ ...statement, Action: 'GetObject' })],
    ['a wildcard in the service of an action', documentOf({ ...statement, Action: 's*:GetObject' })],
    ['a resource that is no ARN', documentOf({ ...statement, Resource: 'bucket/*' })],
    ['a wildcard in the service of an ARN', documentOf({ ...statement, Resource: 'arn:aws:*:::x' })],
    [
      'an operator that there is not',
      documentOf({ ...statement, Condition: { StringIs: { 'aws:RequestedRegion': 'x' } } }),
    ],
    [
      'Null with IfExists',
      documentOf({ ...statement, Condition: { NullIfExists: { 'aws:RequestedRegion': 'true' } } }),
    ],
    ['a condition without a key', documentOf({ ...statement, Condition: { Bool: 'true' } })],
    ['a Sid twice', documentOf({ ...statement, Sid: 'A' }, { ...statement, Sid: 'A' })],
  ])('with %s is malformed', async (_what, content) => {
    expect(await findRefusal(create('bad', content))).toBe('MalformedPolicyDocumentException');
  });

  it('may say all that the language has', async () => {
    const everything = documentOf(
      { Effect: 'Allow', NotAction: ['iam:*', 'ec2:Describe*'], NotResource: 'arn:aws:s3:::a/*' },
      {
        Effect: 'Deny',
        Action: ['*', 's3:Get?bject*'],
        Resource: ['arn:*:ec2:*:*:instance/*', '*'],
        Condition: {
          'ForAnyValue:StringNotLikeIfExists': { 'ec2:InstanceType': ['p5.*', 'u-*'] },
          Null: { 'aws:PrincipalTag/team': true },
          NumericLessThanEquals: { 'aws:MultiFactorAuthAge': 3600 },
        },
      },
    );
    expect(await findRefusal(create('full language', everything))).toBe('ok');
  });

  it('of AWS stays as it is', async () => {
    const update = new UpdatePolicyCommand({ PolicyId: 'p-FullAWSAccess', Name: 'x' });
    expect(await findRefusal(setup.organizations.send(update))).toBe('InvalidInputException IMMUTABLE_POLICY');
  });
});

describe('attachments', () => {
  it('are made and ended once, and seen from the policy', async () => {
    const id = await create('deny-s3');
    const account = setup.aws.organization.findAccount('platform')?.id ?? '';
    expect(await attach(id, unit('Sandbox'))).toBe('ok');
    expect(await attach(id, unit('Sandbox'))).toBe('DuplicatePolicyAttachmentException');
    expect(await attach(id, account)).toBe('ok');
    const { Targets } = await setup.organizations.send(new ListTargetsForPolicyCommand({ PolicyId: id }));
    const seen = Targets?.map(({ TargetId, Name, Type }) => [TargetId, Name, Type]);
    expect(seen).toHaveLength(2);
    expect(seen).toContainEqual([unit('Sandbox'), 'Sandbox', 'ORGANIZATIONAL_UNIT']);
    expect(seen).toContainEqual([account, 'platform', 'ACCOUNT']);
    expect(await detach(id, account)).toBe('ok');
    expect(await detach(id, account)).toBe('PolicyNotAttachedException');
    expect(await attach(id, '999999999999')).toBe('TargetNotFoundException');
    expect(await attach(id, 'Sandbox')).toBe('InvalidInputException INVALID_PATTERN_TARGET_ID');
    expect(await attach('p-00000000', rootId)).toBe('PolicyNotFoundException');
    expect(await attach('FullAWSAccess', rootId)).toBe('InvalidInputException INVALID_SYNTAX_POLICY_ID');
  });

  it('are ten at most, and one at least', async () => {
    for (let n = 2; n <= 10; n++) {
      expect(await attach(await create(`policy ${n}`), rootId)).toBe('ok');
    }
    expect(await attach(await create('policy 11'), rootId)).toBe(
      'ConstraintViolationException MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    );
    expect(await detach('p-FullAWSAccess', rootId)).toBe('ok');
    expect(await detach('p-FullAWSAccess', unit('Sandbox'))).toBe(
      'ConstraintViolationException MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    );
  });

  it('need the policy type to be enabled', async () => {
    const id = await create('tags', '{"tags":{}}', 'TAG_POLICY');
    expect(await attach(id, rootId)).toBe('PolicyTypeNotEnabledException');
    const enable = new EnablePolicyTypeCommand({ RootId: rootId, PolicyType: 'TAG_POLICY' });
    await setup.organizations.send(enable);
    expect(await attach(id, rootId)).toBe('PolicyChangesInProgressException');
    setup.clock.moveMs(1000);
    expect(await attach(id, rootId)).toBe('ok');
    await setup.organizations.send(new DisablePolicyTypeCommand({ RootId: rootId, PolicyType: 'TAG_POLICY' }));
    expect(await detach(id, rootId)).toBe('PolicyChangesInProgressException');
  });
});

describe('policy types', () => {
  const change = (command: typeof EnablePolicyTypeCommand | typeof DisablePolicyTypeCommand, PolicyType: PolicyType) =>
    findRefusal(setup.organizations.send(new command({ RootId: rootId, PolicyType })));
  const read = async () => (await setup.organizations.send(new ListRootsCommand({}))).Roots?.[0]?.PolicyTypes;

  it('are disabled and enabled in time, which leaves FullAWSAccess alone', async () => {
    await attach(await create('deny-s3'), rootId);
    expect(await change(EnablePolicyTypeCommand, Filter)).toBe('PolicyTypeAlreadyEnabledException');
    expect(await change(DisablePolicyTypeCommand, Filter)).toBe('ok');
    expect(await read()).toEqual([{ Type: Filter, Status: 'PENDING_DISABLE' }]);
    expect(await change(DisablePolicyTypeCommand, Filter)).toBe('PolicyChangesInProgressException');
    setup.clock.moveMs(1000);
    expect(await read()).toEqual([]);
    expect(setup.aws.organization.state().policies.flatMap((policy) => policy.attachedTo)).toEqual([]);
    expect(await change(EnablePolicyTypeCommand, Filter)).toBe('ok');
    setup.clock.moveMs(1000);
    expect(await read()).toEqual([{ Type: Filter, Status: 'ENABLED' }]);
    const attached = setup.aws.organization.state().policies.filter((policy) => policy.attachedTo.includes('root'));
    expect(attached.map((policy) => policy.name)).toEqual(['FullAWSAccess']);
  });
});

describe('tags', () => {
  const tag = (ResourceId: string, Tags: { Key: string; Value: string }[]) =>
    findRefusal(setup.organizations.send(new TagResourceCommand({ ResourceId, Tags })));
  const read = async (ResourceId: string) =>
    (await setup.organizations.send(new ListTagsForResourceCommand({ ResourceId }))).Tags;

  it('are put, overwritten and taken away', async () => {
    expect(await tag(rootId, [{ Key: 'steward:instance', Value: 'one' }])).toBe('ok');
    expect(
      await tag(rootId, [
        { Key: 'steward:instance', Value: 'two' },
        { Key: 'Größe', Value: '' },
      ]),
    ).toBe('ok');
    expect(await read(rootId)).toEqual([
      { Key: 'steward:instance', Value: 'two' },
      { Key: 'Größe', Value: '' },
    ]);
    await setup.organizations.send(new UntagResourceCommand({ ResourceId: rootId, TagKeys: ['Größe', 'other'] }));
    expect(await read(rootId)).toEqual([{ Key: 'steward:instance', Value: 'two' }]);
  });

  it('are 50 at most, counted with those that are there', async () => {
    const some = (from: number, count: number) =>
      Array.from({ length: count }, (_, n) => ({ Key: `key-${from + n}`, Value: 'v' }));
    expect(await tag(rootId, some(0, 50))).toBe('ok');
    expect(await tag(rootId, some(0, 1))).toBe('ok');
    expect(await tag(rootId, some(50, 1))).toBe('ConstraintViolationException MAX_TAG_LIMIT_EXCEEDED');
    expect(await read(rootId)).toHaveLength(20);
  });

  it('need a thing that exists, and keys in order', async () => {
    expect(await tag('999999999999', [])).toBe('TargetNotFoundException');
    expect(await tag('not an id', [])).toBe('InvalidInputException INVALID_PATTERN_TARGET_ID');
    expect(await tag(rootId, [{ Key: 'k'.repeat(129), Value: '' }])).toBe('InvalidInputException MAX_LENGTH_EXCEEDED');
    expect(await tag(rootId, [{ Key: 'aws:x', Value: '' }])).toBe(
      'InvalidInputException INVALID_SYSTEM_TAGS_PARAMETER',
    );
  });
});
