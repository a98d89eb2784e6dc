import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startAws } from '../../../../playground/aws/start-aws.ts';

let aws: Awaited<ReturnType<typeof startAws>>;

beforeEach(async () => {
  aws = await startAws();
});

afterEach(async () => {
  await aws.close();
});

const idOf = (name: string) => aws.organization.findAccount(name)?.id;
const policyOf = (name: string) => aws.organization.state().policies.find((policy) => policy.name === name)?.id;
const unitOf = (path: string) => aws.organization.state().units.find((unit) => unit.path === path)?.id;

/** Name and parameters of what was called since. */
const called = () =>
  aws.organization.events().map(({ document }) => {
    const { eventName, requestParameters } = JSON.parse(document) as { eventName: string; requestParameters: unknown };
    return [eventName, requestParameters];
  });

describe('a change by hand', () => {
  it('is what the console called for it', () => {
    const { organization } = aws;
    const { rootId } = organization.state();
    const [dns, hpc, sandbox] = [idOf('dns'), policyOf('steward-deny-hpc'), unitOf('Sandbox')];
    organization.moveAccount({ account: 'dns', parent: 'Sandbox' });
    organization.setTags({ target: 'dns', tags: { a: '1', 'steward:owner': null } });
    organization.detachPolicy({ policy: 'steward-deny-hpc', target: 'root' });
    organization.setPolicyContent({ policy: 'steward-deny-hpc', content: '{}' });
    organization.renamePolicy({ policy: 'steward-deny-hpc', name: 'mine' });
    organization.renameUnit({ unit: 'Sandbox', name: 'Play' });
    organization.setServiceAccess({ principal: 'config.amazonaws.com', enabled: false });
    organization.setPolicyType({ enabled: false });
    const parentId = unitOf('Infrastructure/Prod');
    const policyType = 'SERVICE_CONTROL_POLICY';
    expect(called()).toEqual([
      ['MoveAccount', { accountId: dns, sourceParentId: parentId, destinationParentId: sandbox }],
      ['TagResource', { resourceId: dns, tags: [{ key: 'a', value: '1' }] }],
      ['UntagResource', { resourceId: dns, tagKeys: ['steward:owner'] }],
      ['DetachPolicy', { policyId: hpc, targetId: rootId }],
      ['UpdatePolicy', { policyId: hpc, content: '{}' }],
      ['UpdatePolicy', { policyId: hpc, name: 'mine' }],
      ['UpdateOrganizationalUnit', { organizationalUnitId: sandbox, name: 'Play' }],
      ['DisableAWSServiceAccess', { servicePrincipal: 'config.amazonaws.com' }],
      ['DisablePolicyType', { rootId, policyType }],
    ]);
    const state = organization.state();
    expect(state.policyTypes).toEqual({});
    expect(state.policies.flatMap(({ attachedTo }) => attachedTo)).toEqual([]);
  });

  it('of a policy that goes is a detachment from each of its targets first', () => {
    const policyId = policyOf('steward-allowed-regions');
    const targets = [unitOf('Workloads'), unitOf('Sandbox')];
    aws.organization.deletePolicy({ policy: 'steward-allowed-regions' });
    expect(called()).toEqual([
      ...targets.map((targetId) => ['DetachPolicy', { policyId, targetId }]),
      ['DeletePolicy', { policyId }],
    ]);
  });

  it('that brings an account is its creation, its result and the move to its OU', () => {
    const id = aws.organization.addAccount({ name: 'new', email: 'aws+new@example.com', parent: 'Sandbox' });
    const { rootId } = aws.organization.state();
    expect(called().map(([name]) => name)).toEqual([
      'CreateAccount',
      'AccountJoinedOrganization',
      'CreateAccountResult',
      'MoveAccount',
    ]);
    expect(called().at(-1)).toEqual([
      'MoveAccount',
      { accountId: id, sourceParentId: rootId, destinationParentId: unitOf('Sandbox') },
    ]);
  });

  it('of a budget and of contacts shows in the state', () => {
    const name = `steward-${idOf('website-prod')}`;
    aws.organization.changeBudget({ name, limitUsd: 7, costFilters: {}, alertsAt: [10], emails: ['a@example.com'] });
    aws.organization.setContact({
      ...{ account: 'dns', type: 'OPERATIONS', name: 'Ben', title: 'Owner', email: 'ben@example.com', phone: '1' },
    });
    aws.organization.deleteContact({ account: 'dns', type: 'OPERATIONS' });
    expect(aws.organization.state().budgets.find((budget) => budget.name === name)).toMatchObject({
      limit: '7.0',
      costFilters: {},
      notifications: [{ notification: { Threshold: 10 }, subscribers: [{ Address: 'a@example.com' }] }],
    });
    expect(called().map(([call]) => call)).toEqual(['UpdateBudget', 'PutAlternateContact', 'DeleteAlternateContact']);
    expect(aws.organization.state().contacts).toEqual([]);
  });
});

describe('who makes a change by hand', () => {
  const made = () =>
    aws.organization.events().map(({ document, username }) => {
      const { sourceIPAddress, userIdentity } = JSON.parse(document) as {
        sourceIPAddress: string;
        userIdentity: { type: string; arn: string };
      };
      return [username, userIdentity.type, userIdentity.arn, sourceIPAddress];
    });

  it('is an administrator called eve when nobody is named, or who is named', () => {
    const { organization } = aws;
    const { managementAccountId } = organization.state();
    const session = `arn:aws:sts::${managementAccountId}:assumed-role/AWSReservedSSO_AdministratorAccess_0123456789abcdef`;
    const [user, root] = ['user/ci', 'root'].map((what) => `arn:aws:iam::${managementAccountId}:${what}`);
    organization.addUnit({ name: 'A' });
    organization.addUnit({ name: 'B', by: 'bo' });
    organization.addUnit({ name: 'C', by: user, sourceIp: '198.51.100.7' });
    organization.setRootCredentials({ accessKeys: true, by: root });
    expect(made()).toEqual([
      ['eve', 'AssumedRole', `${session}/eve`, '203.0.113.24'],
      ['bo', 'AssumedRole', `${session}/bo`, '203.0.113.24'],
      ['ci', 'IAMUser', user, '198.51.100.7'],
      ['root', 'Root', root, '203.0.113.24'],
    ]);
    expect(() => organization.addUnit({ name: 'D', by: 'arn:aws:iam::1:group/x' })).toThrow('not the ARN');
    expect(organization.state().units.map(({ path }) => path)).not.toContain('D');
  });

  it('can be said over HTTP, where the events can be read', async () => {
    const body = JSON.stringify({ principal: 'sso.amazonaws.com', enabled: false, by: 'bo' });
    await fetch(`${aws.url}/_control/setServiceAccess`, { method: 'POST', body });
    const answer = await fetch(`${aws.url}/_control/events`);
    expect(await answer.json()).toMatchObject([{ name: 'DisableAWSServiceAccess', username: 'bo' }]);
  });
});
