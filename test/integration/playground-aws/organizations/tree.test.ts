import {
  CloseAccountCommand,
  CreateOrganizationalUnitCommand,
  DeleteOrganizationalUnitCommand,
  DescribeAccountCommand,
  DescribeOrganizationalUnitCommand,
  DescribeOrganizationCommand,
  ListAccountsForParentCommand,
  ListAWSServiceAccessForOrganizationCommand,
  ListChildrenCommand,
  ListDelegatedAdministratorsCommand,
  ListDelegatedServicesForAccountCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
  UpdateOrganizationalUnitCommand,
} from '@aws-sdk/client-organizations';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findRefusal, startWithClients } from '../clients.ts';

let setup: Awaited<ReturnType<typeof startWithClients>>;

beforeEach(async () => {
  setup = await startWithClients({ closureDelayMs: 1000 });
});

afterEach(async () => {
  await setup.aws.close();
});

const unit = (path: string): string => setup.aws.organization.state().units.find((one) => one.path === path)?.id ?? '';
const addUnit = async (ParentId: string, Name: string): Promise<string> => {
  const answer = await setup.organizations.send(new CreateOrganizationalUnitCommand({ ParentId, Name }));
  return answer.OrganizationalUnit?.Id ?? '';
};
const unknownUnit = (): string => `ou-${setup.aws.organization.state().rootId.slice(2)}-00000000`;

describe('the organisation', () => {
  it('is described and has one root with SCPs enabled', async () => {
    const state = setup.aws.organization.state();
    const { Organization } = await setup.organizations.send(new DescribeOrganizationCommand({}));
    expect(Organization).toMatchObject({
      Id: state.organizationId,
      FeatureSet: 'ALL',
      MasterAccountId: '000111222333',
      MasterAccountEmail: 'aws+management@example.com',
    });
    const { Roots } = await setup.organizations.send(new ListRootsCommand({}));
    expect(Roots).toEqual([
      {
        Id: state.rootId,
        Arn: `arn:aws:organizations::000111222333:root/${state.organizationId}/${state.rootId}`,
        Name: 'Root',
        PolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
      },
    ]);
  });

  it('shows trusted access and delegated administrators', async () => {
    setup.aws.organization.setServiceAccess({ principal: 'controltower.amazonaws.com', enabled: true });
    setup.aws.organization.setDelegation({ account: 'platform', principal: 'config.amazonaws.com', enabled: true });
    const access = await setup.organizations.send(new ListAWSServiceAccessForOrganizationCommand({}));
    expect(access.EnabledServicePrincipals?.map((one) => one.ServicePrincipal)).toEqual([
      'account.amazonaws.com',
      'controltower.amazonaws.com',
    ]);
    const list = async (ServicePrincipal: string) => {
      const answer = await setup.organizations.send(new ListDelegatedAdministratorsCommand({ ServicePrincipal }));
      return answer.DelegatedAdministrators?.map((account) => account.Name);
    };
    expect(await list('config.amazonaws.com')).toEqual(['platform']);
    expect(await list('sso.amazonaws.com')).toEqual([]);
    const services = (name: string) =>
      setup.organizations.send(
        new ListDelegatedServicesForAccountCommand({ AccountId: setup.aws.organization.findAccount(name)?.id }),
      );
    expect((await services('platform')).DelegatedServices).toMatchObject([
      { ServicePrincipal: 'config.amazonaws.com' },
    ]);
    expect(await findRefusal(services('example-management'))).toBe('AccountNotRegisteredException');
  });
});

describe('OUs', () => {
  it('are found by parent, with paths, and hold accounts', async () => {
    const { organizationId, rootId } = setup.aws.organization.state();
    const children = async (ParentId: string) => {
      const answer = await setup.organizations.send(new ListOrganizationalUnitsForParentCommand({ ParentId }));
      return answer.OrganizationalUnits?.map(({ Name, Path }) => [Name, Path]);
    };
    const prod = unit('Infrastructure/Prod');
    expect((await children(rootId))?.map(([name]) => name)).toEqual([
      'Security',
      'Infrastructure',
      'Workspaces',
      'Workloads',
      'Sandbox',
      'Suspended',
    ]);
    const path = `${organizationId}/${rootId}/${unit('Infrastructure')}`;
    expect(await children(unit('Infrastructure'))).toEqual([
      ['Prod', `${path}/${prod}/`],
      ['Test', `${path}/${unit('Infrastructure/Test')}/`],
    ]);
    expect(await children(unit('Sandbox'))).toEqual([]);
    const accounts = await setup.organizations.send(new ListAccountsForParentCommand({ ParentId: prod }));
    const id = setup.aws.organization.findAccount('platform')?.id;
    expect(accounts.Accounts).toMatchObject([{ Name: 'platform', Paths: [`${path}/${prod}/${id}/`] }]);
    const bare = await setup.organizations.send(new ListChildrenCommand({ ParentId: prod, ChildType: 'ACCOUNT' }));
    expect(bare.Children).toEqual([{ Id: id, Type: 'ACCOUNT' }]);
    const parents = await setup.organizations.send(new ListParentsCommand({ ChildId: id }));
    expect(parents.Parents).toEqual([{ Id: prod, Type: 'ORGANIZATIONAL_UNIT' }]);
  });

  it('are created, renamed and deleted, unique among siblings', async () => {
    const { rootId } = setup.aws.organization.state();
    const id = await addUnit(unit('Sandbox'), 'Prod');
    expect(id).toMatch(new RegExp(`^ou-${rootId.slice(2)}-[a-z0-9]{8}$`));
    expect(await findRefusal(addUnit(unit('Sandbox'), 'Prod'))).toBe('DuplicateOrganizationalUnitException');
    const policies = new ListPoliciesForTargetCommand({ TargetId: id, Filter: 'SERVICE_CONTROL_POLICY' });
    expect((await setup.organizations.send(policies)).Policies?.map((one) => one.Name)).toEqual(['FullAWSAccess']);
    await addUnit(unit('Sandbox'), 'Test');
    const rename = (Name: string) =>
      findRefusal(setup.organizations.send(new UpdateOrganizationalUnitCommand({ OrganizationalUnitId: id, Name })));
    expect(await rename('Test')).toBe('DuplicateOrganizationalUnitException');
    expect(await rename('Live')).toBe('ok');
    const described = await setup.organizations.send(
      new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: id }),
    );
    expect(described.OrganizationalUnit?.Name).toBe('Live');
    const remove = (OrganizationalUnitId: string) =>
      findRefusal(setup.organizations.send(new DeleteOrganizationalUnitCommand({ OrganizationalUnitId })));
    expect(await remove(unit('Sandbox'))).toBe('OrganizationalUnitNotEmptyException');
    expect(await remove(unit('Infrastructure/Prod'))).toBe('OrganizationalUnitNotEmptyException');
    expect(await remove(id)).toBe('ok');
    expect(await remove(id)).toBe('OrganizationalUnitNotFoundException');
  });

  it('are five levels deep at most', async () => {
    let parent = unit('Sandbox');
    for (let level = 2; level <= 5; level++) {
      parent = await addUnit(parent, `level ${level}`);
    }
    expect(await findRefusal(addUnit(parent, 'level 6'))).toBe('ConstraintViolationException OU_DEPTH_LIMIT_EXCEEDED');
  });

  it('that are not there are refused by the name of what they should be', async () => {
    const id = unknownUnit();
    const { organizations } = setup;
    expect(await findRefusal(addUnit(id, 'x'))).toBe('ParentNotFoundException');
    const list = organizations.send(new ListOrganizationalUnitsForParentCommand({ ParentId: id }));
    expect(await findRefusal(list)).toBe('ParentNotFoundException');
    const accounts = organizations.send(new ListAccountsForParentCommand({ ParentId: id }));
    expect(await findRefusal(accounts)).toBe('ParentNotFoundException');
    expect(await findRefusal(organizations.send(new ListParentsCommand({ ChildId: id })))).toBe(
      'ChildNotFoundException',
    );
    const wrongType = organizations.send(new ListChildrenCommand({ ParentId: id, ChildType: 'OTHER' as 'ACCOUNT' }));
    expect(await findRefusal(wrongType)).toBe('InvalidInputException INVALID_ENUM');
  });
});

describe('closing an account', () => {
  const close = (name: string) =>
    findRefusal(
      setup.organizations.send(new CloseAccountCommand({ AccountId: setup.aws.organization.findAccount(name)?.id })),
    );
  const read = async (name: string) => {
    const AccountId = setup.aws.organization.findAccount(name)?.id;
    const { Account } = await setup.organizations.send(new DescribeAccountCommand({ AccountId }));
    return [Account?.State, Account?.Status];
  };

  it('takes time, and can be done once', async () => {
    expect(await close('platform')).toBe('ok');
    expect(await read('platform')).toEqual(['PENDING_CLOSURE', 'PENDING_CLOSURE']);
    expect(await close('platform')).toBe('ConflictException');
    setup.clock.moveMs(1000);
    expect(await read('platform')).toEqual(['CLOSED', 'SUSPENDED']);
    expect(await close('platform')).toBe('AccountAlreadyClosedException');
  });

  it('is refused for the management account, and for a fourth at a time', async () => {
    expect(await close('example-management')).toBe('ConstraintViolationException CANNOT_CLOSE_MANAGEMENT_ACCOUNT');
    for (let n = 1; n <= 4; n++) {
      setup.aws.organization.addAccount({ name: `account ${n}`, email: `aws+${n}@example.com` });
    }
    expect([await close('account 1'), await close('account 2'), await close('account 3')]).toEqual(['ok', 'ok', 'ok']);
    expect(await close('account 4')).toBe('ConstraintViolationException CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED');
  });

  it('shows the members that the settings say', async () => {
    setup.aws.organization.set({ accountStateMembers: 'state' });
    expect(await read('platform')).toEqual(['ACTIVE', undefined]);
    setup.aws.organization.set({ accountStateMembers: 'status' });
    expect(await read('platform')).toEqual([undefined, 'ACTIVE']);
  });
});
