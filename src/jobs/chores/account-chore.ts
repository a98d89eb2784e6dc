import { AwsProblem } from '../../aws/aws-problem.ts';
import { ensureAccountTags } from '../../aws/ensure-account-tags.ts';
import { ensureAlternateContacts } from '../../aws/ensure-alternate-contacts.ts';
import { GateClosed } from '../gate.ts';
import { readOwnedContacts } from '../owned-contacts.ts';
import type { ChoreParts } from './chore.ts';

const busyMs = 10_000;

/** Tells AWS of an account's new owner: the tag, and the contacts that name the owner. Then those concerned hear of it. */
export async function changeAccount(accountId: string, parts: ChoreParts): Promise<number | null> {
  const { store, aws } = parts;
  const record = await store.accounts.read(accountId);
  if (record === null || record.ownerChange === null) return null;
  try {
    await ensureAccountTags(aws, accountId, { 'steward:owner': record.owner });
    const contacts = await readOwnedContacts(parts.file(), record.owner, parts.directory);
    const { managementAccountId } = await parts.organization.read();
    if (contacts !== null) await ensureAlternateContacts(aws, { accountId, managementAccountId, contacts });
    await store.accountReadings.noteChange(accountId);
  } catch (error) {
    if (error instanceof GateClosed) return parts.timing.gatePollMs;
    if (!(error instanceof AwsProblem)) throw error;
    parts.log.warn(
      { account: accountId, aws: error.awsName, permission: error.permission },
      'AWS was not told of an owner',
    );
    return Math.max(busyMs, error.retryAfterMs ?? 0);
  }
  const { from, by } = record.ownerChange;
  const at = parts.now();
  const body = { kind: 'owner', accountId, name: record.name, from, to: record.owner, by };
  const settled = await store.accounts.settleOwner({
    from: record,
    events: [],
    outbox: [{ oid: `account-${accountId}-v${record.version + 1}-notice`, topic: 'notice', body, dueAt: at }],
  });
  parts.poke();
  // Changed again meanwhile: that change has a job of its own.
  return settled.kind === 'conflict' ? 1 : null;
}
