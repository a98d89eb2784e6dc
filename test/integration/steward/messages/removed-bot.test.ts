import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Company, startCompany, waitForPart, waitForStatus } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { accountsOf, askFree, countCreations, partsOf, readPlan } from '../provisioning/made-by.ts';
import { type Chores, openChores } from './chores.ts';

let company: Company;
let chores: Chores;
let sweeps = 0;
beforeAll(async () => {
  company = await startCompany();
  chores = await openChores(company);
});
afterAll(async () => {
  await chores.close();
  await company.close();
});

const change = (kind: 'leave' | 'join', channel: string) => company.slack.change({ change: kind, channel });
const readCard = async (id: string) => company.slack.render(await waitForPart(company, 'card', id));

/** A minute passes, in which nothing that was refused is tried. */
async function waitAMinute(id: string): Promise<void> {
  const { ledger } = company.store;
  const { undeliverable, intents } = await ledger.read(id);
  for (const [part, { error, at }] of undeliverable) {
    await ledger.undeliverable(id, part, { error, at: at - 60_000 });
    const intendedAt = intents.get(part);
    if (intendedAt !== undefined) await ledger.intend(id, part, intendedAt);
  }
  await chores.forgetSweeps(id);
}

/** Minutes pass, each with its sweep, until it is so: the bot's own sweep may have begun before what the test changed. */
async function sweepUntil(id: string, isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  await until(async () => {
    if (await isSo()) return true;
    await waitAMinute(id);
    sweeps += 1;
    await chores.run('sweep', `sweep-${sweeps}`);
    return isSo();
  }, what);
}

const isAllSaid = async () => (await company.store.unsaid.list()).length === 0;

/** Stays away until the account is ready, and then has nothing more to do for it. */
async function makeWhileRemoved(name: string, channel: string): Promise<string> {
  company.aws.organization.set({ holdCreations: true });
  const id = await askFree(company, name);
  await readPlan(company, id, '●');
  await change('leave', channel);
  company.aws.organization.set({ holdCreations: false });
  company.aws.organization.releaseCreations({});
  await waitForStatus(company, id, 'ready');
  await until(async () => (await company.store.unsaid.list()).length > 0, 'something to be unsaid');
  return id;
}

it('the bot removed from its channel in the middle says everything once when it is invited again', async () => {
  // Slack does not say whether a message may still be changed by who is not there any more: here it may not.
  company.slack.faults.add({ method: 'chat.update', after: 1, error: 'not_in_channel', times: 1_000 });
  const id = await makeWhileRemoved('removed-in-the-middle', 'C0REQUESTS');
  await waitAMinute(id);
  await chores.announce(id, 'still-away');
  expect(partsOf(company, id)).toEqual(['card', 'plan']);
  expect(await readCard(id)).not.toContain('Ready');

  await change('join', 'C0REQUESTS');
  company.slack.faults.clear();
  await sweepUntil(id, () => partsOf(company, id).join() === 'card,plan,ready', 'the last message');
  await until(async () => (await readCard(id)).includes('Ready'), 'the card to say so');
  const plan = await waitForPart(company, 'plan', id);
  await until(() => !/[●○✘]/.test(company.slack.render(plan)), 'the plan to be complete');
  await sweepUntil(id, isAllSaid, 'nothing to be unsaid');

  await chores.announce(id, 'once-more');
  expect(partsOf(company, id)).toEqual(['card', 'plan', 'ready']);
  expect(accountsOf(company, 'removed-in-the-middle')).toHaveLength(1);
  expect(countCreations(company, 'removed-in-the-middle')).toBe(1);
});

it('removed from the audit channel it makes up for the lines there, each once', async () => {
  const id = await makeWhileRemoved('unaudited', 'C0AUDIT');
  await until(() => partsOf(company, id).join() === 'card,plan,ready', 'the other channel to be told');
  await change('join', 'C0AUDIT');
  const findLines = () =>
    company.slack
      .messages('C0AUDIT')
      .filter(({ metadata }) => metadata?.event_payload.id === id)
      .map(({ metadata }) => String(metadata?.event_payload.part));
  const before = findLines().length;
  await sweepUntil(id, isAllSaid, 'nothing to be unsaid');
  const lines = findLines();
  expect(lines.length).toBeGreaterThan(before);
  expect(new Set(lines).size).toBe(lines.length);
});

it('removed before the card was posted it posts the card when it is invited again, also when all is over by then', async () => {
  await change('leave', 'C0REQUESTS');
  const id = await askFree(company, 'never-announced');
  await waitForStatus(company, id, 'ready');
  await until(async () => (await company.store.unsaid.list()).length === 1, 'the card to be unsaid');
  await change('join', 'C0REQUESTS');
  await sweepUntil(id, isAllSaid, 'nothing to be unsaid');
  expect(await readCard(id)).toContain('Ready');
});

it('what cannot be said for a week is left alone', async () => {
  await company.store.unsaid.note('REQ-00000', Date.now() - 8 * 86_400_000);
  await chores.run('sweep', 'after-a-week');
  expect(await company.store.unsaid.list()).toEqual([]);
});
