import { startAws } from '../../playground/aws/start-aws.ts';
import { startSlack } from '../../playground/slack/start-slack.ts';
import { type Benchmark, pickDatabase } from '../measure/benchmark.ts';
import { findMedian } from '../measure/quantiles.ts';
import { judge, type Result } from '../measure/result.ts';
import { readMemoryMb } from '../processes/read-usage.ts';
import { findSlackEnvironment, startBot } from '../processes/start-bot.ts';
import { startProcess } from '../processes/start-process.ts';

const rounds = 7;
/** Until what was read and compiled for the start is collected, and the first chores are done. */
const idleMs = 4_000;
const goal = 1.5;
const unit = '× a bare Bolt app and BullMQ worker in one process';

/** The bot with every role in one process beside the least that such a bot is made of, by turns. */
export const startUp: Benchmark = {
  name: 'start-up',
  does: 'the time from start to ready, and the idle memory, of all roles in one process, beside a bare Bolt app and worker',
  async run(around): Promise<readonly Result[]> {
    const [slack, aws] = await Promise.all([startSlack(), startAws({ seed: 'small' })]);
    const bareEnvironment = { ...findSlackEnvironment(slack), REDIS_URL: pickDatabase(around, 9) };
    const starts = {
      bare: () => startProcess(['bench/bare/bare-bolt-and-worker.mjs'], bareEnvironment),
      bot: () => startBot(around, { slack, aws, redisUrl: pickDatabase(around, 10) }),
    };
    const readyMs = { bare: [] as number[], bot: [] as number[] };
    const memoryMb = { bare: [] as number[], bot: [] as number[] };
    try {
      // The first of each reads its files from the disk, all others from memory.
      for (const start of [starts.bare, starts.bot]) await (await start()).stop();
      for (let round = 1; round <= rounds; round += 1) {
        for (const name of ['bare', 'bot'] as const) {
          const started = await starts[name]();
          readyMs[name].push(started.readyAfterMs);
          await new Promise((resolve) => setTimeout(resolve, idleMs));
          memoryMb[name].push(readMemoryMb(started.pid));
          await started.stop();
        }
      }
    } finally {
      await Promise.all([slack.close(), aws.close()]);
    }
    for (const name of ['bot', 'bare'] as const)
      around.say(
        `${name}: ready after ${findMedian(readyMs[name]).toFixed(0)} ms, ` +
          `idle with ${findMedian(memoryMb[name]).toFixed(0)} MB`,
      );
    return [
      judge('start-up', findMedian(divide(readyMs.bot, readyMs.bare)), goal, unit),
      judge('idle-memory', findMedian(divide(memoryMb.bot, memoryMb.bare)), goal, unit),
    ];
  },
};

/** Each round's ratio: whatever else the machine did then struck both. */
function divide(values: readonly number[], by: readonly number[]): readonly number[] {
  return values.map((value, round) => value / (by[round] ?? Number.NaN));
}
