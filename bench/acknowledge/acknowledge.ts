import { startSlack } from '../../playground/slack/start-slack.ts';
import { makeWaitingRequests } from '../load/make-requests.ts';
import { keepInFlight, renderCommand, renderPress } from '../load/signed-requests.ts';
import { type Benchmark, pickDatabase, type Surroundings } from '../measure/benchmark.ts';
import { findMedian, findQuantile } from '../measure/quantiles.ts';
import { judge, NotMeasured, type Result } from '../measure/result.ts';
import { openStore } from '../processes/open-store.ts';
import { readCpuMs } from '../processes/read-usage.ts';
import { findSlackEnvironment, startBot } from '../processes/start-bot.ts';
import { type RunningProcess, startProcess } from '../processes/start-process.ts';

/** Requests that wait for their answer at any moment. */
const inFlight = 200;
/** Many short rounds by turns: what else the machine does then strikes both sides alike. */
const rounds = 31;
const perRound = 800;
/** Sent first, and not counted: until then the code is not compiled, and nothing of Slack is known yet. */
const warmUp = 1_600;
/** https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response */
const slackWaitsMs = 3_000;
const ratioGoal = 1.5;
/** Ten times under what Slack waits. */
const p99Goal = 0.1;

type Fields = Readonly<Record<string, string>>;

/** What is sent to one side, and what must be over before its next round. */
interface Side {
  next(): Fields;
  settle(): Promise<void>;
}

/** `/aws-account help` at 200 in flight. */
export const acknowledgeCommand: Benchmark = {
  name: 'acknowledge-command',
  does: `answers to a slash command at ${inFlight} in flight, beside a bare Bolt app in the same run`,
  run: (around) =>
    compare(around, 'command', 1, async (_redisUrl, responseUrl) => {
      const side: Side = { next: () => renderCommand('help', responseUrl), settle: async () => {} };
      return { bot: side, bare: side, check: async () => {} };
    }),
};

/** Presses of Approve on requests that wait for it, at 200 in flight: each is decided, stored and handed to the jobs. */
export const acknowledgePress: Benchmark = {
  name: 'acknowledge-press',
  does: `answers to presses of Approve at ${inFlight} in flight, beside a bare Bolt app in the same run`,
  run: (around) =>
    compare(around, 'press', 2, async (redisUrl, responseUrl) => {
      const { store, close } = await openStore(redisUrl);
      const ids = await makeWaitingRequests(store, 1, inFlight + warmUp + rounds * (inFlight + perRound));
      let pressed = 0;
      const next = (): Fields => {
        pressed += 1;
        return renderPress(ids[pressed - 1] ?? '', responseUrl);
      };
      // What follows from the presses is the relay's work, and would be done in the next round's time.
      const settle = async (): Promise<void> => {
        while (((await store.outbox.readEarliestDueAt()) ?? Number.POSITIVE_INFINITY) <= Date.now())
          await new Promise((resolve) => setTimeout(resolve, 20));
      };
      const check = async (): Promise<void> => {
        const requests = await store.requests.readMany(ids);
        close();
        const waiting = requests.filter((request) => request.status === 'waiting').length;
        if (waiting > 0) throw new NotMeasured(`${waiting} of ${ids.length} requests that were approved still wait`);
      };
      return {
        bot: { next, settle },
        bare: { next: () => renderPress(ids[0] ?? '', responseUrl), settle: async () => {} },
        check,
      };
    }),
};

/** Starts both apps and sends to them by turns. */
async function compare(
  around: Surroundings,
  what: string,
  database: number,
  prepare: (
    redisUrl: string,
    responseUrl: string,
  ) => Promise<{ readonly bot: Side; readonly bare: Side; check(): Promise<void> }>,
): Promise<readonly Result[]> {
  const redisUrl = pickDatabase(around, database);
  const slack = await startSlack();
  const running: RunningProcess[] = [];
  try {
    const sides = await prepare(redisUrl, `${slack.origin}/nowhere`);
    const [bare, bot] = await Promise.all([
      startProcess(['bench/bare/bare-bolt.mjs'], findSlackEnvironment(slack)),
      startBot(around, { slack, redisUrl, roles: 'slack' }),
    ]);
    running.push(bare, bot);
    const load = (name: 'bot' | 'bare') => ({
      port: name === 'bot' ? bot.port : bare.port,
      signingSecret: slack.signingSecret,
      next: sides[name].next,
    });
    const times = { bare: [] as number[], bot: [] as number[] };
    const cpuMs = { bare: 0, bot: 0 };
    const ratios: number[] = [];
    for (const name of ['bare', 'bot'] as const) await keepInFlight(warmUp, inFlight, load(name));
    for (let round = 1; round <= rounds; round += 1) {
      await sides.bot.settle();
      const medians = { bare: 0, bot: 0 };
      for (const name of ['bare', 'bot'] as const) {
        const { pid } = name === 'bot' ? bot : bare;
        const before = readCpuMs(pid);
        const answered = await keepInFlight(perRound, inFlight, load(name));
        cpuMs[name] += readCpuMs(pid) - before;
        times[name].push(...answered);
        medians[name] = findMedian(answered);
      }
      ratios.push(medians.bot / medians.bare);
    }
    await sides.check();
    const describe = (name: 'bot' | 'bare', share: number): string => findQuantile(times[name], share).toFixed(1);
    for (const name of ['bot', 'bare'] as const)
      around.say(
        `${name}: median ${describe(name, 0.5)} ms, p99 ${describe(name, 0.99)} ms, ` +
          `processor ${(cpuMs[name] / rounds / (inFlight + perRound)).toFixed(2)} ms a ${what}`,
      );
    const p99Ms = findQuantile(times.bot, 0.99);
    return [
      judge(`acknowledge-${what}`, findMedian(ratios), ratioGoal, '× the median of a bare Bolt app'),
      judge(`acknowledge-${what}-p99`, p99Ms / slackWaitsMs, p99Goal, '× the 3 s that Slack waits'),
    ];
  } finally {
    await Promise.all(running.map((each) => each.stop()));
    await slack.close();
  }
}
