import { createHash } from 'node:crypto';
import type { Content, DesiredMessage } from '../../../messages/message.ts';
import { renderForeignMarkNotice } from '../../../messages/notices/foreign-mark-notice.ts';
import {
  type RebuildView,
  renderRebuildBegun,
  renderRebuildEnded,
  renderRebuildNotice,
} from '../../../messages/notices/rebuild-notice.ts';
import { expandIds } from '../../../requests/approval-rules.ts';
import type { ForeignMark, Rebuild } from '../../../requests/rebuild/rebuild.ts';
import type { ChoreParts } from '../chore.ts';
import { ensureNotices } from '../ensure-notices.ts';

/**
 * Says in the channel for requests that the organisation is marked by another Steward, once, and keeps that message current:
 * how far a rebuild is, that it is settled. Where the channel does not take it each admin gets it. The audit channel hears
 * of a rebuild. Returns after how many milliseconds to come again.
 */
export async function announceMark(parts: ChoreParts): Promise<number | null> {
  const { store, directory } = parts;
  const mark = await store.rebuild.readMark();
  if (mark === null) return null;
  const { admins, channels } = parts.file().governance;
  const view = await readView(mark, parts);
  const content = view === null ? renderForeignMarkNotice(mark, admins) : renderRebuildNotice(view);
  const subject = nameSubject(mark);
  const { posted } = await store.ledger.read(subject);
  // What nobody was told of need not be said to be settled.
  if (view === null && mark.settledAt !== null && posted.size === 0) return null;

  const notice = (part: string, to: DesiredMessage['to']): DesiredMessage => keep(content, part, to);
  const channel = await ensureNotices(subject, [notice('notice', { channel: channels.requests })], parts);
  const told = [...posted.keys()].flatMap((part) => (part.startsWith('to-') ? [part.slice(3)] : []));
  const toTell = channel.undeliverable.has('notice') ? expandIds(admins, await directory.readGroups(admins)) : [];
  const people = [...new Set([...told, ...toTell])];
  const direct = await ensureNotices(
    subject,
    people.map((person) => notice(`to-${person}`, { person })),
    parts,
  );
  const audit = await ensureNotices(subject, view === null ? [] : findAudit(view, channels.audit), parts);
  const waits = [channel, direct, audit].flatMap(({ again }) => (again === null ? [] : [again]));
  return waits.length === 0 ? null : Math.min(...waits);
}

/** The rebuild that was begun from this mark's notice. */
async function readView(mark: ForeignMark, parts: ChoreParts): Promise<RebuildView | null> {
  const { rebuild: store } = parts.store;
  const rebuild = await store.readRebuild();
  if (rebuild === null || !isOf(rebuild, mark)) return null;
  return {
    rebuild,
    accountsLeft: await store.countAccountsLeft(),
    accounts: await store.readFoundAccounts(),
    cards: await store.readCards(),
    names: await parts.directory.readNames([rebuild.by]),
  };
}

function isOf(rebuild: Rebuild, mark: ForeignMark): boolean {
  return mark.own === null && rebuild.found === mark.found && rebuild.at >= mark.since;
}

/** Each time that the organisation is found to be another's has a message of its own. */
function nameSubject({ found, own, since }: ForeignMark): string {
  return `mark-${createHash('sha256')
    .update(JSON.stringify([found, own, since]))
    .digest('hex')
    .slice(0, 16)}`;
}

function findAudit(view: RebuildView, channel: string | null): readonly DesiredMessage[] {
  if (channel === null) return [];
  const say = (content: Content, part: string) => ({ ...keep(content, part, { channel }), keepCurrent: false });
  const { stage } = view.rebuild;
  const begun = say(renderRebuildBegun(view), 'audit-begun');
  return stage === 'done' || stage === 'stopped' ? [begun, say(renderRebuildEnded(view), 'audit-ended')] : [begun];
}

function keep(content: Content, part: string, to: DesiredMessage['to']): DesiredMessage {
  return { ...content, part, to, inCardThread: false, keepCurrent: true };
}
