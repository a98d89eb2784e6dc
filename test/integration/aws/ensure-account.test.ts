import { describe, expect, it } from 'vitest';
import { ensureAccountInOu } from '../../../src/aws/ensure-account-in-ou.ts';
import { ensureAccountTags } from '../../../src/aws/ensure-account-tags.ts';
import { connectToOrganization } from './connect.ts';

type Options = Parameters<typeof connectToOrganization>[0];

async function withAccount(options: Options = {}, parent = 'root', tags: Record<string, string> = {}) {
  const connected = await connectToOrganization(options);
  const accountId = connected.local.organization.addAccount({
    name: 'payments',
    email: 'aws+payments@example.com',
    parent,
    tags,
  });
  const target = { accountId, rootId: connected.rootId, ouId: connected.ouId('Workloads/Prod') };
  return { ...connected, accountId, target, account: () => connected.local.organization.findAccount(accountId) };
}

describe('ensureAccountInOu', () => {
  it.each([true, false])('moves an account from the root, once (paths: %s)', async (paths) => {
    const { aws, target, account, writes, guarded } = await withAccount({ paths });
    expect(await ensureAccountInOu(aws, target)).toBe('moved');
    expect(account()?.ou).toBe('Workloads/Prod');
    expect(await ensureAccountInOu(aws, target)).toBe('already');
    expect(writes()).toEqual(['organizations:MoveAccount']);
    expect(guarded).toEqual(['organizations:MoveAccount']);
  });

  it('does not take an account away from where somebody put it', async () => {
    const { aws, target, writes, ouId } = await withAccount({}, 'Security');
    await expect(ensureAccountInOu(aws, target)).rejects.toMatchObject({
      next: 'operator',
      code: 'account-elsewhere',
      detail: ouId('Security'),
    });
    expect(writes()).toEqual([]);
  });

  it.each([
    ['PENDING_ACTIVATION', 'wait', 'both'],
    ['SUSPENDED', 'operator', 'both'],
    ['SUSPENDED', 'operator', 'status'],
    ['PENDING_CLOSURE', 'operator', 'state'],
    ['CLOSED', 'operator', 'state'],
  ] as const)('stops at an account that is %s: %s (members: %s)', async (state, next, accountStateMembers) => {
    const { aws, target, local, writes } = await withAccount({ accountStateMembers });
    local.organization.setAccountState({ account: target.accountId, state });
    await expect(ensureAccountInOu(aws, target)).rejects.toMatchObject({
      next,
      code: 'account-not-active',
      detail: state,
    });
    expect(writes()).toEqual([]);
  });

  it('takes “is there already” for success', async () => {
    const { aws, target, local } = await withAccount();
    local.faults.add({ operation: 'MoveAccount', error: { name: 'DuplicateAccountException' } });
    expect(await ensureAccountInOu(aws, target)).toBe('already');
  });

  it('goes on after a dropped answer', async () => {
    const { aws, target, local, writes } = await withAccount();
    local.faults.add({ operation: 'MoveAccount', dropAfter: true });
    await expect(ensureAccountInOu(aws, target)).rejects.toMatchObject({ next: 'retry', ambiguous: true });
    expect(await ensureAccountInOu(aws, target)).toBe('already');
    expect(writes()).toEqual(['organizations:MoveAccount']);
  });

  it.each([
    ['ConcurrentModificationException', 'retry', 'aws-busy', null],
    ['TooManyRequestsException', 'retry', 'aws-busy', null],
    ['SourceParentNotFoundException', 'retry', 'aws-refused', null],
    ['DestinationParentNotFoundException', 'operator', 'ou-missing', null],
    ['AccessDeniedException', 'operator', 'permission', 'organizations:MoveAccount'],
  ])('passes on %s: %s, %s', async (name, next, code, permission) => {
    const { aws, target, local, account } = await withAccount();
    local.faults.add({ operation: 'MoveAccount', error: { name } });
    await expect(ensureAccountInOu(aws, target)).rejects.toMatchObject({ next, code, permission, ambiguous: false });
    expect(account()?.ou).toBe('root');
    expect(await ensureAccountInOu(aws, target)).toBe('moved');
  });

  it('does not find an account that is no member', async () => {
    const { aws, target } = await withAccount();
    await expect(ensureAccountInOu(aws, { ...target, accountId: '999999999999' })).rejects.toMatchObject({
      next: 'retry',
      awsName: 'AccountNotFoundException',
    });
  });
});

describe('ensureAccountTags', () => {
  const tags = { 'steward:request': 'REQ-7F3K2', 'cost-center': 'CC-100', environment: 'prod' };

  it('sets what is missing or differs, and leaves what others set', async () => {
    const { aws, accountId, account, local, writes } = await withAccount({}, 'root', {
      'steward:request': 'REQ-7F3K2',
      'cost-center': 'CC-200',
      backup: 'daily',
    });
    expect(await ensureAccountTags(aws, accountId, tags)).toBe('updated');
    expect(account()?.tags).toEqual({ ...tags, backup: 'daily' });
    expect(local.calls.log('organizations:TagResource').map((call) => call.parameters)).toEqual([
      {
        ResourceId: accountId,
        Tags: [
          { Key: 'cost-center', Value: 'CC-100' },
          { Key: 'environment', Value: 'prod' },
        ],
      },
    ]);
    expect(await ensureAccountTags(aws, accountId, tags)).toBe('already');
    expect(writes()).toEqual(['organizations:TagResource']);
  });

  it('puts right what was changed by hand', async () => {
    const { aws, accountId, account, local } = await withAccount({}, 'root', tags);
    expect(await ensureAccountTags(aws, accountId, tags)).toBe('already');
    local.organization.setTags({ target: accountId, tags: { environment: 'dev', 'cost-center': null } });
    expect(await ensureAccountTags(aws, accountId, tags)).toBe('updated');
    expect(account()?.tags).toEqual(tags);
  });

  it('tells keys apart by their case, and takes an empty value', async () => {
    const { aws, accountId, account } = await withAccount({}, 'root', { Environment: 'prod' });
    expect(await ensureAccountTags(aws, accountId, { environment: '' })).toBe('updated');
    expect(account()?.tags).toEqual({ Environment: 'prod', environment: '' });
    expect(await ensureAccountTags(aws, accountId, { environment: '' })).toBe('already');
  });

  it('says whose fault a refused tag is', async () => {
    const { aws, accountId, local } = await withAccount();
    const error = { name: 'ConstraintViolationException', reason: 'TAG_POLICY_VIOLATION' };
    local.faults.add({ operation: 'TagResource', error });
    await expect(ensureAccountTags(aws, accountId, tags)).rejects.toMatchObject({ next: 'person', code: 'tag-policy' });
  });
});
