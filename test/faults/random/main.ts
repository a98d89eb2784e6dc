import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleSteward } from '../bundled-steward.ts';
import { readOptions, usage } from './options.ts';
import { makePlan } from './plan/make-plan.ts';
import { largestSeed } from './plan/seeded-random.ts';
import { playRound, type RoundEnd } from './round/play-round.ts';
import { summarise } from './summarise.ts';

/** Jobs come again after half a minute at most, and some of them a few times. */
const settleMs = 120_000;

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if ('problem' in options) {
    console.error(options.problem === null ? usage : `${options.problem}\n\n${usage}`);
    return options.problem === null ? 0 : 1;
  }
  const endsAt = Date.now() + options.minutes * 60_000;
  const steward = await bundleSteward();
  let rounds = 0;
  let violations = 0;
  try {
    for (
      let { seed } = options;
      rounds === 0 || (Date.now() < endsAt && rounds < options.rounds);
      seed = (seed + 1) % (largestSeed + 1)
    ) {
      rounds += 1;
      violations += await playSeed(seed);
    }
  } finally {
    await steward.close();
  }
  console.log(`${rounds} rounds, ${violations} violations`);
  return violations === 0 ? 0 : 1;

  async function playSeed(seed: number): Promise<number> {
    console.error(`\nround ${rounds}, seed ${seed}`);
    try {
      const end = await playRound(steward, makePlan(seed), (line) => console.error(line), settleMs);
      console.error(summarise(end.after));
      if (end.violations.length === 0) return 0;
      for (const violation of end.violations) console.error(`seed ${seed}: ${violation}`);
      console.error(`What was seen is in ${keepEvidence(seed, end)}`);
      return end.violations.length;
    } catch (error) {
      console.error(`seed ${seed}: the round could not be played: ${error instanceof Error ? error.stack : error}`);
      return 1;
    } finally {
      console.error(`replay: npm run faults -- --seed ${seed} --rounds 1`);
    }
  }
}

/** Everything that tells how it came about, in a folder of its own. */
function keepEvidence(seed: number, { violations, after, transcript }: RoundEnd): string {
  const folder = join(process.env.STEWARD_FAULTS_FOLDER ?? tmpdir(), `steward-faults-${seed}`);
  mkdirSync(folder, { recursive: true });
  const { outputs, requests, ...rest } = after;
  writeFileSync(join(folder, 'violations.txt'), `${violations.join('\n')}\n`);
  writeFileSync(join(folder, 'channels.txt'), transcript);
  writeFileSync(join(folder, 'requests.json'), JSON.stringify(requests, null, 2));
  writeFileSync(join(folder, 'rest.json'), JSON.stringify(rest, null, 2));
  for (const { process: name, text } of outputs)
    writeFileSync(join(folder, `${name.replaceAll(/[ ,]+/g, '-')}.log`), text);
  return folder;
}
