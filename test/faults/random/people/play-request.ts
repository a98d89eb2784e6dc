import type { PlannedAsk, PlannedPress } from '../plan/plan.ts';
import { findWithin, wait } from '../round/diary.ts';
import type { Scene } from '../round/scene.ts';
import { askForAccount } from './ask-for-account.ts';
import type { Attention } from './attention.ts';
import { findButton } from './find-button.ts';
import { pressButton } from './press-button.ts';

/** How long people wait for a card before they have forgotten about it. */
const forgetMs = 20_000;

/** One request from the question on, and all that people do about it. Ends when they have done it all. */
export async function playRequest(scene: Scene, attention: Attention, planned: PlannedAsk): Promise<void> {
  await scene.diary.until(planned.atMs);
  const id = await attention.give(planned.by, () => askForAccount(scene, planned));
  if (id === null) return;
  const request = { id, name: planned.wish.name };
  const press = async (each: PlannedPress): Promise<void> => {
    await wait(each.afterMs);
    await pressButton(scene, attention, each, request);
  };
  const decide = async (): Promise<void> => {
    await findWithin(() => hasCard(scene, id), forgetMs);
    await Promise.all(planned.presses.map(press));
  };
  const goOn = async (): Promise<void> => {
    const endsMs = scene.plan.lastsMs;
    while (scene.diary.elapsed() < endsMs && planned.afterFailure.length > 0) {
      if (findButton(scene.company, 'U0BEN', id, 'retry') === null) await wait(100);
      else await Promise.all(planned.afterFailure.map(press));
    }
  };
  await Promise.all([decide(), goOn()]);
}

/** People see it in the channel, or directly. */
function hasCard({ company }: Scene, id: string): boolean {
  return [...company.slack.workspace.channels.values()]
    .flatMap(({ messages }) => messages)
    .some(({ metadata }) => {
      const about = metadata?.event_payload;
      return about?.id === id && /^(card|direct-)/.test(String(about.part));
    });
}
