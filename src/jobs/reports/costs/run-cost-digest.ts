import { renderCostsUnavailable } from '../../../messages/costs/answers/costs-unavailable.ts';
import { ensureNotices } from '../../chores/ensure-notices.ts';
import { noteStatement } from '../corrections/note-statement.ts';
import { postDigest } from '../post/post-digest.ts';
import { tellAdmins } from '../post/tell-admins.ts';
import { postToChannels } from '../post-to-channels.ts';
import type { Again, OpenRun, ReportParts } from '../report-parts.ts';
import type { CostReport } from './make-digests.ts';
import { prepareReport } from './prepare-report.ts';
import { packReport, unpackReport } from './prepared-report.ts';

/**
 * Makes a cost digest unless it is made, posts it, and ends its run.
 *
 * @param check throws when another worker has taken over
 * @throws AwsProblem; LeaseLost
 */
export async function runCostDigest(
  report: CostReport,
  run: OpenRun,
  check: () => Promise<void>,
  parts: ReportParts,
): Promise<Again> {
  const { store } = parts;
  const kept = await store.reportRuns.readContent(run.id);
  const prepared = kept === null ? await prepareReport(report, run, parts) : unpackReport(kept);
  if (typeof prepared === 'number') return { ms: prepared };
  await check();
  const packed = kept ?? (await store.reportRuns.keepContent(run.id, packReport(prepared)));
  const content = unpackReport(packed);
  if (content.unavailable !== null) return { ms: await sayUnavailable(report, run, parts) };
  const posts = content.digests.map((digest) => ({
    channel: digest.channel,
    post: () => postDigest(content, digest, check, parts),
  }));
  const { ms, isRefused } = await postToChannels({ ...run, report: content.report }, posts, parts);
  if (ms !== null) return { ms };
  await store.reportRuns.remember(run.id, report.name, 'unavailable', null);
  if (report.period === 'last-month' && !isRefused) await noteStatement(run.id, content, parts);
  await store.reportRuns.end(run.id, isRefused ? 'undeliverable' : 'posted');
  return { ms };
}

/** Says, in the report's channel and once until it works again, that AWS gives no costs, and to admins what is missing. */
async function sayUnavailable(report: CostReport, { id }: OpenRun, parts: ReportParts): Promise<number | null> {
  const { reportRuns } = parts.store;
  const isSaid = (await reportRuns.readMemory(report.name)).get('unavailable') ?? id;
  if (isSaid === id) {
    const why = { kind: 'off' } as const;
    const admins = parts.file().governance.channels.requests;
    const { channel } = report;
    const places = channel === null || channel === admins ? [] : [channel];
    const message = { ...renderCostsUnavailable(why, report.name, false), inCardThread: false, keepCurrent: false };
    const messages = places.map((to) => ({ ...message, part: to, to: { channel: to } }));
    const said = await ensureNotices(`report-unavailable-${id}`, messages, parts);
    if (said.again !== null) return said.again;
    const notice = renderCostsUnavailable(why, report.name, true);
    const ms = await tellAdmins(`report-unavailable-admins-${id}`, notice, parts);
    if (ms !== null) return ms;
  }
  await reportRuns.remember(id, report.name, 'unavailable', isSaid);
  await reportRuns.end(id, 'unavailable');
  return null;
}
