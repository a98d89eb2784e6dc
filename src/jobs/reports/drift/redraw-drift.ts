import { renderDriftMessage } from '../../../messages/drift/report/report-message.ts';
import { renderDriftDetail } from '../../../messages/drift/thread/detail-message.ts';
import { isDriftWish } from '../../../requests/wish/wish.ts';
import type { MessageParts } from '../../announce/errand.ts';
import { LeaseLost } from '../../announce/slack-answers.ts';
import { holdLease } from '../hold-lease.ts';
import { findDigestSubject } from '../post/ensure-part.ts';
import { redrawPart } from '../post/redraw-part.ts';
import type { ReportParts } from '../report-parts.ts';
import { createDriftView } from './create-drift-view.ts';
import { unpackRun } from './pack-run.ts';
import { driftEvent } from './post-drift.ts';

const busyMs = 300;

type Parts = Pick<ReportParts, 'store' | 'directory' | 'poster' | 'timing' | 'log' | 'now'>;

/**
 * Makes the messages of the report that a request came from show how far what was asked for is, and has later reports
 * find what it ended. Returns after how many milliseconds to come again; null: they show it, or there are none: an answer to a
 * command stays as it was said.
 */
export async function redrawDrift(requestId: string, parts: Parts): Promise<number | null> {
  const { store } = parts;
  const request = await store.requests.read(requestId);
  if (request === null || !isDriftWish(request.wish)) return null;
  const { run, audience } = request.wish.source;
  await store.drift.noteRequest(requestId, parts.now());
  await store.reportRuns.noteAsked(run, requestId);
  const subject = findDigestSubject(run, audience);
  try {
    // Two at once could each draw what the other has not read yet.
    const again = await holdLease(store.leases, `redraw-${subject}`, parts.timing.lockMs, async (check) => ({
      ms: await redraw(run, audience, subject, { ...parts, beforePost: check }),
    }));
    return again === null ? busyMs : again.ms;
  } catch (error) {
    if (error instanceof LeaseLost) return busyMs;
    throw error;
  }
}

async function redraw(
  id: string,
  audience: string,
  subject: string,
  parts: Parts & Pick<MessageParts, 'beforePost'>,
): Promise<number | null> {
  const { store, timing, directory } = parts;
  const kept = await store.reportRuns.readContent(id);
  const run = kept === null ? null : unpackRun(kept);
  const said = run?.audiences.find((each) => each.audience === audience);
  if (run === null || said === undefined || said.channel === null) return null;
  const requests = await store.requests.readMany(await store.reportRuns.readAsked(id));
  const view = await createDriftView(run, said, directory, requests);
  const messageParts = { ...parts, ledger: store.ledger, updateMs: timing.updateMs };
  const of = { run: id, channel: said.channel, subject, eventType: driftEvent };
  const waits = [
    await redrawPart('headline', () => renderDriftMessage(view), of, messageParts),
    await redrawPart('detail', (look) => renderDriftDetail(view, look), of, messageParts),
  ].filter((ms) => ms !== null);
  return waits.length === 0 ? null : Math.min(...waits);
}
