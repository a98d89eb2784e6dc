import { randomUUID } from 'node:crypto';
import { AwsProblem } from '../../../aws/aws-problem.ts';
import type { Rebuild, RebuildHold, RebuildStage } from '../../../requests/rebuild/rebuild.ts';
import type { AuditEvent } from '../../../store/audit/audit-event.ts';
import type { ChoreParts } from '../chore.ts';
import { announceMark } from './announce-mark.ts';
import { findCards } from './find-cards.ts';
import { readAccounts } from './read-accounts.ts';
import { replyToCards } from './reply-to-cards.ts';
import type { RunStage, StageEnd } from './stage.ts';
import { waitForCreations } from './wait-for-creations.ts';

const stages: Readonly<Record<Exclude<RebuildStage, 'done' | 'stopped'>, RunStage>> = {
  creations: waitForCreations,
  accounts: readAccounts,
  cards: findCards,
  replies: replyToCards,
};

/**
 * Works on making the records anew for some seconds, shows how far it is, and comes again until it is done. What was done is
 * stored on the way, so that another worker can go on from anywhere.
 */
export async function runRebuild(id: string, parts: ChoreParts): Promise<number | null> {
  const { store, timing } = parts;
  const token = randomUUID();
  // Two workers would do no harm, but read everything twice.
  if (!(await store.leases.takeLease('rebuild', token, timing.lockMs))) return timing.gatePollMs;
  try {
    const rebuild = await store.rebuild.readRebuild();
    if (rebuild === null || rebuild.id !== id) return null;
    if (rebuild.stage === 'done' || rebuild.stage === 'stopped') return await announceMark(parts);
    const end = await runStage(stages[rebuild.stage], rebuild, parts);
    const changed = await change(rebuild, end, parts);
    if (changed !== null && end.takeOver === true) await store.rebuild.noteMark(null, parts.now());
    await announceMark(parts);
    if (changed?.stage === 'stopped') {
      // The notice of the mark that stands there now, if there is one, comes with the next look.
      const { foundInstead: found } = changed;
      await store.rebuild.noteMark(found === null ? null : { found, own: null }, parts.now());
      await announceMark(parts);
    }
    return Math.max(1, end.ms);
  } finally {
    await store.leases.releaseLease('rebuild', token);
  }
}

/** A stage; where AWS cannot be read, why, and when to try again. */
async function runStage(run: RunStage, rebuild: Rebuild, parts: ChoreParts): Promise<StageEnd> {
  try {
    return await run(rebuild, parts);
  } catch (error) {
    if (!(error instanceof AwsProblem)) throw error;
    const { timing } = parts;
    parts.log.warn(
      { operation: error.operation, aws: error.awsName, permission: error.permission },
      'AWS could not be read for making the records anew; it is tried again',
    );
    const waits = error.next === 'retry' || error.next === 'wait';
    const hold: RebuildHold = waits ? { kind: 'aws-busy' } : { kind: 'aws-refused', permission: error.permission };
    const pauseMs = waits
      ? Math.min(timing.backoffLongestMs, timing.backoffFirstMs * 2 ** rebuild.tries) * (0.5 + Math.random() / 2)
      : timing.backoffLongestMs;
    return { change: { hold, tries: rebuild.tries + 1 }, ms: Math.max(pauseMs, error.retryAfterMs ?? 0) };
  }
}

/** Stores what is different. Null: nothing is, or somebody else was faster. */
async function change(rebuild: Rebuild, end: StageEnd, parts: ChoreParts): Promise<Rebuild | null> {
  const progress = { hold: null, tries: 0, ...end.change };
  const next = { ...rebuild, ...progress };
  if (JSON.stringify(next) === JSON.stringify(rebuild)) return null;
  const isTakenOver = end.takeOver === true;
  const event: AuditEvent = {
    at: parts.now(),
    request: null,
    actor: 'steward',
    action: 'rebuild',
    from: 'rebuilding',
    to: isTakenOver ? 'rebuilt' : 'stopped',
    rule: isTakenOver ? `the mark of the root: ${rebuild.found}` : 'the mark of the root changed',
    message: null,
    config: parts.file().hash,
  };
  const changed = await parts.store.rebuild.change({
    from: rebuild,
    next,
    takeOver: isTakenOver,
    events: isTakenOver || next.stage === 'stopped' ? [event] : [],
    outbox: [],
  });
  parts.poke();
  return changed.kind === 'ok' ? changed.rebuild : null;
}
