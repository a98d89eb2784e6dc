import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { remindOfRequest } from '../../../../src/jobs/chores/request-chores.ts';
import {
  askForCard,
  type Company,
  changeGovernance,
  companyGovernance,
  press,
  sandboxForm,
  startCompany,
  waitForPart,
  waitForStatus,
} from '../../../support/company.ts';
import { until } from '../../../support/until.ts';
import { type Chores, findDirect, makeChoreParts, openChores } from '../messages/chores.ts';
import { findMentions } from '../messages/mentions.ts';
import { pressAndHear, showOldButtons, waitForApprovals, waitForDecision } from './pressing.ts';

let company: Company;
let chores: Chores;
beforeAll(async () => {
  // Many press at once, and all of it runs in one process here.
  company = await startCompany({ slack: { answerTimeoutMs: 30_000 } });
  chores = await openChores(company);
});
afterAll(async () => {
  await chores.close();
  await company.close();
});

const restart = async (governance: string) => {
  await company.stopSteward();
  await company.startSteward({ governance });
};

/** 1.8 seconds. */
const briefly = changeGovernance('channels:', 'approvals: { expireAfterHours: 0.0005 }\nchannels:');

describe('a request that nobody decides', () => {
  it('expires: card, requester and whoever presses later are told', async () => {
    await restart(briefly);
    const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'expires' });
    await waitForStatus(company, id, 'expired');
    await until(() => company.slack.buttons(card).length === 0, 'the card to lose its buttons');
    expect(company.slack.render(card)).toContain('Expired: not enough people decided in time');
    const [outcome] = await until(() => {
      const found = findDirect(company, 'U0ANA', 'outcome', id);
      return found.length > 0 && found;
    }, 'the requester to be told');
    expect(company.slack.render(outcome!)).toContain('Your request for sandbox account expires expired');
    expect(company.slack.buttons(outcome!).map(({ text }) => text)).toEqual(['Ask again…']);
    showOldButtons(card, id);
    expect(await pressAndHear(company, 'U0BEN', card, 'request_approve')).toMatch(
      /^It expired .*It can be asked for again/,
    );
    expect(await company.store.requests.readNameHolder('expires')).toBeNull();
  });

  it('has one outcome where a hundred presses come in the very instant, and whoever is late hears of it', async () => {
    await restart(briefly);
    const { card, id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'found-late' });
    const { expiresAt } = (await company.store.requests.read(id))!;
    const answers = () => ['U0BEN', 'U0CAT', 'U0DAN'].flatMap((user) => company.slack.ephemerals(user)).length;
    const before = answers();
    await until(() => Date.now() >= expiresAt - 50, 'the end of its time');
    showOldButtons(card, id);
    const pressing = Array.from({ length: 100 }, (_, index) =>
      press(company, ['U0BEN', 'U0CAT', 'U0DAN'][index % 3] ?? 'U0BEN', card, 'request_approve'),
    );
    expect((await Promise.all(pressing)).filter(({ ok }) => !ok)).toEqual([]);
    const { status, decided, history } = await waitForDecision(company, id);
    if (status !== 'expired') expect(decided?.by).toMatch(/^U0(BEN|CAT)$/);
    expect(history.filter(({ from, to }) => from === 'waiting' && to !== 'waiting')).toHaveLength(1);
    const counted = history.filter(({ action }) => action === 'approve').length;
    await until(() => answers() - before === 100 - counted, 'an answer to each press that did not count', 30_000);
  });
});

describe('reminders', () => {
  it('mention those who have yet to decide, each once, and end with the decision', async () => {
    await restart(companyGovernance);
    const { card, id } = await askForCard(company, 'U0ANA', {
      account_class: 'production',
      account_name: 'reminded',
      justification: 'Card processor',
      monthly_budget: '6000',
    });
    await press(company, 'U0BEN', card, 'request_approve');
    await waitForApprovals(company, id, 1);
    for (const name of ['first', 'repeated']) await chores.run('remind', `${id}-${name}`, { id, number: 1 });
    const first = await waitForPart(company, 'reminder-1', id);
    expect(first.threadTs).toBe(card.ts);
    expect(findMentions(first)).toEqual(['U0CAT', 'U0FINANCE']);
    expect(company.slack.render(first)).toMatch(
      /Ana still waits for a decision on production account reminded: missing 1 of Platform and 1 of Fin or Mira · expires/,
    );
    await press(company, 'U0CAT', card, 'request_approve');
    await waitForApprovals(company, id, 2);
    await chores.run('remind', `${id}-second`, { id, number: 2 });
    expect(findMentions(await waitForPart(company, 'reminder-2', id))).toEqual(['U0FINANCE']);
    await press(company, 'U0FINANCE', card, 'request_approve');
    await waitForStatus(company, id, 'ready');
    await chores.run('remind', `${id}-third`, { id, number: 3 });
    await chores.announce(id, `${id}-look`);
    const parts = company.slack.messages('C0REQUESTS').map(({ metadata }) => metadata?.event_payload.part);
    expect(parts.filter((part) => String(part).startsWith('reminder'))).toEqual(['reminder-1', 'reminder-2']);
  });

  it('that were missed are made up for by one', async () => {
    const { id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'weekend' });
    const monday = makeChoreParts(company, 3.5 * 86_400_000);
    for (const _repeat of [1, 2]) await remindOfRequest(id, 1, monday);
    expect((await company.store.requests.read(id))?.remindersSent).toBe(3);
    // What follows is due by the clock that is ahead, so that nothing announces it by itself.
    await chores.announce(id, `${id}-monday`);
    await waitForPart(company, 'reminder-3', id);
    const reminders = company.slack
      .messages('C0REQUESTS')
      .filter(({ metadata }) => metadata?.event_payload.id === id && metadata.event_payload.part !== 'card');
    expect(reminders.map(({ metadata }) => metadata?.event_payload.part)).toEqual(['reminder-3']);
  });

  it('come by themselves', async () => {
    await restart(changeGovernance('channels:', 'approvals: { remindAfterHours: 0.0002 }\nchannels:'));
    const { id } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: 'by-itself' });
    expect(findMentions(await waitForPart(company, 'reminder-1', id))).toEqual(['S0PLATFORM']);
    await waitForPart(company, 'reminder-2', id);
  });
});
