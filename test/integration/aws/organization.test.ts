import { describe, expect, it } from 'vitest';
import { readInventory } from '../../../src/aws/inventory.ts';
import { findOuId, readOuId, readOuTree } from '../../../src/aws/organization/ou-tree.ts';
import {
  ensureRootInstance,
  readCallerAccount,
  readControlTower,
  readOrganization,
  readRootInstance,
} from '../../../src/aws/organization.ts';
import { connectToOrganization } from './connect.ts';

describe('readOrganization', () => {
  it('reads the ids with one call', async () => {
    const { aws, local } = await connectToOrganization();
    const { organizationId, managementAccountId, rootId } = local.organization.state();
    expect(await readOrganization(aws)).toEqual({ organizationId, managementAccountId, rootId, policyType: 'on' });
    expect(local.calls.counts()).toEqual({ 'organizations:ListRoots': 1 });
  });

  it('works from the platform account with the role of the management account', async () => {
    const { aws, local, managementAccountId } = await connectToOrganization({}, 'role');
    expect((await readOrganization(aws)).managementAccountId).toBe(managementAccountId);
    expect(await readCallerAccount(aws)).toEqual({
      accountId: managementAccountId,
      arn: expect.stringContaining('assumed-role/steward/steward'),
    });
    expect(local.calls.count('sts:AssumeRole')).toBe(1);
  });

  it('is denied what is denied', async () => {
    const { aws } = await connectToOrganization({ deniedActions: ['organizations:ListRoots'] });
    await expect(readOrganization(aws)).rejects.toMatchObject({ permission: 'organizations:ListRoots' });
  });
});

describe('the tree of OUs', () => {
  it('is read whole, with one list for each parent', async () => {
    const { aws, local, rootId, ouId } = await connectToOrganization({ emptyPages: false });
    const tree = await readOuTree(aws, rootId);
    const expected = local.organization.state().units.map(({ id, path, parentId }) => ({ id, path, parentId }));
    expect(tree.ous.map(({ id, path, parentId }) => ({ id, path, parentId })).toSorted(byId)).toEqual(
      expected.toSorted(byId),
    );
    expect(local.calls.counts()).toEqual({ 'organizations:ListOrganizationalUnitsForParent': expected.length + 1 });
    expect(findOuId(tree, 'Workloads/Prod')).toBe(ouId('Workloads/Prod'));
    expect(findOuId(tree, 'Infrastructure/Prod')).toBe(ouId('Infrastructure/Prod'));
    expect(findOuId(tree, 'Workloads/Nope')).toBeNull();
  });

  it('is read over many pages', async () => {
    const { aws, local, rootId } = await connectToOrganization({ emptyPages: true });
    for (let i = 0; i < 45; i += 1) local.organization.addUnit({ name: `Team ${i}`, parent: 'Workloads' });
    const tree = await readOuTree(aws, rootId);
    expect(tree.ous).toHaveLength(local.organization.state().units.length);
  });

  it('is never read in part', async () => {
    const { aws, local, rootId } = await connectToOrganization();
    local.faults.add({
      operation: 'ListOrganizationalUnitsForParent',
      skip: 4,
      error: { name: 'AccessDeniedException' },
    });
    await expect(readOuTree(aws, rootId)).rejects.toMatchObject({ next: 'operator', code: 'permission' });
  });

  it('gives one OU with a call for each name', async () => {
    const { aws, local, rootId, ouId } = await connectToOrganization();
    expect(await readOuId(aws, rootId, 'Workloads/Prod')).toBe(ouId('Workloads/Prod'));
    expect(await readOuId(aws, rootId, 'Workloads/Nope')).toBeNull();
    expect(await readOuId(aws, rootId, 'Nope/Prod')).toBeNull();
    expect(local.calls.count('organizations:ListOrganizationalUnitsForParent')).toBe(5);
  });
});

describe('the instance', () => {
  it('is put on the root once, and never over another', async () => {
    const { aws, local, rootId, writes } = await connectToOrganization();
    expect(await readRootInstance(aws, rootId)).toBeNull();
    expect(await ensureRootInstance(aws, rootId, 'one')).toBe('one');
    expect(await ensureRootInstance(aws, rootId, 'one')).toBe('one');
    expect(await ensureRootInstance(aws, rootId, 'two')).toBe('one');
    expect(await readRootInstance(aws, rootId)).toBe('one');
    expect(local.organization.state().rootTags).toEqual({ 'steward:instance': 'one' });
    expect(writes()).toEqual(['organizations:TagResource']);
  });
});

describe('readControlTower', () => {
  it('knows Control Tower by its trusted access', async () => {
    const { aws, local } = await connectToOrganization({ emptyPages: true });
    expect(await readControlTower(aws)).toBe(false);
    local.organization.setServiceAccess({ principal: 'controltower.amazonaws.com', enabled: true });
    expect(await readControlTower(aws)).toBe(true);
  });
});

describe('readInventory', () => {
  async function withAccounts(options: Parameters<typeof connectToOrganization>[0] = {}) {
    const connected = await connectToOrganization(options);
    const { organization } = connected.local;
    for (let i = 0; i < 41; i += 1) {
      const parent = ['root', 'Workloads/Prod', 'Workloads/Dev', 'Sandbox'][i % 4] ?? 'root';
      organization.addAccount({ name: `team-${i}`, email: `aws+team-${i}@example.com`, parent });
    }
    organization.setAccountState({ account: 'team-1', state: 'SUSPENDED' });
    return connected;
  }

  it.each([
    [true, { 'organizations:ListAccounts': 3 }],
    [false, { 'organizations:ListAccounts': 3, 'organizations:ListAccountsForParent': 11 }],
  ])('reads all OUs and accounts (paths: %s) with the fewest calls', async (paths, calls) => {
    const { aws, local } = await withAccounts({ paths });
    const state = local.organization.state();
    const inventory = await readInventory(aws);
    expect(inventory).toMatchObject({
      organizationId: state.organizationId,
      managementAccountId: state.managementAccountId,
      rootId: state.rootId,
      readAt: expect.any(Number),
    });
    expect(inventory.ous).toHaveLength(state.units.length);
    expect(inventory.accounts.toSorted(byId)).toEqual(
      state.accounts.toSorted(byId).map(({ id, name, email, state: accountState, parentId, ou }) => ({
        id,
        name,
        email,
        state: accountState,
        parentId,
        ouPath: ou === 'root' ? '' : ou,
        joinedAt: expect.any(Number),
      })),
    );
    expect(local.calls.counts()).toEqual({
      'organizations:ListRoots': 1,
      'organizations:ListOrganizationalUnitsForParent': state.units.length + 1,
      ...calls,
    });
  });

  it('reads lists that begin with empty pages', async () => {
    const { aws, local } = await withAccounts({ emptyPages: true });
    expect((await readInventory(aws)).accounts).toHaveLength(local.organization.state().accounts.length);
  });

  it.each(['ListRoots', 'ListOrganizationalUnitsForParent', 'ListAccounts', 'ListAccountsForParent'])(
    'throws when %s cannot be read',
    async (operation) => {
      const { aws, local } = await withAccounts({ paths: false });
      local.faults.add({ operation, error: { name: 'AccessDeniedException' } });
      await expect(readInventory(aws)).rejects.toMatchObject({ permission: `organizations:${operation}` });
    },
  );

  it('reads on through throttling and faults', async () => {
    const { aws, local } = await withAccounts();
    local.faults.add({ operation: 'ListAccounts', throttle: true });
    local.faults.add({ operation: 'ListRoots', error: { name: 'ServiceException', status: 500 } });
    expect((await readInventory(aws)).accounts).toHaveLength(local.organization.state().accounts.length);
  });

  it('looks at the tree again when an account stands in an OU that was made meanwhile', async () => {
    const { aws, local } = await withAccounts();
    const held = local.faults.add({ operation: 'ListAccounts', hold: 'before' });
    const reading = readInventory(aws);
    const treeCalls = local.organization.state().units.length + 1;
    while (local.calls.count('organizations:ListOrganizationalUnitsForParent') < treeCalls) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    local.organization.addUnit({ name: 'New', parent: 'Workloads' });
    local.organization.moveAccount({ account: 'team-0', parent: 'Workloads/New' });
    local.faults.release(held);
    const inventory = await reading;
    expect(inventory.accounts.find((account) => account.name === 'team-0')?.ouPath).toBe('Workloads/New');
  });
});

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id.localeCompare(b.id);
}
