import { postToChannels } from '../post-to-channels.ts';
import type { Again, OpenRun, ReportParts } from '../report-parts.ts';
import type { DriftReport } from './create-drift-run.ts';
import { packRun, unpackRun } from './pack-run.ts';
import { postDrift } from './post-drift.ts';
import { prepareDrift } from './prepare-drift.ts';
import { rememberDriftSaid } from './remember-said.ts';

/**
 * Finds what a drift report has to say unless it is found, posts it, and ends its run. One that says only what is new, and
 * finds nothing new, posts and keeps nothing.
 *
 * @param check throws when another worker has taken over
 * @throws AwsProblem; LeaseLost
 */
export async function runDriftReport(
  report: DriftReport,
  open: OpenRun,
  check: () => Promise<void>,
  parts: ReportParts,
): Promise<Again> {
  const { reportRuns } = parts.store;
  const { id } = open;
  const kept = await reportRuns.readContent(id);
  const prepared = kept === null ? await prepareDrift(report, open, parts) : { run: unpackRun(kept), silent: [] };
  if (typeof prepared === 'number') return { ms: prepared };
  await check();
  if (prepared.run.audiences.length === 0) await reportRuns.end(id, 'quiet');
  for (const { channel, memory } of prepared.silent)
    await rememberDriftSaid({ run: id, report: report.name, channel, memory }, parts);
  if (prepared.run.audiences.length === 0) return { ms: null };

  const run = unpackRun(kept ?? (await reportRuns.keepContent(id, packRun(prepared.run))));
  const posts = run.audiences.flatMap(({ channel, ...audience }) =>
    channel === null
      ? []
      : [{ channel, post: () => postDrift(run, { ...audience, channel }, report.name, check, parts) }],
  );
  const { ms, isRefused } = await postToChannels({ ...open, report: report.name }, posts, parts);
  if (ms === null) await reportRuns.end(id, isRefused ? 'undeliverable' : 'posted');
  return { ms };
}
