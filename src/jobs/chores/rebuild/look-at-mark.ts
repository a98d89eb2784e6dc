import { randomUUID } from 'node:crypto';
import { AwsProblem } from '../../../aws/aws-problem.ts';
import { readRootInstance } from '../../../aws/organization.ts';
import type { ChoreParts } from '../chore.ts';
import { announceMark } from './announce-mark.ts';

/**
 * Looks whether the organisation's root carries the mark of another Steward, and says so where it does, or no longer does.
 * A rebuild that lost its job gets one again.
 */
export async function lookAtMark(parts: ChoreParts): Promise<number | null> {
  const { store, timing } = parts;
  const token = randomUUID();
  // Two who note the same mark at the same time would say it twice.
  if (!(await store.leases.takeLease('mark', token, timing.lockMs))) return timing.gatePollMs;
  try {
    const { rootId } = await parts.organization.read();
    const found = await readRootInstance(parts.aws, rootId);
    // Redis last: whoever marks the root keeps the mark in Redis before.
    const own = await store.instance.readInstance();
    if (!(await store.leases.extendLease('mark', token, timing.lockMs))) return timing.gatePollMs;
    await store.rebuild.noteMark(found === null || found === own ? null : { found, own }, parts.now());
  } catch (error) {
    if (!(error instanceof AwsProblem)) throw error;
    parts.log.warn({ aws: error.awsName, permission: error.permission }, 'the mark of the root could not be read');
    if (error.next !== 'operator') return Math.max(timing.backoffLongestMs, error.retryAfterMs ?? 0);
  } finally {
    await store.leases.releaseLease('mark', token);
  }
  await ensureJob(parts);
  return announceMark(parts);
}

async function ensureJob({ store, queues, now, log }: ChoreParts): Promise<void> {
  const rebuild = await store.rebuild.readRebuild();
  if (rebuild === null || rebuild.stage === 'done' || rebuild.stage === 'stopped') return;
  const jobs = await queues.chores.getJobs(['active', 'waiting', 'delayed', 'prioritized']);
  if (jobs.some((job) => job?.name === 'rebuild')) return;
  log.warn({ rebuild: rebuild.id }, 'no job made the records anew; there is one again');
  const jobId = `rebuild-${rebuild.id}-look-${Math.floor(now() / 60_000)}`;
  await queues.chores.add('rebuild', { body: { id: rebuild.id } }, { jobId });
}
