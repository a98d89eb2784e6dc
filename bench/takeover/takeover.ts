import { type AwsHandle, startAws } from '../../playground/aws/start-aws.ts';
import { startSlack } from '../../playground/slack/start-slack.ts';
import { defaultTiming } from '../../src/jobs/timing.ts';
import { agreedOrganization } from '../load/agreed-organization.ts';
import { approveRequest, makeWaitingRequests } from '../load/make-requests.ts';
import { type Benchmark, pickDatabase, type Surroundings } from '../measure/benchmark.ts';
import { judge, type Result } from '../measure/result.ts';
import { waitUntil } from '../measure/wait-until.ts';
import { openStore } from '../processes/open-store.ts';
import { startBot } from '../processes/start-bot.ts';

/** Side by side, each with a Redis database, an AWS and two workers of its own. */
const rounds = 4;
const firstDatabase = 4;
/** The kills come at different moments between two renewals of the lock and two looks for jobs that stand still. */
const apartMs = 1_700;
const allowedMs = defaultTiming.lockMs + 5_000;

/**
 * A worker is killed while it waits for the answer of `MoveAccount`; until the other one has found the account in its OU and
 * written the step down, with the lock times of production.
 */
export const takeover: Benchmark = {
  name: 'takeover',
  does: "the time from kill -9 of a worker to the next step of its request, beside the lock's time and 5 s",
  async run(around): Promise<readonly Result[]> {
    const times = await Promise.all(Array.from({ length: rounds }, (_, round) => measure(around, round)));
    around.say(`from the kill to the next step: ${times.map((ms) => `${(ms / 1000).toFixed(1)} s`).join(', ')}`);
    return [judge('takeover', Math.max(...times) / allowedMs, 1, `× the ${allowedMs / 1000} s of lock and allowance`)];
  },
};

async function measure(around: Surroundings, round: number): Promise<number> {
  const redisUrl = pickDatabase(around, firstDatabase + round);
  const [slack, aws] = await Promise.all([startSlack(), startAws({ seed: agreedOrganization })]);
  const { store, close } = await openStore(redisUrl);
  const start = () => startBot(around, { slack, aws, redisUrl, roles: 'worker' });
  const [first, second] = await Promise.all([start(), start()]);
  try {
    // So that it is the first one that takes the job.
    second.freeze();
    const held = aws.faults.add({ operation: 'MoveAccount', hold: 'before' });
    const [id = ''] = await makeWaitingRequests(store, 1, 1);
    await approveRequest(store, id);
    await waitUntil(() => aws.faults.held(held) > 0, 'the worker to move the account');
    second.thaw();
    await new Promise((resolve) => setTimeout(resolve, round * apartMs));
    await first.kill9();
    const killedAt = performance.now();
    aws.faults.release(held);
    await waitUntil(async () => {
      const request = await store.requests.read(id);
      return request?.provisioning?.steps.some((step) => step.name === 'place' && step.status === 'done') ?? false;
    }, 'the other worker to take over');
    const tookMs = performance.now() - killedAt;
    await waitUntil(async () => (await store.requests.read(id))?.status === 'ready', 'the account');
    checkOneAccount(aws);
    return tookMs;
  } finally {
    // One that is frozen does not stop.
    second.thaw();
    await Promise.all([first.kill9(), second.stop()]);
    close();
    await Promise.all([slack.close(), aws.close()]);
  }
}

function checkOneAccount(aws: AwsHandle): void {
  const { creations } = aws.organization.state();
  if (creations.length !== 1) throw new Error(`${creations.length} accounts were begun for one request`);
}
