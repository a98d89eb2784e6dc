import { isAwsError } from '../../../aws/aws-problem.ts';
import { readCreations } from '../../../aws/creation.ts';
import { readAccount } from '../../../aws/organization/read-account.ts';
import { readTags } from '../../../aws/organization/read-tags.ts';
import { findFoundAccount, type ReadAccount } from '../../../requests/rebuild/find-found-account.ts';
import type { Rebuild } from '../../../requests/rebuild/rebuild.ts';
import type { ChoreParts } from '../chore.ts';
import type { RunStage, StageEnd } from './stage.ts';
import { findStop } from './wait-for-creations.ts';

/** A worker gives its place free after so long, so that stopping it does not wait for a whole organisation. */
const sliceMs = 4_000;
/** Accounts taken from Redis at a time. */
const sliceSize = 50;
/** Creations before this are in AWS's lists of accounts without doubt. */
const recentMs = 3_600_000;

/**
 * Reads the tags of the accounts, one after the other, and stores what they say. When all are read and nothing was made in
 * between, the organisation becomes this Steward's.
 */
export const readAccounts: RunStage = async (rebuild, parts) => {
  const { store, now } = parts;
  const accounts = await store.rebuild.readNextAccounts(sliceSize);
  if (accounts.length === 0) return takeOver(rebuild, parts);
  const endsAt = now() + sliceMs;
  for (const account of accounts) {
    const beganAt = now();
    const tags = await readTags(parts.aws, account.id);
    const isYoung = account.joinedAt !== null && now() - account.joinedAt < parts.timing.listLagMs;
    // Its tags may only not be visible yet.
    if (isYoung && tags.size === 0) return waitForLists(parts);
    const { governance } = parts.file();
    const { by, budgetsRead } = rebuild;
    const found = findFoundAccount(account, tags, { governance, by, budgetsRead, now: now() });
    if (!(await store.rebuild.importAccount(rebuild.id, account, found))) return { change: null, ms: 1 };
    if (now() >= endsAt) break;
    await pause(beganAt + parts.timing.tagReadMs - now());
  }
  return { change: null, ms: 1 };
};

/** What was begun until the rebuild was is in AWS's lists after their lag; what was made since is read as well. */
async function takeOver(rebuild: Rebuild, parts: ChoreParts): Promise<StageEnd> {
  const listedAt = rebuild.at + parts.timing.listLagMs;
  if (parts.now() < listedAt) return waitForLists(parts);
  const creations = await readCreations(parts.aws);
  if (creations.some(({ accountId }) => accountId === null)) return { change: { stage: 'creations' }, ms: 1 };
  const recent = creations.filter(({ requestedAt }) => requestedAt >= rebuild.at - recentMs);
  const unread = await readUnread(
    recent.flatMap(({ accountId }) => (accountId === null ? [] : [accountId])),
    parts,
  );
  if (unread.length > 0) {
    await parts.store.rebuild.addAccounts(rebuild.id, unread);
    return { change: { total: (rebuild.total ?? 0) + unread.length }, ms: 1 };
  }
  const stopped = await findStop(rebuild, parts);
  if (stopped !== null) return stopped;
  return { change: { stage: 'cards' }, takeOver: true, ms: 1 };
}

/** Those of these accounts whose tags were not read, because the list of accounts did not show them. */
async function readUnread(accountIds: readonly string[], parts: ChoreParts): Promise<readonly ReadAccount[]> {
  const wasRead = await parts.store.rebuild.readWhetherRead(accountIds);
  const unread: ReadAccount[] = [];
  for (const id of accountIds.filter((_id, index) => wasRead[index] === false)) {
    try {
      const { rootId } = await parts.organization.read();
      const account = await readAccount(parts.aws, id);
      const cached = await parts.store.inventory.read(parts.now());
      const ou = cached?.inventory.ous.find((each) => each.id === account.parentId);
      const ouPath = account.parentId === rootId ? '' : (ou?.path ?? account.parentId);
      unread.push({ ...account, ouPath, budgetUsd: null });
    } catch (error) {
      // It has left the organisation since.
      if (!isAwsError(error, 'AccountNotFoundException')) throw error;
    }
  }
  return unread;
}

function waitForLists(parts: ChoreParts): StageEnd {
  const ms = Math.min(parts.timing.gatePollMs, parts.timing.listLagMs / 6);
  return { change: { hold: { kind: 'lists-may-lag' } }, ms };
}

async function pause(ms: number): Promise<void> {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
}
