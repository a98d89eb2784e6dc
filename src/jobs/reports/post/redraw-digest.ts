import { renderDigestMessage } from '../../../messages/costs/digest/digest-message.ts';
import { renderDetailMessage } from '../../../messages/costs/thread/detail-message.ts';
import type { DigestPlace } from '../../../store/reports/report-answers.ts';
import type { MessageParts } from '../../announce/errand.ts';
import { LeaseLost } from '../../announce/slack-answers.ts';
import { readRaised } from '../answers/read-raised.ts';
import { unpackReport } from '../costs/prepared-report.ts';
import { holdLease } from '../hold-lease.ts';
import type { ReportParts } from '../report-parts.ts';
import { createView } from './create-view.ts';
import { digestEvent, findDigestSubject } from './ensure-part.ts';
import { redrawPart } from './redraw-part.ts';

const busyMs = 300;

type Parts = Pick<ReportParts, 'store' | 'directory' | 'poster' | 'timing' | 'log' | 'now'>;

/**
 * Makes the messages of a digest show what people answered to it, as they are posted: nothing is posted anew. Returns after how
 * many milliseconds to come again; null: they show it, or the run is not kept any more.
 */
export async function redrawDigest(place: DigestPlace, parts: Parts): Promise<number | null> {
  const subject = findDigestSubject(place.run, place.channel);
  try {
    // Two at once could each draw what the other has not read yet.
    const again = await holdLease(parts.store.leases, `redraw-${subject}`, parts.timing.lockMs, async (check) => ({
      ms: await redraw(place, subject, { ...parts, beforePost: check }),
    }));
    return again === null ? busyMs : again.ms;
  } catch (error) {
    if (error instanceof LeaseLost) return busyMs;
    throw error;
  }
}

async function redraw(
  place: DigestPlace,
  subject: string,
  parts: Parts & Pick<MessageParts, 'beforePost'>,
): Promise<number | null> {
  const { store, timing } = parts;
  const kept = await store.reportRuns.readContent(place.run);
  if (kept === null) return null;
  const prepared = unpackReport(kept);
  const digest = prepared.digests.find(({ channel }) => channel === place.channel);
  if (digest === undefined) return null;
  const raised = await readRaised(place, store);
  const view = await createView(prepared, digest, { ...(await store.reportRuns.answers.read(place)), raised }, parts);
  const messageParts = { ...parts, ledger: store.ledger, updateMs: timing.updateMs };
  const of = { ...place, subject, eventType: digestEvent };
  const waits = [
    await redrawPart('headline', (look) => renderDigestMessage(view, look), of, messageParts),
    await redrawPart('detail', (look) => renderDetailMessage(view, look), of, messageParts),
  ].filter((ms) => ms !== null);
  return waits.length === 0 ? null : Math.min(...waits);
}
