import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ask,
  type Company,
  changeGovernance,
  press,
  sandboxForm,
  startCompany,
  waitForPart,
  waitForStatus,
} from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { waitForApprovals } from '../deciding/pressing.ts';
import { type Chores, findDirect, openChores } from './chores.ts';
import { findMentions } from './mentions.ts';

let company: Company;
let chores: Chores;
beforeAll(async () => {
  company = await startCompany();
  chores = await openChores(company);
});
afterAll(async () => {
  await chores.close();
  await company.close();
});

async function askWithoutCard(name: string, className = 'sandbox') {
  await ask(company, 'U0ANA', { ...sandboxForm, account_name: name, account_class: className });
  return until(() => company.store.requests.readNameHolder(name), 'the request');
}

const directTo = (user: string, part: string, id: string) =>
  until(() => findDirect(company, user, part, id)[0], `${part} to ${user}`);
const place = (user: string) => ({ channel: company.slack.directChannel(user)?.id ?? '' });

/** Half a minute passes, after which what was refused is tried again. */
async function tryAgain(id: string, name: string) {
  const refused = (await company.store.ledger.read(id)).undeliverable.get('card');
  if (refused === undefined) throw new Error('the card was not refused');
  await company.store.ledger.undeliverable(id, 'card', { ...refused, at: refused.at - 60_000 });
  await chores.announce(id, `${id}-${name}`);
}

describe('the bot is not in the channel', () => {
  it('asks approvers directly with buttons that work, tells the admins why, and posts the card once it may', async () => {
    await company.slack.change({ change: 'leave', channel: 'C0REQUESTS' });
    const id = await askWithoutCard('not-in-channel', 'production');
    const [ana, ben, cat] = await Promise.all(['U0ANA', 'U0BEN', 'U0CAT'].map((user) => directTo(user, 'direct-', id)));
    for (const copy of [ana, ben, cat]) {
      expect(company.slack.render(copy!)).toContain('Ana asks for production account not-in-channel');
      expect(company.slack.render(copy!)).toContain('the channel for requests cannot be reached');
      expect(findMentions(copy!)).toEqual([]);
    }
    for (const admin of ['U0BEN', 'U0CAT'])
      expect(company.slack.render(await directTo(admin, 'problem-card', id))).toContain(
        `cannot be posted to #aws-requests (C0REQUESTS): Steward is not in the channel. Say /invite @Steward there.`,
      );
    expect(findDirect(company, 'U0ANA', 'problem-card', id)).toEqual([]);

    await press(company, 'U0BEN', ben!, 'request_approve', place('U0BEN'));
    await waitForApprovals(company, id, 1);
    for (const copy of [ana, ben, cat])
      await until(() => company.slack.render(copy!).includes('1 of 2 (Ben'), 'the copies to show it');

    await company.slack.change({ change: 'join', channel: 'C0REQUESTS' });
    await tryAgain(id, 'invited');
    const card = await waitForPart(company, 'card', id);
    expect(company.slack.render(card)).toContain('1 of 2 (Ben');
    await until(
      () => company.slack.render(cat!).includes('could not be reached. Open the request'),
      'the copy to say so',
    );
    await until(
      () => company.slack.render(findDirect(company, 'U0CAT', 'problem-card', id)[0]!).includes('Solved:'),
      'the admins to know',
    );
    await directTo('U0ANA', 'notice', id);

    await press(company, 'U0CAT', card, 'request_approve');
    await waitForStatus(company, id, 'ready');
    for (const message of [card, ana, ben, cat]) {
      await until(() => company.slack.render(message!).includes('Ready'), 'each to show the outcome');
      expect(company.slack.buttons(message!)).toEqual([]);
    }
    await tryMore(id);
    for (const user of ['U0ANA', 'U0BEN', 'U0CAT']) expect(findDirect(company, user, 'direct-', id)).toHaveLength(1);
    const cards = company.slack
      .messages('C0REQUESTS')
      .filter(({ metadata }) => metadata?.event_payload.part === 'card');
    expect(cards.filter(({ metadata }) => metadata?.event_payload.id === id)).toHaveLength(1);
    expect((await waitForPart(company, 'ready', id)).threadTs).toBe(card.ts);
  });
});

const tryMore = async (id: string) => {
  for (const name of ['look', 'look-again']) await chores.announce(id, `${id}-${name}`);
};

describe('the channel is archived', () => {
  it('takes the request to its end in direct messages', async () => {
    await company.slack.change({ change: 'archive', channel: 'C0REQUESTS' });
    await company.slack.change({ change: 'set-group', group: 'S0PLATFORM', users: ['U0BEN', 'U0GONE'] });
    await company.stopSteward();
    await company.startSteward();
    const id = await askWithoutCardFrom('C0RANDOM', 'archived');
    const copy = await directTo('U0BEN', 'direct-', id);
    expect(company.slack.render(await directTo('U0BEN', 'problem-card', id))).toContain('the channel is archived.');
    await press(company, 'U0BEN', copy, 'request_deny', place('U0BEN'));
    await company.slack.waitFor(() => company.slack.openModal('U0BEN'), { what: 'the form for a reason' });
    await company.slack.submitView({ user: 'U0BEN', values: { reason: 'Later' } });
    await waitForStatus(company, id, 'denied');
    for (const [user, message] of [
      ['U0BEN', copy],
      ['U0ANA', await directTo('U0ANA', 'direct-', id)],
    ] as const) {
      await until(() => company.slack.render(message).includes('Denied by Ben: “Later”'), `${user}'s copy to show it`);
      expect(company.slack.buttons(message)).toEqual([]);
    }
    expect(company.slack.render(await directTo('U0ANA', 'outcome', id))).toContain('was denied by Ben: “Later”');
    await company.slack.change({ change: 'unarchive', channel: 'C0REQUESTS' });
  });
});

describe('the channel is private and unknown to the bot', () => {
  it('says so to the admins, and the account is made all the same', async () => {
    await company.stopSteward();
    await company.startSteward({
      governance: changeGovernance('requests: C0REQUESTS', 'requests: C0LEADERSHIP'),
    });
    const id = await askWithoutCard('private-channel');
    const copy = await directTo('U0BEN', 'direct-', id);
    expect(company.slack.render(await directTo('U0BEN', 'problem-card', id))).toContain(
      'cannot be posted to C0LEADERSHIP: there is no such channel, or it is private and Steward is not in it.',
    );
    await press(company, 'U0BEN', copy, 'request_approve', place('U0BEN'));
    await waitForStatus(company, id, 'ready');
    const ready = await directTo('U0ANA', 'ready', id);
    expect(company.slack.render(ready)).toContain('private-channel is ready');
    const plan = await directTo('U0ANA', 'plan', id);
    await until(() => !/[●○]/.test(company.slack.render(plan)), 'the plan to be complete');
    await until(() => company.slack.buttons(copy).length === 0, 'the copy to lose its buttons');
  });
});

async function askWithoutCardFrom(channel: string, name: string) {
  const { slack } = company;
  await slack.runCommand({ user: 'U0ANA', channel, text: `request sandbox account_name=${name}` });
  await slack.waitFor(() => slack.openModal('U0ANA'), { what: 'the form' });
  await slack.submitView({ user: 'U0ANA', values: { justification: 'Tests' } });
  return until(() => company.store.requests.readNameHolder(name), 'the request');
}
