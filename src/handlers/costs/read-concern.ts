import { renderConcernGone } from '../../messages/costs/answers/concern-answers.ts';
import { isStillOpen } from '../../messages/costs/answers/is-still-open.ts';
import { renderReportGone, renderReportNotKept } from '../../messages/costs/answers/press-answers.ts';
import type { Content } from '../../messages/message.ts';
import type { DigestPlace, ShownConcern } from '../../store/reports/report-answers.ts';
import type { HandlerParts } from '../parts.ts';

/** Finds what a button of a digest is about, as long as it is open; else what to tell whoever pressed. */
export async function readConcern(
  parts: HandlerParts,
  place: DigestPlace,
  concernId: string,
): Promise<ShownConcern | { readonly refused: Content }> {
  const { reportRuns } = parts.store;
  const report = place.run.slice(0, place.run.lastIndexOf('@'));
  if (parts.file().governance.reports.every(({ name }) => name !== report))
    return { refused: renderReportGone(report) };
  const shown = await reportRuns.answers.readShown(place);
  if (shown.size === 0) return { refused: renderReportNotKept() };
  const concern = shown.get(concernId);
  const memory = (await reportRuns.readMemory(report)).get(place.channel) ?? null;
  if (concern === undefined || !isStillOpen(memory, concern)) return { refused: renderConcernGone() };
  return concern;
}
