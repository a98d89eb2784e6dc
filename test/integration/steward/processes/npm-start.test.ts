import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { connectRedis } from '../../../../src/store/redis/connect-redis.ts';
import { parseRedisUrls } from '../../../../src/store/redis/parse-redis-urls.ts';
import { createStore } from '../../../../src/store/store.ts';
import { bundleFile } from '../../../faults/bundled-steward.ts';
import { type Company, companyGovernance, startCompany, waitForStatus } from '../../../support/company.ts';
import { findVariables } from '../../../support/steward-process.ts';
import { until } from '../../../support/until.ts';
import { askAt } from '../asking/ask-at.ts';
import { say } from '../commands/say.ts';
import { accountsOf, countCreations, partsOf } from '../provisioning/made-by.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** As a person has it who has built the project. */
let folder: string;
let company: Company;
let closeStore = () => {};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steward-npm-start-'));
  await mkdir(join(folder, 'dist'));
  await copyFile(join(root, 'package.json'), join(folder, 'package.json'));
  await writeFile(join(folder, 'governance.yaml'), companyGovernance);
  bundleFile(join(root, 'src/main.ts'), join(folder, 'dist/main.js'));
  const started = await startCompany({ stopped: true, slack: { answerTimeoutMs: 20_000 } });
  // What `npm start` keeps has no prefix of the test's.
  const urls = parseRedisUrls(started.redis.url);
  if (urls.kind === 'malformed') throw new Error(urls.problem);
  const redis = await connectRedis(urls.addresses, { role: 'store', onError: () => {} });
  closeStore = () => redis.disconnect();
  company = { ...started, store: createStore(redis) };
});
afterAll(async () => {
  closeStore();
  await company.close();
  await rm(folder, { recursive: true, force: true });
});

interface Started {
  readonly port: number;
  /** npm's exit code; null: a signal ended it. */
  readonly ended: Promise<number | null>;
  output(): string;
  /** To npm, as whoever started it does. */
  terminate(): void;
}

async function npmStart(): Promise<Started> {
  const { PATH, HOME } = process.env;
  const child = spawn('npm', ['start'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH, HOME, ...findVariables(company), LOG_LEVEL: 'info', npm_config_update_notifier: 'false' },
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  const running = await until(
    () => printed.split('\n').find((line) => line.includes('Steward is running')),
    'the bot to run',
    60_000,
  );
  const { port } = JSON.parse(running) as { port: number };
  company.slack.setAppUrl(`http://127.0.0.1:${port}/slack/events`);
  return { port, ended, output: () => printed, terminate: () => void child.kill('SIGTERM') };
}

it('SIGTERM to npm start under load: what runs is finished and answered, the rest handed back, and it ends with 0', async () => {
  const first = await npmStart();
  const creation = company.aws.faults.add({
    operation: 'CreateAccount',
    match: { AccountName: 'npm-0' },
    hold: 'after',
  });
  const ids = [await askAt(company, first.port, 'npm-0', 'free')];
  await until(() => company.aws.faults.held(creation) === 1, 'a creation to be under way');
  company.aws.organization.set({ holdCreations: true });
  for (const name of ['npm-1', 'npm-2', 'npm-3']) ids.push(await askAt(company, first.port, name, 'free'));
  const countPeople = () => company.slack.calls.of('users.info').length;
  const before = countPeople();
  company.slack.faults.add({ method: 'users.info', times: 3, delayMs: 800 });
  const people = ['U0DAN', 'U0EVE', 'U0KIM'];
  const said = people.map((user) => say(company, user, 'list'));
  await until(() => countPeople() === before + people.length, 'people to wait for an answer');

  first.terminate();
  for (const answer of await Promise.all(said)) expect(answer).toMatch(/account/i);
  await until(async () => !(await answers(first.port)), 'no more requests to be taken');
  expect(first.output()).not.toContain('Steward has stopped');
  company.aws.faults.release(creation);
  expect(await first.ended).toBe(0);
  // npm has waited for the bot's own end.
  expect(first.output()).toContain('Steward has stopped"');

  company.aws.organization.set({ holdCreations: false });
  company.aws.organization.releaseCreations({});
  const second = await npmStart();
  for (const [index, id] of ids.entries()) {
    await waitForStatus(company, id, 'ready');
    expect(accountsOf(company, `npm-${index}`)).toHaveLength(1);
    expect(countCreations(company, `npm-${index}`)).toBe(1);
    await until(() => partsOf(company, id).join() === 'card,plan,ready', 'each message once', 30_000);
  }
  second.terminate();
  expect(await second.ended).toBe(0);
});

async function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/readyz`).then(
    () => true,
    () => false,
  );
}
