import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  askForCard,
  type Company,
  press,
  sandboxForm,
  startCompany,
  waitForPart,
  waitForStatus,
} from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { type Chores, openChores } from './chores.ts';
import { findMentions } from './mentions.ts';

let company: Company;
let chores: Chores;
beforeAll(async () => {
  company = await startCompany();
  await company.startSteward();
  chores = await openChores(company);
});
afterEach(() => company.slack.faults.clear());
afterAll(async () => {
  await chores.close();
  await company.close();
});

/** The parts of a request's messages in every place, each as often as it is there. */
function findParts(id: string): readonly string[] {
  const { channels } = company.slack.workspace;
  return [...channels.values()]
    .flatMap(({ messages }) => messages)
    .filter(({ metadata }) => metadata?.event_payload.id === id)
    .map(({ metadata }) => String(metadata?.event_payload.part))
    .sort();
}

const all = ['audit-0', 'audit-1', 'card', 'notice', 'plan', 'ready'];

async function approveUntilReady(name: string) {
  const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: name });
  await press(company, 'U0BEN', card, 'request_approve');
  const request = await waitForStatus(company, id, 'ready');
  const parts = [...all, `audit-${request.history.length - 1}`].sort();
  await until(() => parts.every((part) => findParts(id).includes(part)), 'all messages');
  await chores.announce(id, `${id}-look`);
  return { card, id, parts };
}

describe('every message is there once', () => {
  it('with two workers, and whoever looks again', async () => {
    const { id, parts } = await approveUntilReady('twice-working');
    await Promise.all(['a', 'b', 'c', 'd'].map((name) => chores.announce(id, `${id}-${name}`)));
    expect(findParts(id)).toEqual(parts);
  });

  it('when each answer to a post is lost', async () => {
    company.slack.faults.add({ method: 'chat.postMessage', dropAfter: true, times: 100 });
    const { card, id, parts } = await approveUntilReady('answers-lost');
    expect(findParts(id)).toEqual(parts);
    expect(company.slack.messages('C0REQUESTS').filter(({ threadTs }) => threadTs === card.ts)).toHaveLength(2);
    const plan = await waitForPart(company, 'plan', id);
    await until(() => !/[●○]/.test(company.slack.render(plan)), 'the plan to be complete');
  });

  it('when Slack fails, asks to wait and does not answer in turn', async () => {
    for (const fault of [{ status: 500 }, { retryAfter: 1 }, { dropBefore: true }])
      company.slack.faults.add({ method: 'chat.postMessage', ...fault });
    company.slack.faults.add({ method: 'conversations.history', status: 503 });
    company.slack.faults.add({ method: 'conversations.open', status: 502 });
    company.slack.faults.add({ method: 'chat.getPermalink', retryAfter: 1 });
    company.slack.faults.add({ method: 'chat.update', status: 500, times: 2 });
    const { card, id, parts } = await approveUntilReady('in-turn');
    expect(findParts(id)).toEqual(parts);
    await until(() => company.slack.render(card).includes('Ready'), 'the card to say so');
  });
});

describe('messages that change', () => {
  it('show the steps without the plan block where Slack refuses it', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'no-plan-block' });
    const isPlan = (call: { readonly args: Readonly<Record<string, unknown>> }) =>
      JSON.stringify(call.args).includes('task_card');
    company.slack.faults.add({ method: 'chat.postMessage', error: 'invalid_blocks', args: { thread_ts: card.ts } });
    await press(company, 'U0BEN', card, 'request_approve');
    const plan = await waitForPart(company, 'plan', id);
    await waitForStatus(company, id, 'ready');
    await until(() => company.slack.render(plan).includes('Created no-plan-block'), 'the plan to be complete');
    expect(company.slack.calls.of('chat.postMessage').filter(isPlan).length).toBeGreaterThan(0);
    expect(findParts(id).filter((part) => part === 'plan')).toHaveLength(1);
  });

  it('are posted anew where somebody deleted them, once', async () => {
    const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'deleted-card' });
    const { slack } = company;
    const remove = () =>
      fetch(`${slack.url}chat.delete`, {
        method: 'POST',
        headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({ channel: 'C0REQUESTS', ts: card.ts }),
      });
    expect(await (await remove()).json()).toMatchObject({ ok: true });
    await chores.run('remind', `${id}-remind`, { id, number: 1 });
    const reminder = await waitForPart(company, 'reminder-1', id);
    const again = await waitForPart(company, 'card', id);
    expect(again.ts).not.toBe(card.ts);
    expect(reminder.threadTs).toBe(again.ts);
    await press(company, 'U0CAT', again, 'request_approve');
    await waitForStatus(company, id, 'ready');
    await until(() => slack.render(again).includes('Ready'), 'the card to say so');
    expect(findParts(id).filter((part) => part === 'card')).toHaveLength(1);
  });

  it('are updated no more often than Slack takes it, and end up right', async () => {
    await company.stopSteward();
    await company.startSteward({ timing: { updateMs: 1_500 } });
    const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'coalesced' });
    await press(company, 'U0BEN', card, 'request_approve');
    const { history } = await waitForStatus(company, id, 'ready');
    await until(() => company.slack.render(card).includes('Ready'), 'the card to say so');
    const plan = await waitForPart(company, 'plan', id);
    await until(() => company.slack.render(plan).includes('Created coalesced'), 'the plan to be complete');
    const updates = company.slack.calls.of('chat.update').filter(({ args }) => args.ts === plan.ts);
    expect(updates.length).toBeLessThan(history.filter(({ action }) => action.startsWith('step')).length / 2);
  });
});

it('no update mentions anybody whom the message did not mention, and no message anybody twice', async () => {
  const { card, id } = await askForCard(company, 'U0ANA', {
    account_class: 'production',
    account_name: 'mentions',
    justification: 'Card processor',
    monthly_budget: '6000',
  });
  expect(findMentions(card)).toEqual(['S0PLATFORM', 'U0FINANCE']);
  for (const user of ['U0BEN', 'U0CEO', 'U0CAT']) await press(company, user, card, 'request_approve');
  await waitForStatus(company, id, 'ready');
  expect(findMentions(await waitForPart(company, 'ready', id))).toEqual(['U0ANA']);
  await until(() => company.slack.render(card).includes('Ready'), 'the card to say so');

  const posted = new Map<string, readonly string[]>();
  for (const { place, mentions } of findWritten('chat.postMessage')) {
    expect(new Set(mentions).size, place).toBe(mentions.length);
    posted.set(place, mentions);
  }
  const added = findWritten('chat.update').flatMap(({ place, mentions }) =>
    mentions.filter((mention) => !posted.get(place)?.includes(mention)).map((mention) => `${mention} in ${place}`),
  );
  expect(added).toEqual([]);
  expect(posted.size).toBeGreaterThan(20);
});

/** What the bot wrote, by request and part, with whom it mentions. */
function findWritten(method: 'chat.postMessage' | 'chat.update') {
  const read = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value);
  return company.slack.calls.of(method).map(({ args }) => {
    const { event_payload: about } = read(args.metadata) as { event_payload: { id: string; part: string } };
    const mentions = findMentions({ blocks: read(args.blocks) as never, text: String(args.text) });
    return { place: `${about.id} ${about.part}`, mentions };
  });
}
