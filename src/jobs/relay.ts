import { z } from 'zod';
import { describeError, type Logger } from '../ops/logger.ts';
import type { Outbox, OutboxEntry } from '../store/outbox.ts';
import type { AnnounceJob, ChoreJob, ProvisionJob, Queues } from './queues.ts';

/** Turns entries of the outbox into jobs. */
export interface Relay {
  /** There is something new: look now rather than at the next round. */
  poke(): void;
  /** Starts to look at the outbox, again and again. */
  start(): void;
  /** Stops after the round that runs. */
  stop(): Promise<void>;
}

/** Entries in a round; more are taken in the next, at once. */
const roundSize = 100;

/**
 * Any number of relays may run: an entry is removed only after its job was added, and a job's id, which is the entry's,
 * is refused a second time.
 * @param relayMs pause between rounds when nobody pokes.
 */
export function createRelay(parts: {
  readonly outbox: Outbox;
  readonly queues: Queues;
  readonly relayMs: number;
  readonly log: Logger;
  readonly now: () => number;
  /** What else is due once something was stored: sealing the audit log. */
  afterRound(): Promise<unknown>;
}): Relay {
  const { outbox, queues, relayMs, log, now } = parts;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> | null = null;
  let again = false;
  let stopped = true;

  const relayDue = async (): Promise<void> => {
    for (;;) {
      const entries = await outbox.readDue(now(), roundSize);
      const { jobs, errors } = findJobs(entries);
      // All of a round together: one by one each would take a turn of Redis's disk, twice.
      await Promise.all([
        queues.announce.addBulk(jobs.announce),
        queues.provision.addBulk(jobs.provision),
        queues.chores.addBulk(jobs.chores),
      ]);
      await outbox.remove(...Object.values(jobs).flatMap((some) => some.map(({ opts }) => opts.jobId)));
      // One that cannot be read must not hold up those after it.
      if (errors.length > 0) throw errors[0];
      // Fewer than asked for may be because another relay takes them at the same time: only none is the end.
      if (entries.length === 0) return;
    }
  };

  const sealAfter = async (): Promise<void> => {
    try {
      await relayDue();
    } finally {
      await parts.afterRound();
    }
  };

  const run = (): void => {
    if (stopped) return;
    if (round !== null) {
      again = true;
      return;
    }
    clearTimeout(timer);
    round = sealAfter()
      .catch((error: unknown) =>
        log.warn({ error: describeError(error) }, 'the outbox could not be relayed; it is tried again'),
      )
      .finally(() => {
        round = null;
        if (stopped) return;
        if (again) {
          again = false;
          run();
        } else timer = setTimeout(run, relayMs);
      });
  };

  return {
    poke: run,
    start() {
      stopped = false;
      run();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}

const requestBodySchema = z.object({ id: z.string() });
const provisionBodySchema = z.object({ id: z.string(), run: z.number() });

interface NewJob<Data> {
  readonly name: string;
  readonly data: Data;
  readonly opts: { readonly jobId: string };
}

/** The jobs of these entries by queue, and what is wrong with the entries of which none could be made. */
function findJobs(entries: readonly OutboxEntry[]) {
  const announce: NewJob<AnnounceJob>[] = [];
  const provision: NewJob<ProvisionJob>[] = [];
  const chores: NewJob<ChoreJob>[] = [];
  const errors: unknown[] = [];
  for (const { oid, topic, body } of entries) {
    const named = { name: topic, opts: { jobId: oid } };
    try {
      if (topic === 'announce') announce.push({ ...named, data: requestBodySchema.parse(body) });
      else if (topic === 'provision')
        provision.push({ ...named, data: { ...provisionBodySchema.parse(body), tries: 0 } });
      else chores.push({ ...named, data: { body } });
    } catch (error) {
      errors.push(error);
    }
  }
  return { jobs: { announce, provision, chores }, errors };
}
