import type { AccountRequest } from '../../../requests/request.ts';
import type { DigestPlace } from '../../../store/reports/report-answers.ts';
import type { Store } from '../../../store/store.ts';

/** What was asked for with a digest's button for another budget, by concern, as it is now; of several the last one. */
export async function readRaised(
  { run, channel }: DigestPlace,
  { reportRuns, requests }: Pick<Store, 'reportRuns' | 'requests'>,
): Promise<ReadonlyMap<string, AccountRequest>> {
  const asked = await requests.readMany(await reportRuns.readAsked(run));
  const raised = new Map<string, AccountRequest>();
  for (const request of [...asked].sort((one, other) => one.askedAt - other.askedAt)) {
    const source = request.wish.kind === 'budget' ? request.wish.source : undefined;
    if (source?.channel === channel) raised.set(source.concern, request);
  }
  return raised;
}
