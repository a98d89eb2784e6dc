import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AwsHandle, startAws } from '../../../playground/aws/start-aws.ts';
import { startSlack } from '../../../playground/slack/start-slack.ts';
import { readGovernance } from '../../../src/config/read-governance.ts';
import { runAndMeasure, type Usage } from '../../costs/size/run-and-measure.ts';
import { type Benchmark, pickDatabase, type Surroundings } from '../../measure/benchmark.ts';
import { judge, type Result } from '../../measure/result.ts';
import { openStore } from '../../processes/open-store.ts';
import { findBotEnvironment } from '../../processes/start-bot.ts';
import { buildUnpaced } from './build-unpaced.ts';
import { createContact, createKnownAccounts, type KnownAccount } from './known-accounts.ts';
import { createLargeCompany, reportName } from './large-company.ts';
import { measureFinding } from './measure-finding.ts';

const few = 1_000;
const many = 10_000;
const tree = { units: 300, policies: 100 };
const database = 14;
/** Ten times the accounts: a fifth more than ten times the work passes for linear. */
const growthGoal = 12;
const memoryGoalMb = 400;

/** What differs in a thousand accounts and in ten thousand, and the report of it, from AWS to Slack. */
export const driftSize: Benchmark = {
  name: 'drift-size',
  does: `what differs in ${many} accounts beside ${few}, and the memory of a report of it, from AWS to Slack`,
  async run(around): Promise<readonly Result[]> {
    const small = await measure(around, few, async () => null);
    const large = await measure(around, many, (...company) => report(around, ...company));
    const { peakMemoryMb = Number.NaN } = large.usage ?? {};
    return [
      judge('drift-growth', large.cpuMs / small.cpuMs, growthGoal, `× the work for ${few} accounts`),
      judge('drift-memory', peakMemoryMb, memoryGoalMb, `MB at most in the process, for ${many} accounts`),
    ];
  },
};

async function measure(
  { buildFolder, say }: Surroundings,
  accounts: number,
  run: (aws: AwsHandle, known: readonly KnownAccount[], file: string) => Promise<Usage | null>,
) {
  const { seed, governance } = createLargeCompany({ accounts, ...tree });
  const file = join(buildFolder, `governance-drift-${accounts}.yaml`);
  await writeFile(file, governance);
  const aws = await startAws({ seed, accountQuota: accounts + 1 });
  try {
    const known = createKnownAccounts(aws);
    const { cpuMs, findings } = await measureFinding(aws, known, await readGovernance(file));
    say(`${accounts} accounts, ${findings} findings in ${cpuMs.toFixed(0)} ms`);
    return { cpuMs, usage: await run(aws, known, file) };
  } finally {
    await aws.close();
  }
}

/** Posts the report in a process of its own. */
async function report(
  around: Surroundings,
  aws: AwsHandle,
  known: readonly KnownAccount[],
  file: string,
): Promise<Usage> {
  const redisUrl = pickDatabase(around, database);
  const [slack, opened, steward] = await Promise.all([
    startSlack(),
    openStore(redisUrl),
    buildUnpaced(around.buildFolder),
  ]);
  const { store } = opened;
  try {
    for (const { record, reading } of known) {
      await store.accounts.adopt(record);
      await store.accountReadings.keep(record.id, reading, null);
    }
    const [anyone] = slack.workspace.people.values();
    if (anyone !== undefined)
      for (const id of new Set(known.map(({ record }) => record.owner))) {
        const { name: realName, email } = createContact(id);
        slack.workspace.people.set(id, { ...anyone, id, name: id.toLowerCase(), realName, email, isBot: false });
      }
    const usage = await runAndMeasure(
      [...around.nodeArgs, steward, 'report', reportName, '--post'],
      findBotEnvironment({ slack, aws, redisUrl, file }),
    );
    const [message] = slack.messages('C0FINOPS');
    around.say(
      `${usage.peakMemoryMb.toFixed(0)} MB at most, ${(usage.userCpuMs / 1_000).toFixed(1)} s of processor time`,
    );
    if (message !== undefined) around.say(slack.render(message).split('\n')[0] ?? '');
    return usage;
  } finally {
    await opened.redis.flushdb();
    opened.close();
    await slack.close();
  }
}
