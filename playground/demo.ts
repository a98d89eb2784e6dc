import { parseArgs } from 'node:util';
import { askAsDan } from './demo/company/ask-as-dan.ts';
import { type Demo, startDemo } from './demo/start-demo.ts';
import { tellStory } from './demo/tell-story.ts';

const usage = `Usage: npm run demo [-- --story] [-- --port N]

Starts a local AWS organisation, a local Slack workspace and the bot, and prints the address of a page with both.
  --story   plays one request from the question to the account, prints the channel, checks the account and ends
  --port N  where the page is (any free port when left out)`;

const { values } = parseArgs({
  options: { story: { type: 'boolean' }, port: { type: 'string', default: '0' }, help: { type: 'boolean' } },
});

/** How long AWS takes for an account: on the page long enough to see the steps go by, and to kill the worker meanwhile. */
const creationDelayMs = { page: 8_000, story: 2_500 } as const;

if (values.help) console.log(usage);
else process.exit(await run().catch(complain));

async function run(): Promise<number> {
  const { REDIS_URL: redisUrl, DEMO_FOLDER: folder } = process.env;
  if (redisUrl === undefined || folder === undefined) {
    console.error('Start this with `npm run demo`, which brings a Redis of its own.');
    return 1;
  }
  const interrupted = new Promise<number>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => resolve(0));
  });
  const demo = await startDemo({
    ...{ redisUrl, folder },
    port: Number(values.port),
    creationDelayMs: values.story ? creationDelayMs.story : creationDelayMs.page,
  });
  let isStopping = false;
  try {
    if (values.story) return await Promise.race([tellStory(demo), interrupted]);
    void fillChannels(demo).catch((error: unknown) => {
      if (!isStopping) console.error(error);
    });
    console.log(`\n  Open ${demo.origin}/\n\n  Ctrl-C stops everything.\n`);
    return await interrupted;
  } finally {
    isStopping = true;
    await demo.stop();
  }
}

/** So that there is something to read and to decide. */
async function fillChannels({ slack, reports }: Demo): Promise<void> {
  await askAsDan(slack);
  for (const post of [reports.postCosts, reports.postDrift]) {
    const problem = await post();
    if (problem !== null) throw new Error(problem);
  }
}

function complain(error: unknown): number {
  console.error(error instanceof Error ? error.message : error);
  return 1;
}
