import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AwsHandle } from '../../../../playground/aws/start-aws.ts';
import { seedWorkspace } from '../../../../playground/slack/seed-workspace.ts';
import type { SlackHandle } from '../../../../playground/slack/slack-handle.ts';
import { startSlack } from '../../../../playground/slack/start-slack.ts';
import { createPerson } from '../../../../playground/slack/workspace/workspace.ts';
import { readPlan } from '../../../../src/cli/plan/read-plan.ts';
import { readGovernance } from '../../../../src/config/read-governance.ts';
import { createSlackClients } from '../../../../src/slack/clients.ts';
import { createDirectory } from '../../../../src/slack/directory.ts';
import { connectRedis } from '../../../../src/store/redis/connect-redis.ts';
import { parseRedisUrls } from '../../../../src/store/redis/parse-redis-urls.ts';
import { createStore, type Store } from '../../../../src/store/store.ts';
import { startRedis, type TestRedis } from '../../../support/redis.ts';
import { connectToOrganization } from '../../aws/connect.ts';
import { connectToUnknownOrganization, createFolder, findDifferences, importOrganization } from './import-world.ts';

/** Owners of accounts by their tag, but for `ledger`, whom Slack does not know; the accounts of `edge` have no tags. */
const systems = ['payments', 'orders', 'catalog', 'search', 'billing', 'crm', 'portal', 'reports'];

function seedOwners() {
  const workspace = seedWorkspace();
  for (const name of systems)
    workspace.people.set(
      `U0${name.toUpperCase()}`,
      createPerson(`U0${name.toUpperCase()}`, name, name, workspace.team),
    );
  return workspace;
}

let redis: TestRedis;
let slack: SlackHandle;
let client: Awaited<ReturnType<typeof connectRedis>>;
let store: Store;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  redis = await startRedis();
  slack = await startSlack({ seed: seedOwners });
  const urls = parseRedisUrls(redis.url);
  if (urls.kind === 'malformed') throw new Error(urls.problem);
  client = await connectRedis(urls.addresses, { role: 'store', onError: () => {} });
  store = createStore(client);
  env = { REDIS_URL: redis.url, SLACK_BOT_TOKEN: slack.botToken, SLACK_API_URL: slack.url };
});
afterAll(async () => {
  client.disconnect();
  await slack.close();
  await redis.close();
});

let folder = '';
beforeEach(async () => {
  folder = await createFolder();
});
afterEach(() => client.flushall());

const adopt = (...args: string[]) => importOrganization(['--out', folder, '--adopt', ...args], env);

describe('steward import --adopt', () => {
  it('records and tags 200 accounts, so that plan finds nothing, and then what somebody changes and nothing else', async () => {
    const { local, aws, writes } = await connectToUnknownOrganization();
    const { exit, said } = await adopt('--yes', '--owner-tag', 'owner');
    expect(said).toContain('Nobody in Slack is known by: ledger@example.com');
    expect(said).toContain('40 accounts without an owner');
    expect(said).toContain('Adopted 199 accounts.');
    expect(exit).toBe(0);

    const { accounts } = local.organization.state();
    const payments = accounts.find(({ name }) => name.startsWith('payments-') && !name.endsWith('00001'))!;
    expect(payments.tags).toMatchObject({
      ...{ 'steward:request': 'adopted', 'steward:owner': 'U0PAYMENTS', 'steward:class': expect.any(String) },
      owner: 'payments@example.com',
    });
    const record = await store.accounts.read(payments.id);
    expect(record).toMatchObject({ requestId: 'adopted', owner: 'U0PAYMENTS', email: payments.email });
    const records = await store.accounts.readAll();
    expect(records).toHaveLength(199);
    expect(records.filter(({ owner }) => owner === '').every(({ tags }) => tags['steward:owner'] === undefined)).toBe(
      true,
    );
    await store.auditLog.seal();
    expect(await store.auditLog.verify()).toMatchObject({ ok: true, sealed: 199 });

    const path = join(folder, 'governance.yaml');
    const file = await readGovernance(path);
    const slackClient = createSlackClients(slack.botToken, slack.url).interactive;
    const directory = createDirectory(slackClient, async () => slack.workspace.team.id);
    // Reads as fast as it can.
    const unpaced = { ...store, pace: { reserve: async () => 0 } };
    const find = async () => {
      const { findings } = await readPlan({ aws, store: unpaced, directory, file });
      return findings.map(({ kind, target }) => `${kind} ${target.name}`);
    };
    expect(await find()).toEqual([]);
    expect(await findDifferences(path)).toMatchObject({ exit: 0, found: [] });

    const before = writes().length;
    const again = await adopt('--yes', '--owner-tag', 'owner');
    expect({ exit: again.exit, said: again.said }).toEqual({ exit: 0, said: 'No account is to be adopted.' });
    expect(writes()).toHaveLength(before);

    local.organization.detachPolicy({ policy: 'Corp - frozen', target: 'Data' });
    local.organization.attachPolicy({ policy: 'Attached nowhere', target: 'Retail' });
    local.organization.moveAccount({ account: payments.id, parent: 'Sandbox' });
    expect((await find()).sort()).toEqual(
      [`account-misplaced ${payments.name}`, 'guardrail-detached Data', 'guardrail-misattached Retail'].sort(),
    );
  });

  it('goes on after a stop between record and tag, with the file that is there', async () => {
    const { local } = await connectToOrganization({ seed: 'small', emptyPages: false });
    await adopt('--yes');
    const tags = () => local.organization.findAccount('platform')?.tags;
    expect(tags()).toMatchObject({ 'steward:request': 'adopted', 'steward:class': 'infrastructure-prod' });
    local.organization.setTags({ target: 'platform', tags: { 'steward:request': null, 'steward:class': null } });
    const { said } = await adopt('--yes');
    expect(said).toContain('Adopted 1 account.');
    expect(said).not.toContain('Wrote');
    expect(tags()).toMatchObject({ 'steward:request': 'adopted', 'steward:class': 'infrastructure-prod' });
  });

  it('asks before it writes', async () => {
    const { writes } = await connectToOrganization({ seed: 'small', emptyPages: false });
    const { exit, said } = await adopt();
    expect(exit).toBe(1);
    expect(said).toContain('--yes says that it is meant');
    expect(await store.accounts.readAll()).toEqual([]);
    expect(writes()).toEqual([]);
  });

  it.each<[string, (local: AwsHandle) => unknown]>([
    ['Steward is paused', () => store.pause.pause({ by: 'U0BEN', reason: null, at: 1, config: '', outbox: [] })],
    [
      'another Steward works in this organisation',
      async ({ organization }) => {
        await store.instance.claimInstance('mine');
        organization.setTags({ target: 'root', tags: { 'steward:instance': 'theirs' } });
      },
    ],
    [
      'AWS Control Tower runs this organisation',
      ({ organization }) => organization.setServiceAccess({ principal: 'controltower.amazonaws.com', enabled: true }),
    ],
  ])('does nothing where nothing may be written: %s', async (why, arrange) => {
    const { local, writes } = await connectToOrganization({ seed: 'small', emptyPages: false });
    await arrange(local);
    const { exit, said } = await adopt('--yes');
    expect(exit).toBe(1);
    expect(said).toContain(why);
    expect(await store.accounts.readAll()).toEqual([]);
    expect(writes()).toEqual([]);
  });

  it('says that there is no Redis, and writes no file', async () => {
    await connectToOrganization({ seed: 'small', emptyPages: false });
    const out = join(folder, 'new');
    const { exit, said } = await importOrganization(['--out', out, '--adopt', '--yes'], {
      REDIS_URL: 'redis://127.0.0.1:1',
    });
    expect(exit).toBe(1);
    expect(said).toContain('Redis');
    expect(await readdir(folder)).toEqual([]);
  });
});
