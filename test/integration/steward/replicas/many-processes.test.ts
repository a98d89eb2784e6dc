import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BundledSteward, bundleSteward, type StewardChild } from '../../../faults/bundled-steward.ts';
import {
  type Company,
  changeGovernance,
  press,
  startCompany,
  testTiming,
  waitForPart,
  waitForStatus,
} from '../../../support/company.ts';
import { findVariables } from '../../../support/steward-process.ts';
import { until } from '../../../support/until.ts';
import { askAt } from '../asking/ask-at.ts';
import { say } from '../commands/say.ts';
import { accountsOf, countCreations, partsOf } from '../provisioning/made-by.ts';
import { findMostAtOnce } from '../provisioning/most-at-once.ts';

/** One fewer than AWS itself allows, so that it is Steward who keeps to it. */
const concurrency = 4;
const governance = changeGovernance('  contacts:', `  concurrency: ${concurrency}\n  contacts:`);

let company: Company;
let steward: BundledSteward;
let webs: readonly StewardChild[];
let workers: readonly StewardChild[];
let scheduler: StewardChild;
beforeAll(async () => {
  company = await startCompany({ stopped: true, slack: { answerTimeoutMs: 20_000 } });
  steward = await bundleSteward();
  webs = await Promise.all(Array.from({ length: 3 }, () => start('slack')));
  workers = await Promise.all(Array.from({ length: 4 }, () => start('worker')));
  scheduler = await start('scheduler');
}, 90_000);
afterAll(async () => {
  await steward.close();
  await company.close();
});

function start(roles: string): Promise<StewardChild> {
  return steward.start({
    ...findVariables(company),
    ROLES: roles,
    STEWARD_TEST: JSON.stringify({ governance, prefix: company.prefix, timing: testTiming }),
  });
}

function talkTo(number: number): void {
  company.slack.setAppUrl(`http://127.0.0.1:${webs[number % webs.length]?.port}/slack/events`);
}

/** Ana asks at this web process. Returns the request's card and id. */
async function askWeb(number: number, name: string) {
  const id = await askAt(company, webs[number % webs.length]?.port ?? 0, name, 'sandbox');
  return { id, card: await waitForPart(company, 'card', id) };
}

async function get({ port }: StewardChild, path: string): Promise<{ readonly status: number; readonly text: string }> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    return { status: answer.status, text: await answer.text() };
  } catch {
    return { status: 0, text: '' };
  }
}

async function expectReadiness(children: readonly StewardChild[], status: number, words: string): Promise<void> {
  const isSo = async (child: StewardChild): Promise<boolean> => {
    const answer = await get(child, '/readyz');
    return answer.status === status && answer.text.includes(words);
  };
  const what = `/readyz to answer ${status} with ${words}`;
  await Promise.all(children.map((child) => until(() => isSo(child), what, 30_000)));
}

/** The value of a metric with these labels, as written; null: the process tells none. */
async function readMetric(child: StewardChild, metric: string): Promise<number | null> {
  const { text } = await get(child, '/metrics');
  const line = text.split('\n').find((one) => one.startsWith(`${metric} `));
  return line === undefined ? null : Number(line.slice(metric.length + 1));
}

const begun = 'steward_aws_calls_total{operation="organizations:CreateAccount",outcome="ok"}';

describe('three web processes, four workers and a scheduler', () => {
  it('make twenty accounts that are approved at once, while two of the workers are killed', async () => {
    await expectReadiness([...webs, ...workers, scheduler], 200, '"ready":true');
    company.aws.organization.set({ holdCreations: true, accountQuota: 100 });
    const names = Array.from({ length: 20 }, (_, index) => `many-${index}`);
    const asked = await Promise.all(names.map((name, index) => askWeb(index, name)));
    const pressed = asked.map(({ card }, index) => {
      talkTo(index);
      return press(company, 'U0BEN', card, 'request_approve');
    });
    expect((await Promise.all(pressed)).filter(({ ok }) => !ok)).toEqual([]);
    const { organization } = company.aws;
    const inProgress = () => organization.state().creations.filter(({ completedAtMs }) => completedAtMs === null);
    await until(() => inProgress().length === concurrency, 'as many creations as there may be');
    await Promise.all(workers.slice(0, 2).map((worker) => worker.kill9()));
    organization.set({ holdCreations: false, creationDelayMs: 100 });
    organization.releaseCreations({});

    for (const { id } of asked)
      await until(async () => (await company.store.requests.read(id))?.status === 'ready', `${id} to be ready`, 60_000);
    for (const [index, name] of names.entries()) {
      const id = asked[index]?.id ?? '';
      expect(accountsOf(company, name)).toMatchObject([{ ou: 'Sandbox', tags: { 'steward:request': id } }]);
      await until(() => partsOf(company, id).join() === 'card,plan,ready', 'each message once', 30_000);
    }
    expect(findMostAtOnce(company, new Set(names))).toBe(concurrency);
    expect(await company.store.creationSlots.countSlots(Date.now())).toBe(0);
    await company.store.auditLog.seal();
    expect(await company.store.auditLog.verify()).toMatchObject({ ok: true });
  }, 120_000);

  it('answer each, and tell what each has done', async () => {
    for (const number of webs.keys()) {
      talkTo(number);
      expect(await say(company, 'U0BEN', 'list')).toContain('many-7');
    }
    // Reminders and expiries of what was decided long before they are due.
    const later = await company.store.outbox.size();
    expect(later).toBeGreaterThan(0);
    const alive = workers.slice(2);
    const made = await Promise.all(alive.map((worker) => readMetric(worker, begun)));
    expect(made.reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBeGreaterThanOrEqual(20 - 2 * concurrency);
    for (const child of [...webs, scheduler]) expect(await readMetric(child, begun)).toBeNull();
    for (const child of [...webs, ...alive, scheduler])
      expect(await readMetric(child, 'steward_outbox_entries')).toBe(later);
  });

  it('are not ready while Redis is away, and go on when it is back', async () => {
    const alive = [...webs, ...workers.slice(2), scheduler];
    await company.redis.kill9();
    await expectReadiness(alive, 503, '"redis"');
    for (const path of ['/healthz', '/metrics']) {
      const answers = await Promise.all(alive.map((child) => get(child, path)));
      expect(answers.map(({ status }) => status)).toEqual(alive.map(() => 200));
    }
    await company.redis.restart();
    await expectReadiness(alive, 200, '"ready":true');
    const id = await askAt(company, webs[1]?.port ?? 0, 'after-redis', 'free');
    await waitForStatus(company, id, 'ready');
    expect(countCreations(company, 'after-redis')).toBe(1);
  }, 60_000);

  it('say no more that they are ready when they are told to stop, and end with 0', async () => {
    const fault = company.aws.faults.add({ operation: 'DescribeAccount', hold: 'before', times: 2 });
    const names = ['drained-1', 'drained-2'];
    const ids = await Promise.all(names.map((name, index) => askAt(company, webs[index]?.port ?? 0, name, 'free')));
    await until(() => company.aws.faults.held(fault) === 2, 'both to be in the middle of a step');
    const alive = [...webs, ...workers.slice(2), scheduler];
    for (const child of alive) child.signal('SIGTERM');
    // A balancer that asks is refused, also while the step that runs is finished.
    for (const child of alive)
      await until(async () => (await get(child, '/readyz')).status === 0, 'no more requests to be taken');
    company.aws.faults.release(fault);
    expect(await Promise.all(alive.map(({ ended }) => ended))).toEqual(alive.map(() => 0));

    await start('worker');
    for (const id of ids) await waitForStatus(company, id, 'ready');
    for (const name of names) expect(countCreations(company, name)).toBe(1);
  }, 60_000);
});
