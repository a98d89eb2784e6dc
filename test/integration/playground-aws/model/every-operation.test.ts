import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWithClients } from '../clients.ts';
import { operations, send } from './send.ts';

let setup: Awaited<ReturnType<typeof startWithClients>>;

beforeAll(async () => {
  setup = await startWithClients({
    seed: {
      managementAccount: { name: 'management', email: 'aws+management@example.com', joined: '2021-02-03' },
      units: [
        {
          path: 'Infrastructure',
          accounts: [{ name: 'platform', email: 'aws+platform@example.com', joined: '2021-02-03', invited: true }],
        },
      ],
      serviceAccess: ['account.amazonaws.com'],
      delegations: [{ account: 'platform', principals: ['guardduty.amazonaws.com'] }],
      platformAccount: 'platform',
      role: { name: 'steward' },
    },
  });
});

afterAll(async () => {
  await setup.aws.close();
});

/** The members of answers that later calls need. */
interface Made {
  readonly Id?: string;
  readonly PolicySummary?: { readonly Id?: string };
}

type Answer = Readonly<Record<string, Made | undefined>>;

const organizations = async (operation: string, input: object = {}): Promise<Answer> =>
  (await send(setup, 'organizations', operation, input)) as Answer;

/** Every operation of accounts, OUs and tags, on things that it makes. */
async function walkTree(rootId: string, platform: string): Promise<void> {
  const list = { MaxResults: 20 };
  await organizations('DescribeOrganization');
  await organizations('ListRoots', list);
  await organizations('ListAccounts', list);
  await organizations('ListAWSServiceAccessForOrganization', list);
  await organizations('ListDelegatedAdministrators', { ServicePrincipal: 'guardduty.amazonaws.com' });
  await organizations('ListDelegatedServicesForAccount', { AccountId: platform });
  const Tags = [{ Key: 'team', Value: '' }];
  const made = await organizations('CreateOrganizationalUnit', { ParentId: rootId, Name: 'Sandbox', Tags });
  const unitId = String(made.OrganizationalUnit?.Id);
  await organizations('UpdateOrganizationalUnit', { OrganizationalUnitId: unitId, Name: 'Play' });
  await organizations('DescribeOrganizationalUnit', { OrganizationalUnitId: unitId });
  await organizations('ListOrganizationalUnitsForParent', { ParentId: rootId });
  const creation = await organizations('CreateAccount', { Email: 'aws+new@example.com', AccountName: 'new', Tags });
  const failed = await organizations('CreateAccount', { Email: 'aws+platform@example.com', AccountName: 'taken' });
  setup.clock.moveMs(1000);
  for (const one of [creation, failed]) {
    await organizations('DescribeCreateAccountStatus', { CreateAccountRequestId: one.CreateAccountStatus?.Id });
  }
  await organizations('ListCreateAccountStatus', { States: ['SUCCEEDED', 'FAILED'] });
  const id = setup.aws.organization.findAccount('new')?.id;
  await organizations('MoveAccount', { AccountId: id, SourceParentId: rootId, DestinationParentId: unitId });
  await organizations('ListAccountsForParent', { ParentId: unitId });
  await organizations('ListChildren', { ParentId: unitId, ChildType: 'ACCOUNT' });
  await organizations('ListParents', { ChildId: id });
  await organizations('TagResource', { ResourceId: id, Tags });
  await organizations('ListTagsForResource', { ResourceId: id });
  await organizations('UntagResource', { ResourceId: id, TagKeys: ['team'] });
  await organizations('CloseAccount', { AccountId: id });
  await organizations('DescribeAccount', { AccountId: id });
  await organizations('MoveAccount', { AccountId: id, SourceParentId: unitId, DestinationParentId: rootId });
  await organizations('DeleteOrganizationalUnit', { OrganizationalUnitId: unitId });
}

async function walkPolicies(rootId: string): Promise<void> {
  const Content = JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' },
  });
  const policy = { Content, Description: '', Name: 'stay', Type: 'SERVICE_CONTROL_POLICY' };
  const made = await organizations('CreatePolicy', policy);
  const Id = made.Policy?.PolicySummary?.Id;
  await organizations('UpdatePolicy', { PolicyId: Id, Name: 'stay here' });
  await organizations('DescribePolicy', { PolicyId: Id });
  await organizations('AttachPolicy', { PolicyId: Id, TargetId: rootId });
  await organizations('ListPolicies', { Filter: 'SERVICE_CONTROL_POLICY' });
  await organizations('ListPoliciesForTarget', { TargetId: rootId, Filter: 'SERVICE_CONTROL_POLICY' });
  await organizations('ListTargetsForPolicy', { PolicyId: Id });
  await organizations('DetachPolicy', { PolicyId: Id, TargetId: rootId });
  await organizations('DeletePolicy', { PolicyId: Id });
  await organizations('EnablePolicyType', { RootId: rootId, PolicyType: 'TAG_POLICY' });
  await organizations('DisablePolicyType', { RootId: rootId, PolicyType: 'TAG_POLICY' });
}

async function walkSecurity(): Promise<void> {
  const principal = { ServicePrincipal: 'iam.amazonaws.com' };
  await organizations('EnableAWSServiceAccess', principal);
  setup.aws.organization.setRootFeature({ feature: 'RootSessions', enabled: true });
  await send(setup, 'iam', 'ListOrganizationsFeatures', {});
  await organizations('DisableAWSServiceAccess', principal);
  await send(setup, 'iam', 'GetAccountSummary', {});
  await send(setup, 'iam', 'GetAccountPasswordPolicy', {});
  setup.aws.organization.stopTrail({});
  await send(setup, 'cloudtrail', 'DescribeTrails', {});
  await send(setup, 'cloudtrail', 'GetTrailStatus', { Name: 'organization-trail' });
  await send(setup, 'cloudtrail', 'LookupEvents', {});
  await send(setup, 'tagging', 'GetResources', { IncludeComplianceDetails: true });
}

async function walkBudgets(AccountId: string): Promise<void> {
  const budgets = async (operation: string, input: object = {}): Promise<unknown> =>
    await send(setup, 'budgets', operation, { AccountId, BudgetName: 'b', ...input });
  const limit = { BudgetLimit: { Amount: '10', Unit: 'USD' }, TimeUnit: 'MONTHLY', BudgetType: 'COST' };
  const Budget = { BudgetName: 'b', ...limit, CostFilters: { LinkedAccount: [AccountId] } };
  const alert = { NotificationType: 'ACTUAL', ComparisonOperator: 'GREATER_THAN', Threshold: 80 };
  const forecast = { ...alert, NotificationType: 'FORECASTED', ThresholdType: 'PERCENTAGE' };
  const ana = { SubscriptionType: 'EMAIL', Address: 'ana@example.com' };
  const bo = { SubscriptionType: 'SNS', Address: 'arn:aws:sns:us-east-1:111122223333:alerts' };
  await budgets('CreateBudget', {
    Budget,
    NotificationsWithSubscribers: [{ Notification: alert, Subscribers: [ana] }],
    ResourceTags: [{ Key: 'managed-by', Value: 'steward' }],
  });
  setup.aws.organization.setSpend({ name: 'b', actual: '4.5', forecast: '9.0' });
  await budgets('DescribeBudget');
  const FilterExpression = { Dimensions: { Key: 'LINKED_ACCOUNT', Values: [AccountId] } };
  await budgets('UpdateBudget', {
    NewBudget: { BudgetName: 'b', ...limit, FilterExpression, Metrics: ['UnblendedCost'] },
  });
  await budgets('DescribeBudgets', { ShowFilterExpression: true });
  await budgets('CreateNotification', { Notification: forecast, Subscribers: [ana] });
  await budgets('CreateSubscriber', { Notification: forecast, Subscriber: bo });
  await budgets('DescribeSubscribersForNotification', { Notification: forecast });
  await budgets('DescribeNotificationsForBudget');
  await budgets('DescribeBudgetNotificationsForAccount');
  await budgets('DeleteSubscriber', { Notification: forecast, Subscriber: bo });
  await budgets('UpdateNotification', { OldNotification: alert, NewNotification: { ...alert, Threshold: 90 } });
  await budgets('DeleteNotification', { Notification: forecast });
  await budgets('ListTagsForResource', { ResourceARN: `arn:aws:budgets::${AccountId}:budget/b` });
  await budgets('DeleteBudget');
}

async function walkAccount(AccountId: string): Promise<void> {
  const account = async (operation: string, input: object = {}): Promise<unknown> =>
    await send(setup, 'account', operation, { AccountId, ...input });
  const AlternateContactType = 'OPERATIONS';
  const contact = { Name: 'Ana', Title: 'Owner', EmailAddress: 'ana@example.com', PhoneNumber: '+49 30 1234567' };
  await account('PutAlternateContact', { AlternateContactType, ...contact });
  await account('GetAlternateContact', { AlternateContactType });
  await account('DeleteAlternateContact', { AlternateContactType });
  await account('PutAccountName', { AccountName: 'platform 2' });
  await account('GetAccountInformation');
  await account('GetPrimaryEmail');
}

async function walkCosts(platform: string): Promise<void> {
  const today = new Date(setup.clock.now());
  const Start = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 1, 1)).toISOString().slice(0, 10);
  const End = today.toISOString().slice(0, 10);
  const TimePeriod = { Start, End };
  const GroupBy = [
    { Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' },
    { Type: 'DIMENSION', Key: 'SERVICE' },
  ];
  await send(setup, 'ce', 'GetCostAndUsage', { TimePeriod, Granularity: 'DAILY', Metrics: ['UnblendedCost'], GroupBy });
  await send(setup, 'ce', 'GetDimensionValues', { TimePeriod, Dimension: 'LINKED_ACCOUNT' });
  const NextMonth = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 1)).toISOString().slice(0, 10);
  await send(setup, 'ce', 'GetCostForecast', {
    TimePeriod: { Start: End, End: NextMonth },
    Granularity: 'DAILY',
    Metric: 'UNBLENDED_COST',
  });
  setup.aws.organization.addAnomalyMonitor({});
  setup.aws.organization.addCostSpike({ account: platform, usd: 500 });
  await send(setup, 'ce', 'GetAnomalyMonitors', {});
  const found = await send(setup, 'ce', 'GetAnomalies', { DateInterval: { StartDate: Start } });
  expect(found).toMatchObject({ Anomalies: [{ RootCauses: [{ LinkedAccount: platform }] }] });
}

describe('every operation of the local AWS', () => {
  it('answers what its model allows', async () => {
    const { managementAccountId, rootId } = setup.aws.organization.state();
    const platform = String(setup.aws.organization.findAccount('platform')?.id);
    await walkTree(rootId, platform);
    await walkPolicies(rootId);
    await walkBudgets(managementAccountId);
    await walkAccount(platform);
    await walkSecurity();
    await walkCosts(platform);
    await send(setup, 'sts', 'GetCallerIdentity', {});
    const RoleArn = `arn:aws:iam::${platform}:role/OrganizationAccountAccessRole`;
    await send(setup, 'sts', 'AssumeRole', { RoleArn, RoleSessionName: 'steward', DurationSeconds: 900 });
    const answered = setup.aws.calls.log().filter((call) => call.outcome === 'ok');
    expect(new Set(answered.map((call) => `${call.service}:${call.operation}`))).toEqual(
      new Set(operations.map(([service, operation]) => `${service}:${operation}`)),
    );
  });
});

describe('the example organisation', () => {
  it('is one that the model allows, all of it', async () => {
    const example = await startWithClients({ seed: 'example' });
    const { accounts, units, policies, managementAccountId } = example.aws.organization.state();
    const ask = async (operation: string, input: object): Promise<unknown> =>
      await send(example, 'organizations', operation, input);
    for (const { id } of accounts) {
      await ask('DescribeAccount', { AccountId: id });
      await ask('ListTagsForResource', { ResourceId: id });
    }
    for (const { id } of units) {
      await ask('DescribeOrganizationalUnit', { OrganizationalUnitId: id });
    }
    for (const { id } of policies) {
      await ask('DescribePolicy', { PolicyId: id });
    }
    await send(example, 'budgets', 'DescribeBudgets', { AccountId: managementAccountId });
    await send(example, 'budgets', 'DescribeBudgetNotificationsForAccount', { AccountId: managementAccountId });
    expect(Math.min(accounts.length, units.length, policies.length)).toBeGreaterThan(3);
    expect(example.aws.calls.log().filter((call) => call.outcome !== 'ok')).toEqual([]);
    await example.aws.close();
  });
});
