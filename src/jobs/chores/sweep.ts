import type { ChoreParts } from './chore.ts';
import { checkRequest, expireRequest } from './request-chores.ts';

/** A job is given this long to appear before it counts as lost. */
const graceMs = 60_000;

/**
 * Finds what a crash left behind: approved requests that no job walks, waiting ones whose time ran out. The outbox makes
 * all of this happen by itself; this is for what was lost with a queue. And messages that could not be posted, and may be
 * by now.
 */
export async function sweep(parts: ChoreParts): Promise<void> {
  const { store, queues } = parts;
  const now = parts.now();
  const slot = Math.floor(now / 60_000);
  const open = await store.requests.readMany(await store.requests.listOpenIds());
  const jobs = await queues.provision.getJobs(['active', 'waiting', 'delayed', 'prioritized']);
  const walked = new Map(jobs.flatMap((job) => (job ? [[`${job.data.id} ${job.data.run}`, job]] : [])));
  for (const request of open) {
    const changedAt = request.history.at(-1)?.at ?? request.askedAt;
    if (request.status === 'waiting' && now >= request.expiresAt) await expireRequest(request.id, parts);
    if (request.status !== 'approved' && request.status !== 'creating') continue;
    const { run, steps } = request.provisioning;
    const job = walked.get(`${request.id} ${run}`);
    // One that is set aside comes again by the clock of who set it aside, who may be gone, and that clock minutes ahead.
    const mayComeNow = steps.every(({ waiting }) => waiting === null || waiting.until <= now);
    if (mayComeNow) await job?.promote().catch(() => {});
    if (job !== undefined || now - changedAt < graceMs) continue;
    parts.log.warn({ request: request.id, run }, 'no job walked this request; it has one again');
    await queues.provision.add(
      'provision',
      { id: request.id, run, tries: 0 },
      { jobId: `${request.id}-run${run}-sweep-${slot}` },
    );
  }
  await sayAgain(parts, now, slot);
}

/** What could not be said for this long is not tried again until the request changes. */
const giveUpMs = 7 * 86_400_000;

/** Tries what could not be said: every minute at first, then every ten, after a day every hour. */
async function sayAgain({ store, queues }: ChoreParts, now: number, slot: number): Promise<void> {
  for (const { requestId, since } of await store.unsaid.list()) {
    const forMs = now - since;
    const everyMinutes = forMs < 3_600_000 ? 1 : forMs < 86_400_000 ? 10 : 60;
    if (forMs > giveUpMs) await store.unsaid.forget(requestId);
    else if (slot % everyMinutes === 0)
      await queues.announce.add('announce', { id: requestId }, { jobId: `${requestId}-sweep-${slot}` });
  }
}

/** Looks again whether each waiting request can still be decided: people leave, groups change. */
export async function checkOpenRequests(parts: ChoreParts): Promise<void> {
  const open = await parts.store.requests.readMany(await parts.store.requests.listOpenIds());
  for (const request of open) if (request.status === 'waiting') await checkRequest(request.id, parts);
}
