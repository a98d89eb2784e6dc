import { parseArgs } from 'node:util';
import { startSlack } from './start-slack.ts';

/** Runs the local Slack alone until it is stopped; `/_control/` acts and looks. */
const { values } = parseArgs({
  options: { port: { type: 'string', default: '3999' }, app: { type: 'string' }, help: { type: 'boolean' } },
});

if (values.help) {
  console.log('Usage: tsx playground/slack/main.ts [--port 3999] [--app http://127.0.0.1:3000/slack/events]');
} else {
  const slack = await startSlack({
    port: Number(values.port),
    ...(values.app !== undefined && { appUrl: values.app }),
  });
  console.log(`CONTROL=${slack.origin}/_control/`);
  console.log(`SLACK_API_URL=${slack.url}`);
  console.log(`SLACK_BOT_TOKEN=${slack.botToken}`);
  if (values.app === undefined) console.log(`SLACK_APP_TOKEN=${slack.appToken}`);
  console.log(`SLACK_SIGNING_SECRET=${slack.signingSecret}`);
  const stop = () => void slack.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
