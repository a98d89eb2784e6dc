import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connectRedis } from '../../../../src/store/redis/connect-redis.ts';
import { parseRedisUrls } from '../../../../src/store/redis/parse-redis-urls.ts';
import type { RedisClient } from '../../../../src/store/redis/run-script.ts';
import { createStore, type Store } from '../../../../src/store/store.ts';
import {
  type Company,
  changeGovernance,
  companyGovernance,
  startCompany,
  waitForStatus,
} from '../../../support/company.ts';
import {
  findFreePort,
  findVariables,
  killProcesses,
  startProcess,
  type TestProcess,
} from '../../../support/steward-process.ts';
import { until } from '../../../support/until.ts';
import { accountsOf, askFree } from '../provisioning/made-by.ts';

vi.setConfig({ testTimeout: 90_000 });

let company: Company;
let folder: string;
let redis: RedisClient | null = null;
beforeAll(async () => {
  company = await startCompany({ stopped: true });
  folder = await mkdtemp(join(tmpdir(), 'steward-start-'));
  await writeFile(join(folder, 'governance.yaml'), companyGovernance);
});
afterAll(async () => {
  await killProcesses();
  redis?.disconnect();
  await company.close();
  await rm(folder, { recursive: true, force: true });
});

/** The bot as `npm start` starts it, from its sources. */
function startMain(env: Readonly<Record<string, string>>): TestProcess {
  return startProcess('src/main.ts', {
    ...findVariables(company),
    GOVERNANCE_FILE: join(folder, 'governance.yaml'),
    LOG_LEVEL: 'info',
    ...env,
  });
}

/** Where it listens, as it says when it runs. */
function readPort(main: TestProcess): Promise<number> {
  return until(() => Number(/"port":(\d+)/.exec(main.errors())?.[1] ?? 0) || null, 'the bot to run', 30_000);
}

async function get(port: number, path: string): Promise<{ readonly status: number; readonly text: string }> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    return { status: answer.status, text: await answer.text() };
  } catch {
    return { status: 0, text: '' };
  }
}

function waitForReadiness(port: number, status: number, words: string): Promise<unknown> {
  return until(async () => {
    const answer = await get(port, '/readyz');
    return answer.status === status && answer.text.includes(words);
  }, `/readyz to answer ${status} with ${words}`);
}

describe('settings or a file that are wrong', () => {
  it('end the start with 78 and one message that names all of it, and no secret', async () => {
    const file = join(folder, 'wrong.yaml');
    const wrong = changeGovernance('    ou: Sandbox\n', '    ou: Sandbocks\n');
    await writeFile(file, changeGovernance('admins: [S0PLATFORM]', 'admins: [platform]', wrong));
    const main = startMain({
      SLACK_BOT_TOKEN: '',
      SLACK_SIGNING_SECRET: 'not a secret any more',
      PORT: '70000',
      REDIS_URL: 'redis://:hunter2@127.0.0.1:6379/x',
      ROLES: 'slack,worke',
      GOVERNANCE_FILE: file,
    });
    expect(await main.ended).toBe(78);
    const said = main.errors();
    for (const what of ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'PORT', 'REDIS_URL', 'ROLES']) {
      expect(said).toContain(`${what}: `);
    }
    expect(said).toMatch(/wrong\.yaml:\d+ classes\.sandbox\.ou/);
    expect(said).toMatch(/wrong\.yaml:\d+ admins/);
    expect(said).toContain('did you mean');
    expect(said).not.toMatch(/hunter2|not a secret any more/);
    expect(said).not.toMatch(/^\s+at /m);
    expect(main.output()).toBe('');
  });

  it('and guardrails that make no SCPs that AWS takes', async () => {
    const file = join(folder, 'large.yaml');
    const types = Array.from({ length: 200 }, (_, index) => `m7i.${index}xlarge`);
    const guardrails = `guardrails:
  large: { rule: deny-instance-types, types: [${types.join(', ')}] }
  own: { rule: policy, file: policies/own.json }
`;
    await writeFile(file, changeGovernance('request:\n', `${guardrails}request:\n`));
    const main = startMain({ GOVERNANCE_FILE: file });
    expect(await main.ended).toBe(78);
    expect(main.errors()).toMatch(/large\.yaml:\d+ guardrails\.large: the SCP of large has \d+ bytes/);
    expect(main.errors()).toMatch(
      /large\.yaml:\d+ guardrails\.own\.file: "policies\/own\.json": there is no such file/,
    );
  });

  it('and a file that is not there are named too', async () => {
    const main = startMain({ GOVERNANCE_FILE: join(folder, 'nowhere.yaml') });
    expect(await main.ended).toBe(78);
    expect(main.errors()).toContain('nowhere.yaml');
  });
});

describe('health, readiness, metrics', () => {
  it('say that Redis is away, at the start and later', async () => {
    await company.redis.kill9();
    const port = await findFreePort();
    const main = startMain({ PORT: String(port) });
    await until(async () => (await get(port, '/healthz')).status === 200, '/healthz to answer', 30_000);
    await waitForReadiness(port, 503, '"redis"');
    expect((await get(port, '/metrics')).status).toBe(200);
    await company.redis.restart();
    await waitForReadiness(port, 200, '"ready":true');
    await company.redis.kill9();
    await waitForReadiness(port, 503, '"redis"');
    expect((await get(port, '/healthz')).status).toBe(200);
    await company.redis.restart();
    await waitForReadiness(port, 200, '"ready":true');
    main.signal('SIGTERM');
    expect(await main.ended).toBe(0);
  });

  it('say that Slack does not take the token, and do not say the token', async () => {
    const main = startMain({ SLACK_BOT_TOKEN: 'xoxb-wrong-token' });
    const port = await readPort(main);
    await waitForReadiness(port, 503, '"slack"');
    expect((await get(port, '/readyz')).text).not.toContain('"redis"');
    expect((await get(port, '/healthz')).status).toBe(200);
    expect(main.errors()).not.toContain('xoxb-wrong-token');
    main.signal('SIGTERM');
    expect(await main.ended).toBe(0);
  });
});

describe('each role in a process of its own', () => {
  it('makes an account together with the others', async () => {
    const mains = ['slack', 'worker', 'scheduler'].map((role) => startMain({ ROLES: role }));
    const [slack = 0, worker = 0, scheduler = 0] = await Promise.all(mains.map(readPort));
    for (const port of [slack, worker, scheduler]) await waitForReadiness(port, 200, '"ready":true');
    company.slack.setAppUrl(`http://127.0.0.1:${slack}/slack/events`);
    const whole = { ...company, store: await openStore() };
    const id = await askFree(whole, 'by-three');
    await waitForStatus(whole, id, 'ready');
    expect(accountsOf(company, 'by-three')).toHaveLength(1);
    expect((await get(worker, '/metrics')).text).toMatch(
      /steward_aws_calls_total\{operation="organizations:CreateAccount",outcome="ok"\} 1\b/,
    );
    expect((await get(scheduler, '/metrics')).text).not.toContain('organizations:CreateAccount');
    for (const port of [worker, scheduler]) {
      const answer = await fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST', body: '' });
      expect(answer.status).toBe(404);
    }
    for (const main of mains) main.signal('SIGTERM');
    expect(await Promise.all(mains.map((main) => main.ended))).toEqual([0, 0, 0]);
  });
});

/** What the bot keeps under its own prefix. */
async function openStore(): Promise<Store> {
  const urls = parseRedisUrls(company.redis.url);
  if (urls.kind === 'malformed') throw new Error(urls.problem);
  redis = await connectRedis(urls.addresses, { role: 'store', onError: () => {} });
  return createStore(redis);
}
