import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BundledSteward, bundleSteward, type StewardChild } from '../../../faults/bundled-steward.ts';
import {
  askForCard,
  type Company,
  changeGovernance,
  press,
  sandboxForm,
  startCompany,
  testTiming,
  waitForPart,
  waitForStatus,
} from '../../../support/company.ts';
import { findVariables } from '../../../support/steward-process.ts';
import { until } from '../../../support/until.ts';
import { type Chores, openChores } from '../messages/chores.ts';
import { accountsOf, askFree, countCreations, partsOf } from '../provisioning/made-by.ts';
import { findMostAtOnce } from '../provisioning/most-at-once.ts';

const concurrency = 2;
const governance = changeGovernance('  contacts:', `  concurrency: ${concurrency}\n  contacts:`);
/** A request is reminded of after 1.8 s and expires after 5.4 s. */
const brief = changeGovernance(
  'channels:',
  'approvals: { remindAfterHours: 0.0005, expireAfterHours: 0.0015 }\nchannels:',
  governance,
);
const minuteMs = 60_000;
const preload = fileURLToPath(new URL('../../../support/shifted-clock.mjs', import.meta.url));

let company: Company;
let steward: BundledSteward;
let chores: Chores;
/** By how many minutes each is ahead. Slack's requests count for five minutes, so a web process may be off by less. */
let webs: Readonly<Record<'ahead' | 'behind', StewardChild>>;
let workers: Readonly<Record<'ahead' | 'behind', StewardChild>>;
beforeAll(async () => {
  company = await startCompany({ stopped: true, aws: { creationDelayMs: 150 } });
  [steward, chores] = await Promise.all([bundleSteward(), openChores(company)]);
  const [webAhead, webBehind, workerAhead, workerBehind] = await Promise.all([
    start('slack,scheduler', 4),
    start('slack,scheduler', -4),
    start('worker', 5),
    start('worker', -5),
  ]);
  webs = { ahead: webAhead, behind: webBehind };
  workers = { ahead: workerAhead, behind: workerBehind };
}, 60_000);
afterAll(async () => {
  await steward.close();
  await chores.close();
  await company.close();
});

function start(roles: string, aheadMinutes: number, file = governance): Promise<StewardChild> {
  return steward.start({
    ...findVariables(company),
    ROLES: roles,
    CLOCK_SHIFT_MS: String(aheadMinutes * minuteMs),
    NODE_OPTIONS: `--import ${preload}`,
    STEWARD_TEST: JSON.stringify({ governance: file, prefix: company.prefix, timing: testTiming }),
  });
}

function talkTo(web: StewardChild): void {
  company.slack.setAppUrl(`http://127.0.0.1:${web.port}/slack/events`);
}

it('say that their clocks are wrong', async () => {
  for (const child of [...Object.values(webs), ...Object.values(workers)])
    await until(() => /"aheadMs":-?(239|240|299|300)\d{3}\b/.test(child.output()), 'the log to say so');
});

it('never make more accounts at once than they may, and each once', async () => {
  const names = Array.from({ length: 5 }, (_, index) => `clocks-${index}`);
  const ids: string[] = [];
  for (const [index, name] of names.entries()) {
    talkTo(index % 2 === 0 ? webs.ahead : webs.behind);
    ids.push(await askFree(company, name));
  }
  for (const [index, id] of ids.entries()) {
    const name = names[index] ?? '';
    const request = await waitForStatus(company, id, 'ready');
    await until(() => partsOf(company, id).join() === 'card,plan,ready', 'each message once');
    expect(accountsOf(company, name)).toHaveLength(1);
    expect(countCreations(company, name)).toBe(1);
    for (const { at } of request.history) expect(Math.abs(Date.now() - at)).toBeLessThan(2 * minuteMs);
  }
  expect(findMostAtOnce(company, new Set(names))).toBeLessThanOrEqual(concurrency);
  expect(await company.store.creationSlots.countSlots(Date.now())).toBe(0);
});

it('find a creation whose answer was lost, whoever looks for it', async () => {
  company.aws.organization.set({ listLagMs: 100 });
  company.aws.faults.add({ operation: 'CreateAccount', dropAfter: true, times: 4 });
  const names = Array.from({ length: 4 }, (_, index) => `clocks-lost-${index}`);
  const ids: string[] = [];
  for (const name of names) ids.push(await askFree(company, name));
  for (const id of ids) await waitForStatus(company, id, 'ready');
  for (const name of names) {
    expect(accountsOf(company, name)).toHaveLength(1);
    expect(countCreations(company, name)).toBe(1);
  }
  company.aws.organization.set({ listLagMs: 0 });
});

it('remind once and expire in time, whoever was asked', async () => {
  const asking = await Promise.all([start('slack', 4, brief), start('slack', -4, brief)]);
  const asked = [];
  for (const [index, web] of asking.entries()) {
    talkTo(web);
    asked.push(await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: `expires-${index}` }));
  }
  for (const { id, card } of asked) {
    await waitForPart(company, 'reminder-1', id);
    const { history } = await waitForStatus(company, id, 'expired');
    expect(history.map(({ action }) => action)).toEqual(['ask', 'remind', 'expire']);
    expect(partsOf(company, id)).toEqual(['card', 'reminder-1']);
    await until(() => company.slack.render(card).includes('Expired'), 'the card to say so');
  }
  for (const web of asking) await web.kill9();
});

it('take a press at one of what was asked for at the other', async () => {
  const ids = [];
  for (const [asked, pressed] of [
    [webs.ahead, webs.behind],
    [webs.behind, webs.ahead],
  ] as const) {
    talkTo(asked);
    const name = `pressed-${ids.length}`;
    const { id, card } = await askForCard(company, 'U0ANA', { ...sandboxForm, account_name: name });
    talkTo(pressed);
    await press(company, 'U0BEN', card, 'request_approve');
    ids.push(id);
  }
  for (const id of ids) expect((await waitForStatus(company, id, 'ready')).decided?.by).toBe('U0BEN');
});

it('go on with what a worker has set aside that was ahead and is gone', async () => {
  company.aws.organization.set({ holdCreations: true });
  const ids = [];
  for (const name of ['set-aside-1', 'set-aside-2', 'set-aside-3']) ids.push(await askFree(company, name));
  await until(async () => (await company.store.creationSlots.countSlots(Date.now())) === concurrency, 'all slots');
  await workers.ahead.kill9();
  company.aws.organization.set({ holdCreations: false });
  company.aws.organization.releaseCreations({});
  for (const [index, id] of ids.entries()) {
    await until(async () => {
      // What the scheduler has done every minute.
      await chores.run('sweep', `sweep-${index}-${performance.now()}`);
      return (await company.store.requests.read(id))?.status === 'ready';
    }, 'the other one to have gone on');
    expect(countCreations(company, `set-aside-${index + 1}`)).toBe(1);
  }
});
