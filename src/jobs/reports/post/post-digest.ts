import { createHash } from 'node:crypto';
import type { KnownBlock } from '@slack/types';
import { findAttention } from '../../../costs/attention/find-attention.ts';
import { type CostContent, type Look, nativeLook, plainLook } from '../../../messages/costs/content.ts';
import { renderDigestMessage } from '../../../messages/costs/digest/digest-message.ts';
import type { DigestView } from '../../../messages/costs/digest-view.ts';
import { renderDigestFiles } from '../../../messages/costs/files/digest-files.ts';
import { renderDetailMessage } from '../../../messages/costs/thread/detail-message.ts';
import { describeScope } from '../../../messages/costs/words/scope-words.ts';
import type { Content } from '../../../messages/message.ts';
import { findDate } from '../../../requests/wish/dates.ts';
import type { Ensured, MessageParts } from '../../announce/errand.ts';
import { postOnce } from '../../announce/post-once.ts';
import type { PreparedDigest, PreparedReport } from '../costs/prepared-report.ts';
import { nameRun, type ReportParts } from '../report-parts.ts';
import { attachOnce } from './attach-once.ts';

const eventType = 'cost_digest';

/** What came of posting a digest to its channel. */
export type DigestPosted =
  | { readonly kind: 'posted' }
  | { readonly kind: 'undeliverable'; readonly error: string }
  | { readonly kind: 'later'; readonly ms: number };

/**
 * Posts the digest of one channel: the message, then details and files in its thread. What was posted before is left as it
 * is. The report remembers what it said as soon as the message is there.
 *
 * @param beforePost throws when another worker has taken over
 */
export async function postDigest(
  prepared: PreparedReport,
  part: PreparedDigest,
  beforePost: () => Promise<void>,
  parts: ReportParts,
): Promise<DigestPosted> {
  const id = nameRun(prepared.report, prepared.dueAt);
  const subject = findDigestSubject(id, part.channel);
  const view = await createView(prepared, part, parts);
  const messageParts = { ...parts, ledger: parts.store.ledger, beforePost, updateMs: parts.timing.updateMs };
  const place = { subject, id, channel: part.channel };

  const headline = await ensurePart('headline', (look) => renderDigestMessage(view, look), place, messageParts);
  if (headline.kind === 'undeliverable' || headline.kind === 'later') return headline;
  const { memory } = view.attention;
  await parts.store.reportRuns.remember(id, prepared.report, part.channel, JSON.stringify(memory));

  const detail = await ensurePart('detail', (look) => renderDetailMessage(view, look), place, messageParts);
  if (detail.kind === 'later') return detail;
  const thread = (await parts.store.ledger.read(subject)).posted.get('headline');
  if (thread === undefined) return { kind: 'posted' };
  for (const file of renderDigestFiles(part.digest, view.names)) {
    const attached = await attachOnce(subject, file, thread, messageParts);
    if (attached.kind === 'later') return attached;
  }
  return { kind: 'posted' };
}

/** Where the messages of a run in a channel stand in the ledger. */
function findDigestSubject(id: string, channel: string): string {
  return `report-${id}-${channel}`;
}

async function createView(
  prepared: PreparedReport,
  { digest, memory, scope }: PreparedDigest,
  { directory }: Pick<ReportParts, 'directory'>,
): Promise<DigestView> {
  const { managementAccountId, dueAt } = prepared;
  const attention = findAttention(digest, memory, { today: findDate(dueAt), managementAccountId });
  const explainers = [...attention.items, ...attention.explained, ...attention.resolved].flatMap(
    ({ explained, formerly }) => [explained?.by ?? [], formerly?.by ?? []].flat(),
  );
  const owners = digest.accounts.flatMap(({ owner }) => owner ?? []);
  const scopeOwner = scope?.owner === undefined ? [] : [scope.owner];
  const names = await directory.readNames([...owners, ...explainers, ...scopeOwner]);
  return {
    ...{ digest, attention, names, source: prepared.source },
    reportId: nameRun(prepared.report, dueAt),
    scope: describeScope(scope, names),
    lateSince: prepared.isLate ? dueAt : null,
    answers: new Map(),
    usage: new Map(),
  };
}

/** One of the two messages, once. A workspace that refuses the newer blocks gets the same in words. */
async function ensurePart(
  part: 'headline' | 'detail',
  render: (look: Look) => CostContent,
  { subject, id, channel }: { readonly subject: string; readonly id: string; readonly channel: string },
  parts: MessageParts,
): Promise<Ensured> {
  const known = await parts.ledger.read(subject);
  if (known.posted.has(part)) return { kind: 'same' };
  const threadTs = part === 'headline' ? null : known.posted.get('headline')?.ts;
  if (threadTs === undefined) return { kind: 'no-thread' };
  const content = toContent(render(nativeLook));
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
  const message = { ...content, part, to: { channel }, inCardThread: threadTs !== null, keepCurrent: false };
  const fallback = () => toContent(render(plainLook));
  return postOnce({ subject, message, mark: { eventType, id, part }, hash, known, fallback }, threadTs, parts);
}

/** Slack's types do not know charts yet; to whoever posts them they are blocks like others. */
function toContent({ text, blocks }: CostContent): Content {
  const isBlock = (block: CostContent['blocks'][number]): block is KnownBlock => 'type' in block;
  return { text, blocks: blocks.filter(isBlock) };
}
