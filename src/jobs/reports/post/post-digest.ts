import { findAttention } from '../../../costs/attention/find-attention.ts';
import { renderDigestMessage } from '../../../messages/costs/digest/digest-message.ts';
import { type DigestView, findUsageKey } from '../../../messages/costs/digest-view.ts';
import { renderDigestFiles } from '../../../messages/costs/files/digest-files.ts';
import { renderDetailMessage } from '../../../messages/costs/thread/detail-message.ts';
import { describeScope } from '../../../messages/costs/words/scope-words.ts';
import { findDate } from '../../../requests/wish/dates.ts';
import type { PreparedDigest, PreparedReport } from '../costs/prepared-report.ts';
import { nameRun, type ReportParts } from '../report-parts.ts';
import { attachOnce } from './attach-once.ts';
import { ensurePart, findDigestSubject } from './ensure-part.ts';

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

async function createView(
  prepared: PreparedReport,
  { digest, memory, scope, usage }: PreparedDigest,
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
    usage: new Map(usage.map(({ accountId, service, changes }) => [findUsageKey(accountId, service), changes])),
  };
}
