import { afterAll, beforeAll, expect, it } from 'vitest';
import { accountsOf, askFree, countCreations, partsOf } from '../../integration/steward/provisioning/made-by.ts';
import { type Company, companyGovernance, startCompany, testTiming, waitForStatus } from '../../support/company.ts';
import { findVariables } from '../../support/steward-process.ts';
import { until } from '../../support/until.ts';
import { type BundledSteward, bundleSteward } from '../bundled-steward.ts';
import { type HoldingProxy, startHoldingProxy } from './holding-proxy.ts';

let company: Company;
let steward: BundledSteward;
let redis: HoldingProxy;
beforeAll(async () => {
  company = await startCompany({ stopped: true });
  [steward, redis] = await Promise.all([bundleSteward(), startHoldingProxy(company.redis.port)]);
  // Redis knows the scripts from now on.
  await company.startSteward();
  await waitForStatus(company, await askFree(company, 'before-all'), 'ready');
  await company.stopSteward();
}, 60_000);
afterAll(async () => {
  await steward.close();
  await redis.close();
  await company.close();
});

const readOutbox = (): Promise<number> => company.store.outbox.size();

/** What the relay is doing when it is killed, and the words by which that is known. */
const places = [
  ['before the jobs for the messages are added', ':announce:', 'before'],
  ['when the jobs for the messages were added', ':announce:', 'after'],
  ['before the job for the account is added', ':provision:', 'before'],
  ['when the job for the account was added', ':provision:', 'after'],
  ['before the entries are removed', 'zrem', 'before'],
  ['when the entries were removed', 'zrem', 'after'],
] as const;

it.each(places.map((place, index) => [...place, `relayed-${index}`] as const))(
  'the only relay killed %s leaves one account and each message once',
  async (_what, words, when, name) => {
    const web = await steward.start({
      ...findVariables(company),
      REDIS_URL: redis.url,
      ROLES: 'slack',
      STEWARD_TEST: JSON.stringify({ governance: companyGovernance, prefix: company.prefix, timing: testTiming }),
    });
    company.slack.setAppUrl(`http://127.0.0.1:${web.port}/slack/events`);
    const held = redis.hold(words.startsWith(':') ? `${company.prefix}${words}` : words, when);
    const id = await askFree(company, name);
    await held;
    await web.kill9();
    expect((await readOutbox()) === 0).toBe(words === 'zrem' && when === 'after');
    expect(countCreations(company, name)).toBe(0);

    await company.startSteward({ roles: 'worker' });
    await waitForStatus(company, id, 'ready');
    await until(() => partsOf(company, id).join() === 'card,plan,ready', 'card, plan and last message, once each');
    await until(async () => (await readOutbox()) === 0, 'nothing to be left in the outbox');
    expect(accountsOf(company, name)).toHaveLength(1);
    expect(countCreations(company, name)).toBe(1);
    expect(findToRequester(id)).toEqual(['notice']);
    await company.stopSteward();
  },
);

function findToRequester(id: string): readonly string[] {
  return (company.slack.directChannel('U0ANA')?.messages ?? [])
    .filter(({ metadata }) => metadata?.event_payload.id === id)
    .map(({ metadata }) => String(metadata?.event_payload.part));
}
