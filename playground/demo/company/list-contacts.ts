import type { AccountSeed, SeedSpec } from '../../aws/seed/seed-spec.ts';
import { seedWorkspace } from '../../slack/seed-workspace.ts';

/** Alternate contacts as the file has the bot set them: for operations, the account's owner while they are in the company. */
export function listContacts(accounts: readonly AccountSeed[]): NonNullable<SeedSpec['contacts']> {
  const { people } = seedWorkspace();
  return accounts.flatMap(({ name, tags = {} }) => {
    const owner = people.get(tags['steward:owner'] ?? '');
    if (owner?.email === undefined || owner.deleted) return [];
    const said = { Name: owner.realName, EmailAddress: owner.email, Title: 'Account owner' };
    return [{ account: name, type: 'OPERATIONS' as const, ...said, PhoneNumber: '+49 30 1234567' }];
  });
}
