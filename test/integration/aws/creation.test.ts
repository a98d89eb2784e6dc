import { describe, expect, it } from 'vitest';
import { findCreation, readCreation, startCreation } from '../../../src/aws/creation.ts';
import { readAccount } from '../../../src/aws/organization/read-account.ts';
import { connectToOrganization } from './connect.ts';

const wish = {
  name: 'payments-prod',
  email: 'aws+payments-prod@example.com',
  roleName: 'OrganizationAccountAccessRole',
  tags: { 'steward:request': 'REQ-7F3K2', 'steward:owner': 'U0OWNER' },
};
const search = { name: wish.name, email: wish.email, requestId: 'REQ-7F3K2', since: Date.now(), exclude: [] };

async function settle<T>(look: () => Promise<T>, until: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await look();
    if (until(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('a creation', () => {
  it('makes one account with its tags, at the root', async () => {
    const { local, aws, guarded, rootId, writes } = await connectToOrganization({ holdCreations: true });
    const creationId = await startCreation(aws, wish);
    expect(creationId).toMatch(/^car-/);
    expect(await readCreation(aws, creationId)).toEqual({ state: 'in-progress' });
    local.organization.releaseCreations({});
    const done = await readCreation(aws, creationId);
    const account = local.organization.findAccount(wish.email);
    expect(done).toEqual({ state: 'succeeded', accountId: account?.id });
    expect(account).toMatchObject({ name: wish.name, tags: wish.tags, parentId: rootId });
    expect(await readAccount(aws, account?.id ?? '')).toEqual({
      id: account?.id,
      name: wish.name,
      email: wish.email,
      state: 'ACTIVE',
      parentId: rootId,
      joinedAt: expect.any(Number),
    });
    expect(guarded).toEqual(['organizations:CreateAccount']);
    expect(writes()).toEqual(['organizations:CreateAccount']);
  });

  it.each([
    ['EMAIL_ALREADY_EXISTS', 'person', 'email-taken'],
    ['ACCOUNT_LIMIT_EXCEEDED', 'operator', 'account-quota'],
    ['INTERNAL_FAILURE', 'retry', 'aws-fault'],
  ])('that failed with %s says so', async (failureReason, next, code) => {
    const { local, aws } = await connectToOrganization();
    local.faults.add({ operation: 'CreateAccount', failureReason });
    const creationId = await startCreation(aws, wish);
    const failed = await settle(
      () => readCreation(aws, creationId),
      (status) => status.state !== 'in-progress',
    );
    expect(failed).toMatchObject({ state: 'failed', problem: { next, code, awsName: failureReason } });
  });

  it('that AWS does not know is unknown', async () => {
    const { aws } = await connectToOrganization();
    expect(await readCreation(aws, 'car-00000000000000000000000000000000')).toEqual({ state: 'unknown' });
  });
});

describe('startCreation', () => {
  it.each([
    ['dropBefore' as const, 0],
    ['dropAfter' as const, 1],
  ])('with %s may have made an account, and calls once', async (fault, creations) => {
    const { local, aws } = await connectToOrganization({ holdCreations: true });
    local.faults.add({ operation: 'CreateAccount', [fault]: true });
    await expect(startCreation(aws, wish)).rejects.toMatchObject({
      next: 'retry',
      code: 'aws-fault',
      ambiguous: true,
      operation: 'organizations:CreateAccount',
    });
    expect(local.calls.count('organizations:CreateAccount')).toBe(1);
    expect(local.organization.state().creations).toHaveLength(creations);
  });

  it('that is throttled did nothing, and calls once', async () => {
    const { local, aws } = await connectToOrganization();
    local.faults.add({ operation: 'CreateAccount', throttle: true });
    await expect(startCreation(aws, wish)).rejects.toMatchObject({ next: 'retry', code: 'aws-busy', ambiguous: false });
    expect(local.calls.count('organizations:CreateAccount')).toBe(1);
  });

  it.each([
    [{ deniedActions: ['organizations:CreateAccount'] }, 'operator', 'permission', 'organizations:CreateAccount'],
    [{ finalizing: true }, 'wait', 'aws-finalizing', null],
    [{ accountQuota: 2 }, 'operator', 'account-quota', null],
  ])('with %j: %s, %s', async (settings, next, code, permission) => {
    const { aws } = await connectToOrganization(settings);
    await expect(startCreation(aws, wish)).rejects.toMatchObject({ next, code, permission, ambiguous: false });
  });

  it('waits for one of five creations to end', async () => {
    const { aws } = await connectToOrganization({ holdCreations: true });
    for (let i = 0; i < 5; i += 1) await startCreation(aws, { ...wish, email: `aws+${i}@example.com` });
    await expect(startCreation(aws, wish)).rejects.toMatchObject({
      next: 'wait',
      code: 'aws-busy',
      detail: 'ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED',
    });
  });
});

describe('findCreation', () => {
  it('finds nothing where there is nothing', async () => {
    const { aws, writes } = await connectToOrganization();
    expect(await findCreation(aws, search)).toBeNull();
    expect(writes()).toEqual([]);
  });

  it('finds one that runs by its name', async () => {
    const { aws } = await connectToOrganization({ holdCreations: true });
    await startCreation(aws, { ...wish, name: 'payments-prod-2', email: 'aws+2@example.com' });
    const creationId = await startCreation(aws, wish);
    expect(await findCreation(aws, search)).toEqual({ kind: 'in-progress', creationId });
  });

  it('leaves out those that are known to be others’', async () => {
    const { aws } = await connectToOrganization({ holdCreations: true });
    const others = await startCreation(aws, { ...wish, email: 'aws+other@example.com' });
    expect(await findCreation(aws, { ...search, exclude: [others] })).toBeNull();
    const creationId = await startCreation(aws, wish);
    expect(await findCreation(aws, { ...search, exclude: [others] })).toEqual({ kind: 'in-progress', creationId });
  });

  it.each([
    [14 * 60_000, true],
    [16 * 60_000, false],
  ])('looks %i ms back before the first call: %s', async (agoMs, found) => {
    const { aws } = await connectToOrganization({ holdCreations: true });
    await startCreation(aws, wish);
    const result = await findCreation(aws, { ...search, since: Date.now() + agoMs });
    expect(result !== null).toBe(found);
  });

  it('finds the account of one that succeeded, whatever case its address has', async () => {
    const { aws, local } = await connectToOrganization();
    const creationId = await startCreation(aws, wish);
    const accountId = local.organization.findAccount(wish.email)?.id;
    expect(await findCreation(aws, { ...search, email: wish.email.toUpperCase() })).toEqual({
      kind: 'account',
      accountId,
      creationId,
    });
    expect(local.calls.count('organizations:ListAccounts')).toBe(0);
  });

  it('takes no creation of the same name for its own whose account has another address', async () => {
    const { aws, local } = await connectToOrganization();
    await startCreation(aws, { ...wish, email: 'aws+other@example.com' });
    expect(await findCreation(aws, search)).toBeNull();
    expect(local.calls.count('organizations:DescribeAccount')).toBe(1);
  });

  it('finds an account by its address when the list of creations no longer has it', async () => {
    const { aws, local } = await connectToOrganization();
    const accountId = local.organization.addAccount({ name: 'renamed', email: wish.email, tags: wish.tags });
    expect(await findCreation(aws, search)).toEqual({ kind: 'account', accountId, creationId: null });
  });

  it.each([
    ['another request’s', { 'steward:request': 'REQ-OTHER' }, 0, false],
    ['nobody’s, with other tags', { team: 'payments' }, 0, false],
    ['without tags, and old', {}, 61_000, false],
    ['without tags, and new', {}, 0, true],
  ])('takes an account that is %s for foreign', async (_whose, tags, ageMs, mayLag) => {
    const { aws, local } = await connectToOrganization();
    const accountId = local.organization.addAccount({ name: wish.name, email: wish.email, tags });
    expect(await findCreation(aws, search, Date.now() + ageMs)).toEqual({ kind: 'foreign', accountId, mayLag });
  });

  it('takes a creation of somebody else by the same name and address for foreign', async () => {
    const { aws, local } = await connectToOrganization();
    await startCreation(aws, { ...wish, tags: { team: 'payments' } });
    const accountId = local.organization.findAccount(wish.email)?.id;
    expect(await findCreation(aws, search)).toEqual({ kind: 'foreign', accountId, mayLag: false });
  });

  it('sees nothing while the lists lag, and the account afterwards', async () => {
    let now = Date.now();
    const { aws, local } = await connectToOrganization({ listLagMs: 30_000, now: () => now });
    local.faults.add({ operation: 'CreateAccount', dropAfter: true });
    await expect(startCreation(aws, wish)).rejects.toMatchObject({ ambiguous: true });
    expect(await findCreation(aws, search)).toBeNull();
    now += 31_000;
    expect(await findCreation(aws, search)).toMatchObject({
      kind: 'account',
      accountId: local.organization.findAccount(wish.email)?.id,
    });
  });

  it('reads long lists to their end, empty pages included', async () => {
    const { aws, local } = await connectToOrganization({ emptyPages: true });
    for (let i = 0; i < 40; i += 1) local.organization.addAccount({ name: `a${i}`, email: `aws+${i}@example.com` });
    const accountId = local.organization.addAccount({ name: 'last', email: wish.email, tags: wish.tags });
    expect(await findCreation(aws, search)).toEqual({ kind: 'account', accountId, creationId: null });
  });

  it('throws when a list cannot be read', async () => {
    const { aws } = await connectToOrganization({ deniedActions: ['organizations:ListAccounts'] });
    await expect(findCreation(aws, search)).rejects.toMatchObject({
      next: 'operator',
      code: 'permission',
      permission: 'organizations:ListAccounts',
    });
  });
});
