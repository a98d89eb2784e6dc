import type { View } from '../../../../playground/slack/workspace/workspace.ts';
import { describeAsk } from '../plan/describe-plan.ts';
import type { PlannedAsk } from '../plan/plan.ts';
import { findWithin, wait } from '../round/diary.ts';
import type { Scene } from '../round/scene.ts';

/** How long somebody waits for the form, or for it to follow a choice. */
const patienceMs = 4_000;
/** How often somebody tries to get the form, or sends it, where they are told to try again. */
const mostTries = 5;
const pauseMs = 700;
/** What Steward says where trying again is what helps. */
const tryAgain = /send it again|try again in a moment/;

/**
 * Opens the form, fills it in and sends it, as a person does who sees what Slack shows. Returns the request's id; null: it
 * was not taken.
 */
export async function askForAccount(scene: Scene, planned: PlannedAsk): Promise<string | null> {
  const { company, diary } = scene;
  const { slack } = company;
  const { by, wish } = planned;
  const say = (what: string): void => diary.say(`${describeAsk(planned)}: ${what}`);
  const view = await findForm(scene, planned);
  if (view === null) {
    say('no form');
    return null;
  }
  const outcomes: string[] = [];
  for (let tries = 0; tries < mostTries; tries += 1) {
    const values = findValues(planned, view);
    const sent = await Promise.all(
      Array.from({ length: tries === 0 ? planned.times : 1 }, () =>
        slack.submitView({ user: by, viewId: view.id, values }).then(
          ({ outcome, errors }) => nameOutcome(outcome, Object.values(errors).join(' ')),
          () => 'gone',
        ),
      ),
    );
    outcomes.push(...sent);
    say(sent.join(', '));
    if (!sent.some(isOpenEnded) || outcomes.includes('closed')) break;
    await wait(pauseMs);
  }
  diary.forms.push({ by, name: wish.name, viewId: view.id, outcomes });
  await closeForms(scene, by);
  const isTaken = outcomes.includes('closed');
  if (!isTaken && !outcomes.some(isOpenEnded)) return null;
  return findWithin(() => company.store.requests.readByView(view.id), isTaken ? 20_000 : 2_000);
}

/** `trouble`: the records could not be reached, or Slack did not say who somebody is. */
function nameOutcome(outcome: string, errors: string): string {
  return outcome === 'errors' && tryAgain.test(errors) ? 'trouble' : outcome;
}

/** It may have been taken all the same. */
const isOpenEnded = (outcome: string): boolean => outcome === 'failed' || outcome === 'trouble';

async function findForm(scene: Scene, { by, wish }: PlannedAsk): Promise<View | null> {
  for (let tries = 1; ; tries += 1) {
    const view = await openForm(scene, by, wish.className);
    // Who may not ask tries once more only, in case that Slack did not hand the command over.
    if (view !== null || tries >= (wish.flaw === null ? mostTries : 2)) return view;
    await wait(pauseMs);
  }
}

async function openForm(scene: Scene, by: string, className: string): Promise<View | null> {
  const { slack } = scene.company;
  await closeForms(scene, by);
  const opened = await slack.runCommand({ user: by, channel: 'C0REQUESTS', text: 'request' });
  if (!opened.ok) return null;
  const view = await findWithin(() => slack.openModal(by), patienceMs);
  if (view === null) return null;
  const { hash } = view;
  try {
    await slack.select({ user: by, viewId: view.id, actionId: 'account_class', option: className });
  } catch {
    // This class is not offered to this person.
    return null;
  }
  await findWithin(() => slack.openModal(by)?.hash !== hash, patienceMs);
  return slack.openModal(by) ?? null;
}

/** What is typed, into the fields that the form has. */
function findValues({ wish }: PlannedAsk, view: View): Readonly<Record<string, string>> {
  const typed: Readonly<Record<string, string | null>> = {
    account_name: wish.name,
    justification: wish.flaw === 'nothing-said' ? ' ' : `For the work on ${wish.name}`,
    owner: wish.owner,
    team: wish.team,
    monthly_budget: wish.budget,
    cost_center: wish.costCenter,
  };
  const there = new Set(view.definition.blocks.map(({ block_id: id }) => id));
  return Object.fromEntries(
    Object.entries(typed).flatMap(([field, value]) => (value !== null && there.has(field) ? [[field, value]] : [])),
  );
}

async function closeForms({ company }: Scene, by: string): Promise<void> {
  if (company.slack.openModal(by) === undefined) return;
  await company.slack.closeView({ user: by, all: true }).catch(() => {});
}
