import { renderDigestMessage } from '../../../messages/costs/digest/digest-message.ts';
import { findShownConcerns } from '../../../messages/costs/digest/shown-concerns.ts';
import { renderDetailMessage } from '../../../messages/costs/thread/detail-message.ts';
import { readRaised } from '../answers/read-raised.ts';
import type { PreparedDigest, PreparedReport } from '../costs/prepared-report.ts';
import { nameRun, type ReportParts } from '../report-parts.ts';
import { attachOnce } from './attach-once.ts';
import { createView } from './create-view.ts';
import { ensurePart, findDigestSubject } from './ensure-part.ts';
import { listFiles } from './list-files.ts';
import { findLook } from './looks.ts';
import { rememberSaid } from './remember-said.ts';

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
  const { answers } = parts.store.reportRuns;
  const pressed = { run: id, channel: part.channel };
  const raised = await readRaised(pressed, parts.store);
  const view = await createView(prepared, part, { ...(await answers.read(pressed)), raised }, parts);
  // Before anybody can press.
  await answers.keepShown(pressed, findShownConcerns(view));
  const messageParts = { ...parts, ledger: parts.store.ledger, beforePost, updateMs: parts.timing.updateMs };
  const place = { subject, id, channel: part.channel };

  const headline = await ensurePart('headline', (look) => renderDigestMessage(view, look), place, messageParts);
  if (headline.kind === 'undeliverable' || headline.kind === 'later') return headline;
  await rememberSaid(prepared, part.channel, view.attention.memory, parts);

  const detail = await ensurePart('detail', (look) => renderDetailMessage(view, look), place, messageParts);
  if (detail.kind === 'later') return detail;
  const thread = (await parts.store.ledger.read(subject)).posted.get('headline');
  if (thread === undefined) return { kind: 'posted' };
  for (const file of listFiles(view, await findLook(messageParts))) {
    const attached = await attachOnce(subject, file, thread, messageParts);
    if (attached.kind === 'later') return attached;
  }
  return { kind: 'posted' };
}
