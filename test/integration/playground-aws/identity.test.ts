import { AccountClient, PutAlternateContactCommand } from '@aws-sdk/client-account';
import { BudgetsClient, DescribeBudgetsCommand } from '@aws-sdk/client-budgets';
import {
  CreateAccountCommand,
  DescribeOrganizationCommand,
  ListAccountsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClients, findRefusal, startWithClients } from './clients.ts';

let setup: Awaited<ReturnType<typeof startWithClients>>;

beforeEach(async () => {
  setup = await startWithClients();
  vi.stubEnv('AWS_ENDPOINT_URL', setup.aws.url);
  vi.stubEnv('AWS_REGION', 'us-east-1');
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await setup.aws.close();
});

describe('the bot outside of the management account', () => {
  it('assumes the role through AWS_ENDPOINT_URL and acts as the management account', async () => {
    const { aws } = setup;
    const credentials = fromTemporaryCredentials({
      masterCredentials: aws.credentials.platform,
      params: { RoleArn: aws.roleArn, RoleSessionName: 'steward' },
    });
    const { managementAccountId } = aws.organization.state();
    const identity = await new STSClient({ credentials }).send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({
      Account: managementAccountId,
      Arn: `arn:aws:sts::${managementAccountId}:assumed-role/steward/steward`,
    });
    const accounts = await new OrganizationsClient({ credentials }).send(new ListAccountsCommand({}));
    expect(accounts.Accounts?.map((account) => account.Name)).toEqual(['example-management', 'platform']);
    const budgets = await new BudgetsClient({ credentials }).send(
      new DescribeBudgetsCommand({ AccountId: managementAccountId }),
    );
    expect(budgets.Budgets).toEqual([]);
  });

  it('may only see the organisation with its own keys', async () => {
    const platform = createClients(setup.aws, setup.aws.credentials.platform);
    const state = setup.aws.organization.state();
    const seen = await platform.organizations.send(new DescribeOrganizationCommand({}));
    expect(seen.Organization).toMatchObject({ Id: state.organizationId, MasterAccountId: state.managementAccountId });
    expect(await findRefusal(platform.organizations.send(new ListAccountsCommand({})))).toBe('AccessDeniedException');
    const create = new CreateAccountCommand({ Email: 'aws+x@example.com', AccountName: 'x' });
    expect(await findRefusal(platform.organizations.send(create))).toBe('AccessDeniedException');
    const budgets = new DescribeBudgetsCommand({ AccountId: state.managementAccountId });
    expect(await findRefusal(platform.budgets.send(budgets))).toBe('AccessDeniedException');
    const contact = new PutAlternateContactCommand({
      AccountId: state.managementAccountId,
      AlternateContactType: 'BILLING',
      Name: 'n',
      Title: 't',
      EmailAddress: 'a@example.com',
      PhoneNumber: '1',
    });
    expect(await findRefusal(platform.account.send(contact))).toBe('AccessDeniedException');
  });

  it('reads as a delegated administrator but does not write', async () => {
    setup.aws.organization.setDelegation({ account: 'platform', principal: 'x.amazonaws.com', enabled: true });
    const platform = createClients(setup.aws, setup.aws.credentials.platform);
    expect(await findRefusal(platform.organizations.send(new ListAccountsCommand({})))).toBe('ok');
    const create = new CreateAccountCommand({ Email: 'aws+x@example.com', AccountName: 'x' });
    expect(await findRefusal(platform.organizations.send(create))).toBe('AccessDeniedException');
  });

  it('is not in an organisation when its account left', async () => {
    setup.aws.organization.removeAccount({ account: 'platform' });
    const platform = createClients(setup.aws, setup.aws.credentials.platform);
    expect(await findRefusal(platform.organizations.send(new DescribeOrganizationCommand({})))).toBe(
      'AWSOrganizationsNotInUseException',
    );
  });
});

describe('AssumeRole', () => {
  const assume = (more: object, credentials = setup.aws.credentials.platform) =>
    createClients(setup.aws, credentials).sts.send(
      new AssumeRoleCommand({ RoleArn: setup.aws.roleArn, RoleSessionName: 'test', ...more }),
    );

  it('is denied for a role that there is not and to an account that it does not trust', async () => {
    expect(await findRefusal(assume({ RoleArn: `${setup.aws.roleArn}-other` }))).toBe('AccessDenied');
    expect(await findRefusal(assume({}, setup.aws.credentials.management))).toBe('AccessDenied');
  });

  it('checks its parameters and the length of the session', async () => {
    expect(await findRefusal(assume({ RoleSessionName: 'a b' }))).toBe('ValidationError');
    expect(await findRefusal(assume({ DurationSeconds: 899 }))).toBe('ValidationError');
    expect(await findRefusal(assume({ DurationSeconds: 43_200 }))).toBe('ok');
  });

  it('reaches a member account, for an hour at most from a role, once the role is there', async () => {
    setup.aws.organization.set({ roleDelayMs: 60_000, creationDelayMs: 0 });
    await setup.organizations.send(new CreateAccountCommand({ Email: 'aws+new@example.com', AccountName: 'new' }));
    const RoleArn = `arn:aws:iam::${setup.aws.organization.findAccount('new')?.id}:role/OrganizationAccountAccessRole`;
    const { Credentials } = await assume({});
    const session = {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    };
    expect(Credentials?.Expiration?.getTime()).toBeGreaterThan(setup.clock.now());
    const sts = createClients(setup.aws, session).sts;
    const chain = (more: object) =>
      findRefusal(sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'in', ...more })));
    expect(await chain({})).toBe('AccessDenied');
    setup.clock.moveMs(60_000);
    expect(await chain({ DurationSeconds: 3601 })).toBe('ValidationError');
    expect(await chain({})).toBe('ok');
  });
});

describe('credentials', () => {
  const identify = (credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }) => {
    const clients = createClients(setup.aws, credentials);
    return Promise.all([
      findRefusal(clients.organizations.send(new DescribeOrganizationCommand({}))),
      findRefusal(clients.sts.send(new GetCallerIdentityCommand({}))),
    ]);
  };

  it('that are unknown, signed wrong or over are refused in the words of each service', async () => {
    const { management } = setup.aws.credentials;
    expect(await identify({ ...management, accessKeyId: 'AKIAUNKNOWNUNKNOWN00' })).toEqual([
      'UnrecognizedClientException',
      'InvalidClientTokenId',
    ]);
    expect(await identify({ ...management, secretAccessKey: 'wrong' })).toEqual([
      'InvalidSignatureException',
      'SignatureDoesNotMatch',
    ]);
    const { Credentials } = await createClients(setup.aws, setup.aws.credentials.platform).sts.send(
      new AssumeRoleCommand({ RoleArn: setup.aws.roleArn, RoleSessionName: 'test' }),
    );
    const session = {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    };
    expect(await identify(session)).toEqual(['ok', 'ok']);
    expect(await identify({ ...session, sessionToken: 'other' })).toEqual([
      'UnrecognizedClientException',
      'InvalidClientTokenId',
    ]);
    setup.aws.organization.expireSessions({});
    expect(await identify(session)).toEqual(['ExpiredTokenException', 'ExpiredToken']);
  });

  it('must be there', async () => {
    const answer = await fetch(setup.aws.url, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSOrganizationsV20161128.ListRoots', 'content-type': 'application/x-amz-json-1.1' },
      body: '{}',
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' });
  });

  it('can lack an action', async () => {
    setup.aws.organization.set({ deniedActions: ['organizations:TagResource', 'account:*'] });
    const create = (Tags: { Key: string; Value: string }[]) =>
      setup.organizations.send(new CreateAccountCommand({ Email: 'aws+n@example.com', AccountName: 'n', Tags }));
    expect(await findRefusal(create([]))).toBe('ok');
    await expect(create([{ Key: 'a', Value: 'b' }])).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('is not authorized to perform: organizations:TagResource'),
    });
    const client = new AccountClient({ credentials: setup.aws.credentials.management, maxAttempts: 1 });
    const contact = new PutAlternateContactCommand({
      AlternateContactType: 'BILLING',
      Name: 'n',
      Title: 't',
      EmailAddress: 'a@example.com',
      PhoneNumber: '1',
    });
    expect(await findRefusal(client.send(contact))).toBe('AccessDeniedException');
  });
});
