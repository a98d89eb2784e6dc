import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { startAws } from '../../../playground/aws/start-aws.ts';
import { startSlack } from '../../../playground/slack/start-slack.ts';
import { readGovernance } from '../../../src/config/read-governance.ts';
import { type Benchmark, pickDatabase, type Surroundings } from '../../measure/benchmark.ts';
import { judge, NotMeasured, type Result } from '../../measure/result.ts';
import { type OpenStore, openStore } from '../../processes/open-store.ts';
import { findBotEnvironment } from '../../processes/start-bot.ts';
import { renderGovernance, sketchOrganisation } from '../organisation.ts';
import { fillCosts } from './fill-costs.ts';
import { runAndMeasure, type Usage } from './run-and-measure.ts';

const few = 1_000;
const many = 10_000;
const servicesEach = 20;
const database = 13;
const megabyte = 2 ** 20;
/** Ten times the accounts: a fifth more than ten times the work passes for linear. */
const growthGoal = 12;
const memoryGoalMb = 500;
const redisGoalMb = 300;

const questionSchema = z.object({ GroupBy: z.array(z.object({ Key: z.string() })) });

interface Measured extends Usage {
  readonly redisMb: number;
}

/** `steward report … --post` with all days kept, for a thousand accounts and for ten thousand. */
export const digestSize: Benchmark = {
  name: 'digest-size',
  does: `a digest of ${many} accounts with ${servicesEach} services over nine weeks, from Redis to Slack, beside one of ${few}`,
  async run(around): Promise<readonly Result[]> {
    const small = await measure(around, few);
    const large = await measure(around, many);
    return [
      judge('digest-growth', large.userCpuMs / small.userCpuMs, growthGoal, `× the work for ${few} accounts`),
      judge('digest-memory', large.peakMemoryMb, memoryGoalMb, `MB at most in the process, for ${many} accounts`),
      judge('digest-redis', large.redisMb, redisGoalMb, `MB more in Redis, for ${many} accounts`),
    ];
  },
};

async function measure(around: Surroundings, accounts: number): Promise<Measured> {
  const redisUrl = pickDatabase(around, database);
  const file = join(around.buildFolder, `governance-${accounts}.yaml`);
  await writeFile(file, renderGovernance(1, '0 9 * * 1'));
  const governance = await readGovernance(file);
  const [report] = governance.governance.reports;
  const [slack, aws] = await Promise.all([
    startSlack(),
    startAws({ seed: sketchOrganisation(accounts), accountQuota: accounts }),
  ]);
  const opened = await openStore(redisUrl);
  try {
    const emptyMb = await readRedisMb(opened);
    const { accounts: known, rootId, managementAccountId } = aws.organization.state();
    const ids = known.map(({ id }) => id);
    const lines = await fillCosts(opened.store, governance, ids, servicesEach);
    await opened.store.inventory.write({
      ...{ readAt: Date.now(), rootId, managementAccountId, ous: [] },
      accounts: known.map((account) => ({ ...account, ouPath: account.ou, joinedAt: null })),
    });
    const usage = await runAndMeasure(
      [...around.nodeArgs, join(around.buildFolder, 'cli/steward.js'), 'report', report?.name ?? '', '--post'],
      findBotEnvironment({ slack, aws, redisUrl, file }),
    );
    const redisMb = (await readRedisMb(opened)) - emptyMb;
    if (aws.calls.log('ce:GetCostAndUsage').some(({ parameters }) => asksByService(parameters)))
      throw new NotMeasured('costs were read anew: what was kept did not count');
    around.say(
      `${accounts} accounts, ${lines} lines: ${usage.peakMemoryMb.toFixed(0)} MB at most, ` +
        `${((usage.userCpuMs / lines) * 1_000).toFixed(1)} µs a line, ${redisMb.toFixed(0)} MB in Redis`,
    );
    return { ...usage, redisMb };
  } finally {
    await opened.redis.flushdb();
    opened.close();
    await Promise.all([slack.close(), aws.close()]);
  }
}

/** Whether it is what is kept already that somebody asks for; which usage moved a service is another question. */
function asksByService(parameters: unknown): boolean {
  return questionSchema.parse(parameters).GroupBy.some(({ Key }) => Key === 'SERVICE');
}

/** What Redis uses for everything that it keeps. */
async function readRedisMb({ redis }: OpenStore): Promise<number> {
  const bytes = /^used_memory:(\d+)/m.exec(await redis.info('memory'))?.[1];
  return Number(bytes) / megabyte;
}
