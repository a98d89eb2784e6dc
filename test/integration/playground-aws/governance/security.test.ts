import { DescribeTrailsCommand, GetTrailStatusCommand } from '@aws-sdk/client-cloudtrail';
import {
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  ListOrganizationsFeaturesCommand,
} from '@aws-sdk/client-iam';
import {
  DisableAWSServiceAccessCommand,
  EnableAWSServiceAccessCommand,
  ListAWSServiceAccessForOrganizationCommand,
  TagResourceCommand,
} from '@aws-sdk/client-organizations';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClients, findRefusal, startWithClients } from '../clients.ts';

let setup: Awaited<ReturnType<typeof startWithClients>>;

beforeEach(async () => {
  setup = await startWithClients();
});

afterEach(async () => {
  await setup.aws.close();
});

const inRegion = (region: string) => createClients(setup.aws, undefined, region).cloudtrail;
const trailsOf = async (client = setup.cloudtrail, input = {}) =>
  (await client.send(new DescribeTrailsCommand(input))).trailList?.map(({ Name }) => Name);
const statusOf = (Name: string, client = setup.cloudtrail) => client.send(new GetTrailStatusCommand({ Name }));

describe('the trail', () => {
  it('is one of the organisation, logs, and is seen in every region, by its ARN alone outside of its own', async () => {
    const { trailList = [] } = await setup.cloudtrail.send(new DescribeTrailsCommand({}));
    expect(trailList).toMatchObject([
      { Name: 'organization-trail', IsOrganizationTrail: true, IsMultiRegionTrail: true, HomeRegion: 'us-east-1' },
    ]);
    const arn = trailList[0]?.TrailARN ?? '';
    const elsewhere = inRegion('eu-central-1');
    expect(await trailsOf(elsewhere)).toEqual(['organization-trail']);
    expect(await trailsOf(elsewhere, { includeShadowTrails: false })).toEqual([]);
    expect(await trailsOf(elsewhere, { trailNameList: ['organization-trail'] })).toEqual([]);
    expect(await trailsOf(elsewhere, { trailNameList: [arn] })).toEqual(['organization-trail']);
    expect(await statusOf('organization-trail')).toMatchObject({ IsLogging: true });
    expect(await findRefusal(statusOf('organization-trail', elsewhere))).toBe('TrailNotFoundException');
    expect(await statusOf(arn, elsewhere)).toMatchObject({ IsLogging: true });
    const platform = createClients(setup.aws, setup.aws.credentials.platform).cloudtrail;
    expect(await trailsOf(platform)).toEqual(['organization-trail']);
  });

  it('is stopped, deleted and made anew by hand', async () => {
    const { organization } = setup.aws;
    organization.stopTrail({});
    const stopped = await statusOf('organization-trail');
    expect(stopped).toMatchObject({ IsLogging: false });
    expect(stopped.StopLoggingTime?.getTime()).toBeCloseTo(setup.clock.now(), -1);
    organization.startTrail({});
    expect(await statusOf('organization-trail')).toMatchObject({ IsLogging: true });
    organization.deleteTrail({});
    expect(await trailsOf()).toEqual([]);
    expect(() => organization.deleteTrail({})).toThrow('no trail');
    organization.startTrail({
      name: 'mine',
      isOrganizationTrail: false,
      isMultiRegion: false,
      homeRegion: 'eu-west-1',
    });
    expect(await trailsOf()).toEqual([]);
    expect(await trailsOf(inRegion('eu-west-1'))).toEqual(['mine']);
    expect(organization.state().trails).toMatchObject([{ name: 'mine', isLogging: true }]);
  });

  it('is not asked for by a name that no trail can have', async () => {
    expect(await findRefusal(statusOf('a..b'))).toBe('InvalidTrailNameException');
    expect(await findRefusal(statusOf('192.168.5.4'))).toBe('InvalidTrailNameException');
    expect(await findRefusal(statusOf('arn:aws:cloudtrail:x'))).toBe('CloudTrailARNInvalidException');
    expect(await findRefusal(trailsOf(setup.cloudtrail, { trailNameList: ['x'] }))).toBe('InvalidTrailNameException');
  });
});

describe('IAM', () => {
  const summary = async (client = setup.iam) => (await client.send(new GetAccountSummaryCommand({}))).SummaryMap;
  const readPolicy = () => setup.iam.send(new GetAccountPasswordPolicyCommand({}));

  it('tells how the root user is kept, in all numbers that AWS has', async () => {
    const good = await summary();
    expect(good).toMatchObject({ AccountMFAEnabled: 1, AccountAccessKeysPresent: 0, Roles: 1 });
    expect(Object.keys(good ?? {})).toHaveLength(34);
    setup.aws.organization.setRootCredentials({ mfa: false, accessKeys: true });
    expect(await summary()).toMatchObject({
      AccountMFAEnabled: 0,
      AccountAccessKeysPresent: 1,
      AccountPasswordPresent: 1,
    });
    const platform = createClients(setup.aws, setup.aws.credentials.platform).iam;
    expect(await summary(platform)).toMatchObject({ AccountMFAEnabled: 0, AccountPasswordPresent: 0 });
  });

  it('tells the password policy, or that there is none', async () => {
    expect((await readPolicy()).PasswordPolicy).toMatchObject({ MinimumPasswordLength: 14, MaxPasswordAge: 90 });
    setup.aws.organization.setPasswordPolicy({ policy: { RequireSymbols: true } });
    const { PasswordPolicy } = await readPolicy();
    expect(PasswordPolicy).toMatchObject({ MinimumPasswordLength: 6, RequireSymbols: true, RequireNumbers: false });
    expect(PasswordPolicy?.MaxPasswordAge).toBeUndefined();
    setup.aws.organization.setPasswordPolicy({ policy: null });
    await expect(readPolicy()).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      Code: 'NoSuchEntity',
      $metadata: { httpStatusCode: 404 },
    });
  });

  it('lists the root features to the management account once IAM has trusted access', async () => {
    const list = (client = setup.iam) => client.send(new ListOrganizationsFeaturesCommand({}));
    expect(await findRefusal(list())).toBe('ServiceAccessNotEnabledException');
    setup.aws.organization.setServiceAccess({ principal: 'iam.amazonaws.com', enabled: true });
    expect((await list()).EnabledFeatures).toEqual([]);
    setup.aws.organization.setRootFeature({ feature: 'RootCredentialsManagement', enabled: true });
    const { organizationId } = setup.aws.organization.state();
    expect(await list()).toMatchObject({
      OrganizationId: organizationId,
      EnabledFeatures: ['RootCredentialsManagement'],
    });
    const platform = createClients(setup.aws, setup.aws.credentials.platform).iam;
    expect(await findRefusal(list(platform))).toBe('AccountNotManagementOrDelegatedAdministratorException');
  });

  it('refuses in its own words what nobody may do, and what comes too fast', async () => {
    setup.aws.organization.set({ deniedActions: ['iam:*'] });
    await expect(summary()).rejects.toMatchObject({ name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });
    setup.aws.faults.add({ service: 'iam', operation: 'GetAccountSummary', throttle: true });
    expect(await findRefusal(summary())).toBe('Throttling');
  });
});

describe('trusted access', () => {
  const change = (ServicePrincipal: string, isOn: boolean) =>
    findRefusal(
      isOn
        ? setup.organizations.send(new EnableAWSServiceAccessCommand({ ServicePrincipal }))
        : setup.organizations.send(new DisableAWSServiceAccessCommand({ ServicePrincipal })),
    );
  const list = async () =>
    (await setup.organizations.send(new ListAWSServiceAccessForOrganizationCommand({}))).EnabledServicePrincipals?.map(
      ({ ServicePrincipal }) => ServicePrincipal,
    );

  it('is given and taken, whether it was there or not', async () => {
    const guardDuty = 'guardduty.amazonaws.com';
    expect([await change(guardDuty, true), await change(guardDuty, true)]).toEqual(['ok', 'ok']);
    expect(await list()).toEqual(['account.amazonaws.com', guardDuty]);
    expect([await change(guardDuty, false), await change(guardDuty, false)]).toEqual(['ok', 'ok']);
    expect(await list()).toEqual(['account.amazonaws.com']);
    expect(await change('gardduty.amazonaws.com', true)).toBe('InvalidInputException UNRECOGNIZED_SERVICE_PRINCIPAL');
  });
});

describe('credentials that may only read', () => {
  it('read everything and change nothing', async () => {
    const reader = createClients(setup.aws, setup.aws.credentials.reader);
    const { rootId } = setup.aws.organization.state();
    expect(await trailsOf(reader.cloudtrail)).toEqual(['organization-trail']);
    expect(await findRefusal(reader.organizations.send(new ListAWSServiceAccessForOrganizationCommand({})))).toBe('ok');
    const tag = new TagResourceCommand({ ResourceId: rootId, Tags: [{ Key: 'a', Value: '' }] });
    await expect(reader.organizations.send(tag)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringMatching(/user\/auditor is not authorized to perform: organizations:TagResource/),
    });
    const assume = new AssumeRoleCommand({ RoleArn: setup.aws.roleArn, RoleSessionName: 'x' });
    expect(await findRefusal(reader.sts.send(assume))).toBe('AccessDenied');
    expect(setup.aws.organization.state().rootTags).toEqual({});
  });
});
