import { type AwsHandle, startAws } from '../../playground/aws/start-aws.ts';
import { startSlack } from '../../playground/slack/start-slack.ts';
import type { Store } from '../../src/store/store.ts';
import { agreedOrganization } from '../load/agreed-organization.ts';
import { approveRequest, makeWaitingRequests } from '../load/make-requests.ts';
import { type Benchmark, pickDatabase, type Surroundings } from '../measure/benchmark.ts';
import { judge, NotMeasured, type Result } from '../measure/result.ts';
import { waitUntil } from '../measure/wait-until.ts';
import { openStore } from '../processes/open-store.ts';
import { findBotEnvironment } from '../processes/start-bot.ts';
import { startProcess } from '../processes/start-process.ts';
import { type Counts, countCalls } from './count-calls.ts';
import { findIdealMs } from './ideal.ts';

const accounts = 100;
/** AWS, and the bot's pauses with it, are so many times as fast as in production; computing takes as long as ever. */
const scale = 10;
/** AWS takes up to minutes, and this is about where its rate and the slots bound the whole alike. */
const creationMs = 45_000 / scale;
/** "Quotas for AWS Organizations": five creations in progress; `CreateAccount` 0.1 a second, three at once. */
const slots = 5;
const ratePerSecond = 0.1 * scale;
const burst = 3;
const totalGoal = 1.1;
/** One read before, at most one that confirms. */
const readsGoal = 2;
const writesGoal = 1;

/** A hundred requests that are approved at one moment, over AWS's five slots and its rate; and what AWS is asked for them. */
export const provision: Benchmark = {
  name: 'provision',
  does: `${accounts} approved requests over AWS's slots and rates, beside the ideal; AWS's calls for an account`,
  async run(around): Promise<readonly Result[]> {
    const redisUrl = pickDatabase(around, 3);
    const [slack, aws] = await Promise.all([
      startSlack(),
      startAws({ seed: agreedOrganization, creationDelayMs: creationMs, accountQuota: 1_000 }),
    ]);
    const { store, close } = await openStore(redisUrl);
    const worker = await startProcess([...around.nodeArgs, '--import', 'tsx', 'bench/provision/scaled-worker.ts'], {
      ...findBotEnvironment({ slack, aws, redisUrl, roles: 'worker' }),
      STEWARD_SCALE: String(scale),
    });
    try {
      // The first account is not counted: until it is made nothing is known of the organisation, and nothing compiled.
      const ids = await makeWaitingRequests(store, 0, accounts + 1);
      await approveRequest(store, ids[0] ?? '');
      await waitUntil(() => isMade(store, ids[0] ?? ''), 'the first account');
      aws.calls.reset();
      const totalMs = await measure(store, aws, ids.slice(1));
      const ideal = findIdealMs({ accounts, slots, creationMs, ratePerSecond, burst });
      const counts = countCalls(aws.calls.log());
      describe(around, totalMs, ideal, counts);
      const tallies = Object.values(counts.things);
      const perAccount = (count: number): number => count / accounts;
      return [
        judge('provision-100', totalMs / ideal, totalGoal, '× the ideal that slots and rate allow'),
        judge(
          'aws-reads-per-change',
          perAccount(Math.max(...tallies.map(({ reads }) => reads))),
          readsGoal,
          'reads for a thing that is changed, of an account; the most of any',
        ),
        judge(
          'aws-writes-per-change',
          perAccount(Math.max(...tallies.map(({ writes }) => writes))),
          writesGoal,
          'writes for a thing that is changed, of an account; the most of any',
        ),
        judge(
          'aws-calls-per-account',
          perAccount(tallies.reduce((sum, { reads, writes }) => sum + reads + writes, counts.shared)),
          tallies.length * (readsGoal + writesGoal),
          'calls for an account, looks at its creation and retries left out',
        ),
      ];
    } finally {
      await worker.stop();
      close();
      await Promise.all([slack.close(), aws.close()]);
    }
  },
};

/** Approves all at one moment, and waits until the last has its account. */
async function measure(store: Store, aws: AwsHandle, ids: readonly string[]): Promise<number> {
  // AWS's bucket is filled with the three calls of its burst when it is first used, and from then on at the scaled rate.
  aws.organization.set({ throttleScale: 1 });
  const startedAt = performance.now();
  await Promise.all(ids.map((id) => approveRequest(store, id)));
  await waitUntil(() => aws.calls.count('organizations:CreateAccount') > 0, 'the first creation');
  aws.organization.set({ throttleScale: scale });
  // Looked at seldom, and the oldest alone, so as not to take the processor from those who work.
  await waitUntil(
    async () => {
      const [oldest] = await store.requests.listOpenIds();
      if (oldest !== undefined) await isMade(store, oldest);
      return oldest === undefined;
    },
    'all accounts',
    { timeoutMs: 600_000, lookMs: 100 },
  );
  const totalMs = performance.now() - startedAt;
  const { creations } = aws.organization.state();
  if (creations.length !== ids.length + 1)
    throw new NotMeasured(`${creations.length} accounts were begun for ${ids.length + 1} requests`);
  return totalMs;
}

/** @throws NotMeasured when it has failed */
async function isMade(store: Store, id: string): Promise<boolean> {
  const request = await store.requests.read(id);
  if (request?.status === 'failed') throw new NotMeasured(`${id} failed: ${request.provisioning.failure?.code}`);
  return request?.status === 'ready';
}

function describe({ say }: Surroundings, totalMs: number, idealMs: number, counts: Counts): void {
  say(`${accounts} accounts in ${(totalMs / 1000).toFixed(1)} s; the ideal is ${(idealMs / 1000).toFixed(1)} s`);
  for (const [thing, { reads, writes }] of Object.entries(counts.things))
    say(`${thing}: ${reads / accounts} reads and ${writes / accounts} writes an account`);
  say(
    `besides: ${counts.polls / accounts} looks at each creation, ${counts.shared} calls for all accounts together, ` +
      `${counts.throttled} calls that AWS put off`,
  );
}
