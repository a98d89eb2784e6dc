import type { SentCommand } from '../invariants/aftermath.ts';
import type { Scene } from '../round/scene.ts';

/** What the answer to a command begins with that was followed. */
const doneWords: Readonly<Record<SentCommand['action'], string>> = { pause: 'Paused:', resume: 'Resumed:' };

/** Somebody types `/aws-account …` in the channel for requests. */
export async function run(
  { company, diary }: Scene,
  by: string,
  action: SentCommand['action'],
  text: string,
): Promise<void> {
  const { ok, body } = await company.slack.runCommand({ user: by, channel: 'C0REQUESTS', text });
  const isDone = ok && body.includes(`"text":"${doneWords[action]}`);
  diary.commands.push({ by, action, isDone });
  diary.say(`${by}: ${text}${isDone ? '' : ' (not followed)'}`);
}
