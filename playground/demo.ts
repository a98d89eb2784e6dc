import { parseArgs } from 'node:util';
import { startAws } from './aws/start-aws.ts';
import { startBot } from './demo/start-bot.ts';
import { tellStory } from './demo/tell-story.ts';
import { seedWorkspace } from './slack/seed-workspace.ts';
import { startSlack } from './slack/start-slack.ts';

const usage = `Usage: npm run demo [-- --story] [-- --port N]

Starts a local AWS organisation, a local Slack workspace and the bot, and prints the address of a page with the channels.
  --story   plays one request from the question to the account, prints the channel, checks the account and ends
  --port N  where the page is (any free port when left out)`;

const { values } = parseArgs({
  options: { story: { type: 'boolean' }, port: { type: 'string', default: '0' }, help: { type: 'boolean' } },
});

/** Long enough to see the steps go by. A real creation takes minutes. */
const creationDelayMs = 4_000;

if (values.help) console.log(usage);
else process.exitCode = await run();

async function run(): Promise<number> {
  const { REDIS_URL: redisUrl } = process.env;
  if (redisUrl === undefined) {
    console.error('Start this with `npm run demo`, which brings a Redis of its own.');
    return 1;
  }
  const aws = await startAws({ creationDelayMs });
  const slack = await startSlack({ port: Number(values.port), seed: () => seedWorkspace('Steward') });
  const bot = await startBot({ aws, slack, redisUrl });
  try {
    if (values.story) return await tellStory({ aws, slack });
    console.log(`\n  Open ${slack.origin}/\n\n  Ctrl-C stops everything.\n`);
    return await bot.ended;
  } finally {
    await bot.stop();
    await Promise.all([slack.close(), aws.close()]);
  }
}
