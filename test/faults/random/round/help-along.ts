import { run } from '../people/command.ts';
import { findButton } from '../people/find-button.ts';
import type { OpenQueues } from './open-queues.ts';
import type { Scene } from './scene.ts';

/** More than any round makes. */
const mostRequests = 1_000;

/** Longer than the bot leaves a message alone that Slack refused. */
const refusedMs = 60_000;

/**
 * What people and time do once the faults are over: an admin retries each request that failed, once for each time, and ends
 * a pause; half a minute passes for messages that Slack refused, after which the bot tries them again.
 */
export function createHelpAlong(scene: Scene, queues: OpenQueues): () => Promise<void> {
  const { company, diary } = scene;
  const { store, slack } = company;
  const retried = new Set<string>();
  const aged = new Set<string>();

  return async () => {
    if ((await store.pause.readPause()) !== null) await run(scene, 'U0CAT', 'resume', 'resume');
    const all = await store.requests.readMany(await store.requests.listIds({ offset: 0, limit: mostRequests }));
    for (const request of all) {
      const { id, version, status } = request;
      const seen = status === 'failed' ? findButton(company, 'U0BEN', id, 'retry') : null;
      if (seen !== null && !retried.has(`${id} ${version}`)) {
        retried.add(`${id} ${version}`);
        diary.say(`U0BEN retries ${request.wish.name}: ${request.history.at(-1)?.detail ?? ''}`);
        const message = { channel: seen.channel, ts: seen.message.ts };
        await slack.pressButton({ user: 'U0BEN', actionId: 'request_retry', message }).catch(() => {});
      }
      const { undeliverable, intents } = await store.ledger.read(id);
      for (const [part, { error, at }] of undeliverable) {
        if (aged.has(`${id} ${part} ${at}`)) continue;
        await store.ledger.undeliverable(id, part, { error, at: at - refusedMs });
        // Where the search for a message was refused it may be there: that stays so.
        const intendedAt = intents.get(part);
        if (intendedAt !== undefined) await store.ledger.intend(id, part, intendedAt);
        aged.add(`${id} ${part} ${at - refusedMs}`);
        await queues.sweep(`sweep-${id}-${part}-${at}`);
      }
    }
  };
}
