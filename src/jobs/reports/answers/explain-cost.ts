import { z } from 'zod';
import { attentionMemorySchema } from '../../../costs/attention/attention.ts';
import { explainConcern } from '../../../costs/attention/explain-concern.ts';
import type { ConcernExplained, DigestPlace, ShownConcern } from '../../../store/reports/report-answers.ts';
import type { ChoreParts } from '../../chores/chore.ts';
import { redrawDigest } from '../post/redraw-digest.ts';
import { parseRun } from '../report-parts.ts';

const bodySchema = z.object({ run: z.string(), channel: z.string(), concern: z.string() });

/** The run that posts a digest writes down what it said right after; a worker that was killed then is followed by another. */
const notRememberedMs = 1_000;
const mostRememberedMs = 600_000;

type Parts = Pick<ChoreParts, 'store' | 'directory' | 'poster' | 'timing' | 'log' | 'now'>;

/**
 * Gives an explanation to its report, so that its next runs know of it, and shows it in the digest. Returns after how many
 * milliseconds to come again; null: it is done.
 */
export async function explainCost(body: unknown, parts: Parts): Promise<number | null> {
  const { concern: id, ...place } = bodySchema.parse(body);
  const { answers } = parts.store.reportRuns;
  const [shown, { explained }] = await Promise.all([answers.readShown(place), answers.read(place)]);
  const [concern, explanation] = [shown.get(id), explained[id]];
  if (concern === undefined || explanation === undefined) return null;
  const isKnown = await remember(place, concern, explanation, parts);
  const redrawnMs = await redrawDigest(place, parts);
  if (isKnown || parts.now() - explanation.at > mostRememberedMs) return redrawnMs;
  return Math.max(notRememberedMs, redrawnMs ?? 0);
}

/** Returns false while the report has not written down yet what it said in that digest. */
async function remember(
  { run, channel }: DigestPlace,
  { id, periodEnd }: ShownConcern,
  explanation: ConcernExplained,
  { store: { reportRuns } }: Parts,
): Promise<boolean> {
  const { report } = parseRun(run);
  for (;;) {
    const seen = (await reportRuns.readMemory(report)).get(channel);
    if (seen === undefined) return false;
    const memory = attentionMemorySchema.parse(JSON.parse(seen));
    if (memory.period === null || memory.period.end < periodEnd) return false;
    const next = explainConcern(memory, id, explanation);
    // A later run has found it resolved meanwhile: there is nothing left to explain.
    if (next === null) return true;
    if (await reportRuns.changeMemory(report, channel, seen, JSON.stringify(next))) return true;
  }
}
