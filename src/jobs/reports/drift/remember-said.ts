import type { ReportParts } from '../report-parts.ts';
import { unpackMemory } from './memory.ts';

/** Has a report remember what a run said in a channel, unless a run that read later has done so before. */
export async function rememberDriftSaid(
  {
    run,
    report,
    channel,
    memory,
  }: { readonly run: string; readonly report: string; readonly channel: string; readonly memory: string },
  { store: { reportRuns } }: Pick<ReportParts, 'store'>,
): Promise<void> {
  const { readAt } = unpackMemory(memory);
  for (;;) {
    const seen = (await reportRuns.readMemory(report)).get(channel) ?? null;
    if (seen !== null && unpackMemory(seen).readAt > readAt) return;
    if (await reportRuns.remember(run, report, channel, memory, seen)) return;
  }
}
