import type { Content } from '../../../messages/message.ts';
import { expandIds } from '../../../requests/approval-rules.ts';
import type { ChoreParts } from '../../chores/chore.ts';
import { ensureNotices } from '../../chores/ensure-notices.ts';

/**
 * Tells the admins something once: in `channels.requests`, and where that cannot be posted to, each of them directly.
 * Returns after how many milliseconds to come again; null: it is said, or cannot be.
 *
 * @param subject names what is said, for good: `forgetTold` makes it be said again
 */
export async function tellAdmins(
  subject: string,
  content: Content,
  parts: Pick<ChoreParts, 'store' | 'directory' | 'poster' | 'file' | 'timing' | 'log' | 'now'>,
): Promise<number | null> {
  const { admins, channels } = parts.file().governance;
  const channel = channels.requests;
  const message = { ...content, inCardThread: false, keepCurrent: false };
  const inChannel = await ensureNotices(subject, [{ ...message, part: channel, to: { channel } }], parts);
  if (!inChannel.undeliverable.has(channel)) return inChannel.again;
  const people = expandIds(admins, await parts.directory.readGroups(admins));
  const direct = [...people].map((person) => ({ ...message, part: person, to: { person } }));
  return (await ensureNotices(subject, direct, parts)).again;
}

/** What was told is over: should it come again, it is told again. */
export async function forgetTold(subject: string, { store }: Pick<ChoreParts, 'store'>): Promise<void> {
  const { posted } = await store.ledger.read(subject);
  for (const part of posted.keys()) await store.ledger.clear(subject, part);
}
