import type { BundledSteward } from '../../bundled-steward.ts';
import type { Aftermath } from '../invariants/aftermath.ts';
import { findViolations } from '../invariants/find-violations.ts';
import { createAttention } from '../people/attention.ts';
import { playRequest } from '../people/play-request.ts';
import type { Plan } from '../plan/plan.ts';
import { wait } from './diary.ts';
import { createHelpAlong } from './help-along.ts';
import { openQueues } from './open-queues.ts';
import { readAftermath } from './read-aftermath.ts';
import { type Scene, startScene } from './scene.ts';
import { strike } from './strike.ts';

/** How a round ended. */
export interface RoundEnd {
  readonly violations: readonly string[];
  readonly after: Aftermath;
  /** The channels for requests and for the audit, as people read them. */
  readonly transcript: string;
}

/** How often it is looked whether all has settled. */
const lookMs = 500;
/** Nothing may come up any more in between. */
const quietLooks = 3;

/**
 * Plays a plan: people ask and press while faults strike, then everything may settle until nothing is violated any more.
 *
 * @param print takes each line of what happens
 * @param settleMs what is violated after this long stays so
 */
export async function playRound(
  steward: BundledSteward,
  plan: Plan,
  print: (line: string) => void,
  settleMs: number,
): Promise<RoundEnd> {
  const scene = await startScene(steward, plan, print);
  try {
    const attention = createAttention();
    await Promise.all([
      ...plan.asks.map((ask) => playRequest(scene, attention, ask)),
      ...plan.faults.map(async ({ atMs, ...fault }) => {
        await scene.diary.until(atMs);
        await strike(fault, scene);
      }),
    ]);
    return await settle(scene, settleMs);
  } finally {
    await scene.close();
  }
}

async function settle(scene: Scene, settleMs: number): Promise<RoundEnd> {
  const { aws, slack } = scene.company;
  aws.faults.clear();
  slack.faults.clear();
  scene.diary.say('no more faults');
  const queues = await openQueues(scene.company);
  try {
    const helpAlong = createHelpAlong(scene, queues);
    let quiet = 0;
    for (const endsAt = Date.now() + settleMs; ; ) {
      await helpAlong();
      const after = await readAftermath(scene, queues);
      const violations = findViolations(after);
      quiet = violations.length === 0 ? quiet + 1 : 0;
      if (quiet >= quietLooks || Date.now() >= endsAt) {
        scene.diary.say(violations.length === 0 ? 'all has settled' : 'this has not settled');
        return { violations, after, transcript: `${slack.transcript('C0REQUESTS')}\n${slack.transcript('C0AUDIT')}` };
      }
      await wait(lookMs);
    }
  } finally {
    await queues.close();
  }
}
