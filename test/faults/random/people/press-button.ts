import { describePress } from '../plan/describe-plan.ts';
import type { PlannedPress } from '../plan/plan.ts';
import { findWithin } from '../round/diary.ts';
import type { Scene } from '../round/scene.ts';
import type { Attention } from './attention.ts';
import { findButton, type SeenMessage } from './find-button.ts';

/** How long somebody waits for the form that asks why. */
const patienceMs = 3_000;

/** Presses as often as planned, in the same moment, where the person sees the button; gives reasons for denials. */
export async function pressButton(
  scene: Scene,
  attention: Attention,
  planned: PlannedPress,
  request: { readonly id: string; readonly name: string },
): Promise<void> {
  const { by, button, times } = planned;
  const seen = findButton(scene.company, by, request.id, button);
  if (seen === null) {
    scene.diary.say(`${describePress(planned, request.name)}: no such button`);
    return;
  }
  if (button === 'deny') {
    await attention.give(by, () => denyWithReason(scene, planned, request, seen));
    return;
  }
  const answers = await Promise.all(Array.from({ length: times }, () => pressOnce(scene, planned, request.id, seen)));
  scene.diary.say(`${describePress(planned, request.name)}: ${answers.join(', ')}`);
}

async function pressOnce(
  { company, diary }: Scene,
  { by, button }: PlannedPress,
  id: string,
  seen: SeenMessage,
): Promise<string> {
  const sentAt = Date.now();
  const outcome = await use(company, by, button, id, seen);
  if (outcome === null) return 'no such button any more';
  if (button !== 'deny')
    diary.presses.push({
      requestId: id,
      by,
      action: button,
      sentAt,
      answeredAt: Date.now(),
      isAcknowledged: outcome.ok,
      responseUrl: outcome.responseUrl ?? null,
      isTaken: null,
    });
  return outcome.ok ? 'acknowledged' : `Slack says: ${outcome.error}`;
}

/** Null: the message was updated in this moment, and the button is gone. */
async function use(
  { slack }: Scene['company'],
  by: string,
  button: PlannedPress['button'],
  id: string,
  { channel, message }: SeenMessage,
) {
  const place = { user: by, actionId: `request_${button}`, message: { channel, ts: message.ts } };
  try {
    return await slack.pressButton(button === 'cancel' ? { ...place, option: id } : place);
  } catch {
    return null;
  }
}

async function denyWithReason(
  scene: Scene,
  planned: PlannedPress,
  { id, name }: { readonly id: string; readonly name: string },
  seen: SeenMessage,
): Promise<void> {
  const { company, diary } = scene;
  const { slack } = company;
  const { by, times } = planned;
  const pressed = await pressOnce(scene, planned, id, seen);
  const view = await findWithin(() => slack.openModal(by), patienceMs);
  if (view === null) {
    diary.say(`${describePress(planned, name)}: ${pressed}, no form`);
    return;
  }
  const sentAt = Date.now();
  const sent = await Promise.all(
    Array.from({ length: times }, () =>
      slack.submitView({ user: by, viewId: view.id, values: { reason: 'There is one already' } }).then(
        ({ outcome }) => outcome,
        () => 'gone' as const,
      ),
    ),
  );
  for (const outcome of sent)
    diary.presses.push({
      requestId: id,
      by,
      action: 'deny',
      sentAt,
      answeredAt: Date.now(),
      isAcknowledged: outcome !== 'failed' && outcome !== 'gone',
      responseUrl: null,
      isTaken: outcome === 'closed',
    });
  diary.say(`${describePress(planned, name)}: ${sent.join(', ')}`);
  if (slack.openModal(by) !== undefined) await slack.closeView({ user: by, all: true }).catch(() => {});
}
