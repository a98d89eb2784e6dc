import { type AttentionMemory, attentionMemorySchema } from '../../../costs/attention/attention.ts';
import type { PreparedReport } from '../costs/prepared-report.ts';
import { nameRun, type ReportParts } from '../report-parts.ts';

/** Has a report remember what it said in a channel, with what people explained since that was made. */
export async function rememberSaid(
  { report, dueAt }: Pick<PreparedReport, 'report' | 'dueAt'>,
  channel: string,
  said: AttentionMemory,
  { store: { reportRuns } }: Pick<ReportParts, 'store'>,
): Promise<void> {
  for (;;) {
    const seen = (await reportRuns.readMemory(report)).get(channel) ?? null;
    const memory = seen === null ? said : carryExplanations(said, attentionMemorySchema.parse(JSON.parse(seen)));
    if (await reportRuns.remember(nameRun(report, dueAt), report, channel, JSON.stringify(memory), seen)) return;
  }
}

/** The memory of a newer run, with explanations of what is still open that were given to an older one meanwhile. */
export function carryExplanations(said: AttentionMemory, stored: AttentionMemory): AttentionMemory {
  const items = Object.entries(said.items).map(([id, item]) => {
    const later = Object.hasOwn(stored.items, id) ? (stored.items[id]?.explained ?? null) : null;
    const isLater = later !== null && (item.explained === null || later.at > item.explained.at);
    return [id, isLater ? { ...item, explained: later } : item] as const;
  });
  return { ...said, items: Object.fromEntries(items) };
}
