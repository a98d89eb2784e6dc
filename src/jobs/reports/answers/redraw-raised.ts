import type { ChoreParts } from '../../chores/chore.ts';
import { redrawDigest } from '../post/redraw-digest.ts';

/**
 * Makes the digest from which another budget was asked for show how far that is. Returns after how many milliseconds to come
 * again; null: it shows it, or its run is not kept any more.
 */
export async function redrawRaised(
  requestId: string,
  parts: Pick<ChoreParts, 'store' | 'directory' | 'poster' | 'timing' | 'log' | 'now'>,
): Promise<number | null> {
  const request = await parts.store.requests.read(requestId);
  if (request?.wish.kind !== 'budget' || request.wish.source === undefined) return null;
  const { run, channel } = request.wish.source;
  await parts.store.reportRuns.noteAsked(run, requestId);
  return redrawDigest({ run, channel }, parts);
}
