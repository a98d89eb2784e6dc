import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { acknowledgeCommand, acknowledgePress } from './acknowledge/acknowledge.ts';
import { paidRequests } from './costs/paid/paid-requests.ts';
import { digestSize } from './costs/size/digest-size.ts';
import { inventoryCalls } from './drift/inventory/inventory-calls.ts';
import { driftSize } from './drift/size/drift-size.ts';
import type { Benchmark, Surroundings } from './measure/benchmark.ts';
import { renderTable } from './measure/render-table.ts';
import type { Result } from './measure/result.ts';
import { provision } from './provision/provision.ts';
import { startUp } from './start-up/start-up.ts';
import { takeover } from './takeover/takeover.ts';

const benchmarks: readonly Benchmark[] = [
  acknowledgeCommand,
  acknowledgePress,
  provision,
  takeover,
  startUp,
  paidRequests,
  digestSize,
  inventoryCalls,
  driftSize,
];

const longest = Math.max(...benchmarks.map(({ name }) => name.length));

const usage = `Usage: npm run bench [-- NAME…] [-- --cpu-prof FOLDER]

Measures the built bot against a private Redis, a local Slack and a local AWS; all of them, or those named:
${benchmarks.map(({ name, does }) => `  ${name.padEnd(longest)} ${does}`).join('\n')}
Prints a table and writes bench/results.json. Exits 0 also where a goal is missed, 1 where something could not be measured.
  --cpu-prof FOLDER  writes what the bot's processes were busy with, for the profiler of a browser's developer tools`;

const resultsFile = fileURLToPath(new URL('results.json', import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'cpu-prof': { type: 'string' }, help: { type: 'boolean' } },
});

if (values.help) console.log(usage);
else process.exitCode = await run();

async function run(): Promise<number> {
  const { REDIS_URL: redisUrl, STEWARD_BUILD: buildFolder } = process.env;
  if (redisUrl === undefined || buildFolder === undefined) {
    console.error('Start this with `npm run bench`, which brings a Redis and a build of its own.');
    return 1;
  }
  const unknown = positionals.filter((name) => benchmarks.every((benchmark) => benchmark.name !== name));
  if (unknown.length > 0) {
    console.error(`There is no benchmark ${unknown.join(', ')}.\n\n${usage}`);
    return 1;
  }
  const profiles = values['cpu-prof'];
  const results: Result[] = [];
  let failed = false;
  for (const benchmark of benchmarks) {
    if (positionals.length > 0 && !positionals.includes(benchmark.name)) continue;
    console.error(`\n${benchmark.name}: ${benchmark.does}`);
    const around: Surroundings = {
      redisUrl,
      buildFolder,
      nodeArgs: profiles === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`],
      say: (line) => console.error(`  ${line}`),
    };
    try {
      results.push(...(await benchmark.run(around)));
    } catch (error) {
      failed = true;
      console.error(`  could not be measured: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  writeFileSync(resultsFile, `${JSON.stringify(results, null, 2)}\n`);
  console.log(`\n${renderTable(results)}`);
  return failed ? 1 : 0;
}
