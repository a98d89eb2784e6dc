import { LookupEventsCommand, type LookupEventsCommandInput } from '@aws-sdk/client-cloudtrail';
import {
  AttachPolicyCommand,
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  ListRootsCommand,
} from '@aws-sdk/client-organizations';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClients, findRefusal, startWithClients } from '../clients.ts';

let setup: Awaited<ReturnType<typeof startWithClients>>;

beforeEach(async () => {
  setup = await startWithClients({ creationDelayMs: 0 });
});

afterEach(async () => {
  await setup.aws.close();
});

const makeUnit = (Name: string, organizations = setup.organizations) =>
  organizations.send(new CreateOrganizationalUnitCommand({ ParentId: setup.aws.organization.state().rootId, Name }));
const lookUp = (input: LookupEventsCommandInput = {}) => setup.cloudtrail.send(new LookupEventsCommand(input));
const namesOf = async (input: LookupEventsCommandInput = {}) =>
  (await lookUp(input)).Events?.map(({ EventName }) => EventName);

/** The events of one name as they are in CloudTrailEvent. */
async function read(name: string): Promise<Record<string, unknown>[]> {
  const { Events = [] } = await lookUp({ LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: name }] });
  return Events.map((event) => JSON.parse(event.CloudTrailEvent ?? '') as Record<string, unknown>);
}

describe('a write', () => {
  it('leaves an event of the role session that made it, with what it asked and got', async () => {
    const { aws } = setup;
    const { Credentials } = await createClients(aws, aws.credentials.platform).sts.send(
      new AssumeRoleCommand({ RoleArn: aws.roleArn, RoleSessionName: 'worker-1' }),
    );
    const bot = createClients(aws, {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    });
    await bot.organizations.send(new ListRootsCommand({}));
    const made = await makeUnit('Extra', bot.organizations);
    const { rootId, managementAccountId } = aws.organization.state();
    expect((await lookUp()).Events).toEqual([
      expect.objectContaining({
        ...{ EventName: 'CreateOrganizationalUnit', EventSource: 'organizations.amazonaws.com', ReadOnly: 'false' },
        ...{ Username: 'worker-1', AccessKeyId: Credentials?.AccessKeyId, Resources: [] },
      }),
    ]);
    const [event] = await read('CreateOrganizationalUnit');
    expect(event).toMatchObject({
      awsRegion: 'us-east-1',
      sourceIPAddress: expect.stringContaining('127.0.0.1'),
      userAgent: expect.stringContaining('aws-sdk-js'),
      requestParameters: { parentId: rootId, name: 'Extra' },
      responseElements: { organizationalUnit: { id: made.OrganizationalUnit?.Id, name: 'Extra' } },
      userIdentity: {
        type: 'AssumedRole',
        arn: `arn:aws:sts::${managementAccountId}:assumed-role/steward/worker-1`,
        sessionContext: { sessionIssuer: { arn: aws.roleArn, userName: 'steward' } },
      },
      recipientAccountId: managementAccountId,
    });
    expect(String(event?.eventTime)).toBe(`${new Date(setup.clock.now()).toISOString().slice(0, 19)}Z`);
  });

  it('that was refused leaves one too, with the error', async () => {
    const { rootId } = setup.aws.organization.state();
    const attach = new AttachPolicyCommand({ PolicyId: 'p-FullAWSAccess', TargetId: rootId });
    await findRefusal(setup.organizations.send(attach));
    expect(await read('AttachPolicy')).toMatchObject([
      {
        errorCode: 'DuplicatePolicyAttachmentException',
        requestParameters: { policyId: 'p-FullAWSAccess', targetId: rootId },
        responseElements: null,
        userIdentity: { type: 'IAMUser', userName: 'administrator' },
      },
    ]);
  });

  it('that makes an account hides its name and address, and is followed by what became of it', async () => {
    const Email = 'aws+secret@example.com';
    const made = await setup.organizations.send(new CreateAccountCommand({ Email, AccountName: 'secret' }));
    // Nobody has looked at the organisation since: the event of its end comes all the same.
    const [result] = await read('CreateAccountResult');
    const account = setup.aws.organization.findAccount('secret');
    const creation = { id: made.CreateAccountStatus?.Id, state: 'SUCCEEDED', accountId: account?.id };
    expect([result]).toMatchObject([
      {
        userIdentity: { invokedBy: 'organizations.amazonaws.com' },
        eventType: 'AwsServiceEvent',
        serviceEventDetails: { createAccountStatus: creation },
      },
    ]);
    expect(await read('AccountJoinedOrganization')).toMatchObject([
      { serviceEventDetails: { accountId: account?.id, joinedMethod: 'CREATED' } },
    ]);
    expect(JSON.stringify(setup.aws.organization.events())).not.toContain('secret');
    setup.aws.organization.removeAccount({ account: 'secret' });
    expect(await read('AccountDepartedOrganization')).toMatchObject([
      { serviceEventDetails: { accountId: account?.id, departureMethod: 'REMOVED' } },
    ]);
  });
});

describe('LookupEvents', () => {
  it('shows the newest first in pages, which new events do not move', async () => {
    for (const name of ['A', 'B', 'C', 'D']) {
      await makeUnit(name);
      setup.clock.moveMs(1000);
    }
    const first = await lookUp({ MaxResults: 2 });
    await makeUnit('E');
    const second = await lookUp({ MaxResults: 2, NextToken: first.NextToken });
    const third = await lookUp({ MaxResults: 2, NextToken: second.NextToken });
    const shown = [first, second, third].map(({ Events = [] }) =>
      Events.map(
        ({ CloudTrailEvent = '' }) => (JSON.parse(CloudTrailEvent) as { requestParameters: object }).requestParameters,
      ),
    );
    expect(shown).toMatchObject([[{ name: 'D' }, { name: 'C' }], [{ name: 'B' }, { name: 'A' }], []]);
    expect(third.NextToken).toBeUndefined();
    expect(await findRefusal(lookUp({ MaxResults: 3, EndTime: new Date(0), NextToken: first.NextToken }))).toBe(
      'InvalidTimeRangeException',
    );
    const other = lookUp({
      LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'MoveAccount' }],
      NextToken: first.NextToken,
    });
    expect(await findRefusal(other)).toBe('InvalidNextTokenException');
  });

  it('takes one attribute, and a time', async () => {
    await makeUnit('A');
    const between = new Date(setup.clock.now() + 5000);
    setup.clock.moveMs(10_000);
    setup.aws.organization.stopTrail({});
    expect(await namesOf()).toEqual(['StopLogging', 'CreateOrganizationalUnit']);
    expect(await namesOf({ StartTime: between })).toEqual(['StopLogging']);
    expect(await namesOf({ EndTime: between })).toEqual(['CreateOrganizationalUnit']);
    const by = (
      AttributeKey: 'EventSource' | 'Username' | 'ResourceName' | 'ResourceType' | 'ReadOnly',
      AttributeValue: string,
    ) => namesOf({ LookupAttributes: [{ AttributeKey, AttributeValue }] });
    expect(await by('EventSource', 'organizations.amazonaws.com')).toEqual(['CreateOrganizationalUnit']);
    expect(await by('Username', 'eve')).toEqual(['StopLogging']);
    expect(await by('ResourceType', 'AWS::CloudTrail::Trail')).toEqual(['StopLogging']);
    expect(await by('ResourceName', 'organization-trail')).toEqual([]);
    expect(await by('ReadOnly', 'true')).toEqual([]);
    const two = { AttributeKey: 'Username', AttributeValue: 'eve' } as const;
    expect(await findRefusal(lookUp({ LookupAttributes: [two, two] }))).toBe('InvalidLookupAttributesException');
    expect(await findRefusal(lookUp({ MaxResults: 51 }))).toBe('InvalidMaxResultsException');
    const turned = lookUp({ StartTime: between, EndTime: new Date(between.getTime() - 1000) });
    expect(await findRefusal(turned)).toBe('InvalidTimeRangeException');
  });

  it('shows what is old enough and not too old, of the account and the region of the call', async () => {
    setup.aws.organization.set({ trailDelayMs: 300_000 });
    await makeUnit('A');
    setup.clock.moveMs(299_000);
    expect(await namesOf()).toEqual([]);
    setup.clock.moveMs(1000);
    expect(await namesOf()).toEqual(['CreateOrganizationalUnit']);
    const elsewhere = createClients(setup.aws, undefined, 'eu-central-1').cloudtrail;
    expect((await elsewhere.send(new LookupEventsCommand({}))).Events).toEqual([]);
    const platform = createClients(setup.aws, setup.aws.credentials.platform).cloudtrail;
    expect((await platform.send(new LookupEventsCommand({}))).Events).toEqual([]);
    setup.clock.moveMs(90 * 86_400_000);
    expect(await namesOf()).toEqual([]);
  });

  it('is throttled at two a second in each region', async () => {
    setup.aws.organization.set({ throttleScale: 1 });
    const elsewhere = createClients(setup.aws, undefined, 'eu-central-1').cloudtrail;
    expect([await findRefusal(lookUp()), await findRefusal(lookUp())]).toEqual(['ok', 'ok']);
    expect(await findRefusal(lookUp())).toBe('ThrottlingException');
    expect(await findRefusal(elsewhere.send(new LookupEventsCommand({})))).toBe('ok');
    setup.clock.moveMs(500);
    expect([await findRefusal(lookUp()), await findRefusal(lookUp())]).toEqual(['ok', 'ThrottlingException']);
  });
});
