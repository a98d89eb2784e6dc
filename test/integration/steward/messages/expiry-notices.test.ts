import { afterAll, beforeAll, expect, it } from 'vitest';
import { announceExpiries } from '../../../../src/jobs/chores/expiry-notices.ts';
import { askForCard, type Company, press, sandboxForm, startCompany, waitForStatus } from '../../../support/company.ts';
import { type Chores, makeChoreParts, openChores } from './chores.ts';

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

const dayMs = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);

/** Does the chore as a bot does whose clock is so many days ahead. */
const announceIn = (days: number) => announceExpiries(makeChoreParts(company, days * dayMs));

/** The notices that a person got of this account. */
const noticesTo = (user: string, name: string) =>
  (company.slack.directChannel(user)?.messages ?? [])
    .filter(({ metadata }) => String(metadata?.event_payload.id).startsWith('expiry-'))
    .map((message) => company.slack.render(message))
    .filter((text) => text.includes(name));

async function makeAccount(name: string, expiresOn: string) {
  const { card, id } = await askForCard(company, 'U0ANA', {
    ...sandboxForm,
    account_name: name,
    expires_on: expiresOn,
  });
  await press(company, 'U0BEN', card, 'request_approve');
  return waitForStatus(company, id, 'ready');
}

it('owner and admins hear 7 days before, 1 day before and on the day, each once', async () => {
  await makeAccount('ends-soon', inDays(10));
  await makeAccount('ends-later', inDays(30));
  const heard: number[] = [];
  for (const ahead of [0, 2, 3, 3, 4, 8, 9, 9, 10, 10, 11, 19]) {
    await announceIn(ahead);
    heard.push(noticesTo('U0ANA', 'ends-soon').length);
    for (const admin of ['U0BEN', 'U0CAT'])
      expect(noticesTo(admin, 'ends-soon').length).toBe(noticesTo('U0ANA', 'ends-soon').length);
  }
  expect(heard).toEqual([0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3]);
  const [week, day, today] = noticesTo('U0ANA', 'ends-soon');
  expect(week).toContain('Your account ends-soon expires in 7 days, on ');
  expect(week).toContain('Steward closes nothing by itself; if you need it longer, tell an admin.');
  expect(day).toContain('expires tomorrow');
  expect(today).toContain('expires today');
  expect(noticesTo('U0CAT', 'ends-soon')[0]).toMatch(/^ends-soon expires in 7 days.*\n.*Account.*\n.*Owner.*Ana/);
});

it('a notice whose day was missed is given late, and only the last of them', async () => {
  await makeAccount('missed', inDays(12));
  await announceIn(11);
  await announceIn(11);
  expect(noticesTo('U0ANA', 'missed')).toHaveLength(1);
  expect(noticesTo('U0ANA', 'missed')[0]).toContain('expires tomorrow');
});

it('comes with the schedule, however many look', async () => {
  await makeAccount('by-schedule', inDays(7));
  await Promise.all(['one', 'two', 'three'].map((name) => chores.run('expiry-notices', `expiry-${name}`)));
  await chores.run('expiry-notices', 'expiry-after');
  expect(noticesTo('U0ANA', 'by-schedule')).toHaveLength(1);
  expect(noticesTo('U0BEN', 'by-schedule')).toHaveLength(1);
});
