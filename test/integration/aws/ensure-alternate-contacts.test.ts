import { describe, expect, it } from 'vitest';
import { ensureAlternateContacts } from '../../../src/aws/ensure-alternate-contacts.ts';
import { connectToOrganization } from './connect.ts';

const operations = { name: 'Olga Owner', email: 'olga@example.com', title: 'Account owner', phone: '+49 30 1234567' };
const security = { name: 'Security', email: 'security@example.com', title: 'Security team', phone: '+49 30 7654321' };

async function withAccount(options: Parameters<typeof connectToOrganization>[0] = {}) {
  const connected = await connectToOrganization(options);
  const accountId = connected.local.organization.findAccount('platform')?.id ?? '';
  const { managementAccountId, aws, local } = connected;
  return {
    ...connected,
    accountId,
    ensure: (contacts = {}, id = accountId) =>
      ensureAlternateContacts(aws, { accountId: id, managementAccountId, contacts }),
    contacts: (id = accountId) => local.organization.state().contacts.filter((each) => each.accountId === id),
  };
}

describe('ensureAlternateContacts', () => {
  it('sets those that are missing, once', async () => {
    const { ensure, contacts, writes, accountId, local } = await withAccount();
    expect(await ensure({ operations, security })).toBe('created');
    expect(contacts()).toEqual([
      {
        accountId,
        AlternateContactType: 'OPERATIONS',
        Name: 'Olga Owner',
        EmailAddress: 'olga@example.com',
        Title: 'Account owner',
        PhoneNumber: '+49 30 1234567',
      },
      expect.objectContaining({ AlternateContactType: 'SECURITY', Name: 'Security' }),
    ]);
    expect(await ensure({ operations, security })).toBe('already');
    expect(writes()).toEqual(['account:PutAlternateContact', 'account:PutAlternateContact']);
    expect(local.calls.count('account:GetAlternateContact')).toBe(4);
  });

  it('puts right what was changed by hand, and leaves other types', async () => {
    const { ensure, contacts, writes } = await withAccount();
    await ensure({ operations: { ...operations, phone: '1' }, security });
    expect(await ensure({ operations })).toBe('updated');
    expect(contacts().map((each) => each.PhoneNumber)).toEqual(['+49 30 1234567', '+49 30 7654321']);
    expect(writes()).toHaveLength(3);
  });

  it('does nothing where the file names none', async () => {
    const { ensure, local } = await withAccount();
    expect(await ensure({})).toBe('already');
    expect(local.calls.log()).toEqual([]);
  });

  it('sends no id for the management account', async () => {
    const { ensure, contacts, managementAccountId, local } = await withAccount();
    expect(await ensure({ security }, managementAccountId)).toBe('created');
    expect(contacts(managementAccountId)).toHaveLength(1);
    expect(local.calls.log().every((call) => !('AccountId' in (call.parameters as object)))).toBe(true);
  });

  it('goes on after a dropped answer', async () => {
    const { ensure, local, writes } = await withAccount();
    local.faults.add({ operation: 'PutAlternateContact', dropAfter: true });
    await expect(ensure({ operations })).rejects.toMatchObject({ next: 'retry', ambiguous: true });
    expect(await ensure({ operations })).toBe('already');
    expect(writes()).toHaveLength(1);
  });

  it('names the missing permission', async () => {
    const { ensure } = await withAccount({ deniedActions: ['account:PutAlternateContact'] });
    await expect(ensure({ operations })).rejects.toMatchObject({
      next: 'operator',
      code: 'permission',
      permission: 'account:PutAlternateContact',
    });
  });

  it('waits when it is throttled', async () => {
    const { ensure, local } = await withAccount();
    local.faults.add({ operation: 'PutAlternateContact', throttle: true });
    await expect(ensure({ operations })).rejects.toMatchObject({ next: 'retry', code: 'aws-busy', ambiguous: false });
  });

  it('names the fields that AWS refuses', async () => {
    const { ensure } = await withAccount();
    await expect(ensure({ operations: { ...operations, phone: 'call me', title: '' } })).rejects.toMatchObject({
      next: 'person',
      code: 'aws-refused',
      detail: expect.stringMatching(/PhoneNumber/i),
    });
  });
});
