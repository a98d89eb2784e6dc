import { renderDriftFile } from '../../../messages/drift/drift-file.ts';
import type { DriftAudience, DriftRun } from '../../../messages/drift/drift-run.ts';
import { renderDriftMessage } from '../../../messages/drift/report/report-message.ts';
import { renderDriftDetail } from '../../../messages/drift/thread/detail-message.ts';
import { attachOnce } from '../post/attach-once.ts';
import { ensurePart, findDigestSubject } from '../post/ensure-part.ts';
import type { DigestPosted } from '../post/post-digest.ts';
import type { ReportParts } from '../report-parts.ts';
import { createDriftView } from './create-drift-view.ts';
import { rememberDriftSaid } from './remember-said.ts';

/** In the metadata of every message of a drift report. */
export const driftEvent = 'drift_report';

/**
 * Posts a run to one channel: the message, then details and the file of everything in its thread. What was posted before is
 * left as it is. The report remembers what it said as soon as the message is there.
 *
 * @param beforePost throws when another worker has taken over
 */
export async function postDrift(
  run: DriftRun,
  audience: DriftAudience & { readonly channel: string },
  report: string,
  beforePost: () => Promise<void>,
  parts: ReportParts,
): Promise<DigestPosted> {
  const { channel, memory } = audience;
  const subject = findDigestSubject(run.run, channel);
  const view = await createDriftView(run, audience, parts.directory);
  const messageParts = { ...parts, ledger: parts.store.ledger, beforePost, updateMs: parts.timing.updateMs };
  const place = { subject, id: run.run, channel, eventType: driftEvent };

  const headline = await ensurePart('headline', () => renderDriftMessage(view), place, messageParts);
  if (headline.kind === 'undeliverable' || headline.kind === 'later') return headline;
  if (memory !== null) await rememberDriftSaid({ run: run.run, report, channel, memory }, parts);

  const detail = await ensurePart('detail', (look) => renderDriftDetail(view, look), place, messageParts);
  if (detail.kind === 'later') return detail;
  const thread = (await parts.store.ledger.read(subject)).posted.get('headline');
  const file = renderDriftFile(view);
  if (thread === undefined || file === null) return { kind: 'posted' };
  const attached = await attachOnce(subject, file, thread, messageParts);
  return attached.kind === 'later' ? attached : { kind: 'posted' };
}
