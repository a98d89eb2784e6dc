import { z } from 'zod';
import { describeError, type Logger } from '../ops/logger.ts';
import type { Outbox, OutboxEntry } from '../store/outbox.ts';
import type { AnnounceJob, ChoreJob, ProvisionJob, Queues } from './queues.ts';

/** Turns entries of the outbox into jobs. */
export interface Relay {
  /** There is something new: look soon rather than at the next round. */
  poke(): void;
  /** Starts to look at the outbox, again and again. */
  start(): void;
  /** Stops after the round that runs. */
  stop(): Promise<void>;
}

/** Entries in a round; more are taken in the next, at once. */
const roundSize = 100;

/**
 * A poke is followed after so many milliseconds without another. The process that answers people would make jobs of the
 * first presses of a burst while others still wait for their answers, and in many small rounds.
 */
const quietMs = 30;

/**
 * Any number of relays may run: an entry is removed only after its job was added, and a job's id, which is the entry's,
 * is refused a second time.
 * @param relayMs pause between rounds when nobody pokes; also the longest that a burst of pokes puts a round off
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
  /** When the first poke came that no round has followed yet, by `performance.now()`; null: none did. */
  let pokedAt: number | null = null;
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

  const schedule = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(run, ms);
  };

  const run = (): void => {
    pokedAt = null;
    round = sealAfter()
      .catch((error: unknown) =>
        log.warn({ error: describeError(error) }, 'the outbox could not be relayed; it is tried again'),
      )
      .finally(() => {
        round = null;
        if (!stopped) schedule(pokedAt === null ? relayMs : quietMs);
      });
  };

  return {
    poke() {
      if (stopped) return;
      pokedAt ??= performance.now();
      const leftMs = pokedAt + relayMs - performance.now();
      if (round === null && leftMs > 0) schedule(Math.min(quietMs, leftMs));
    },
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
