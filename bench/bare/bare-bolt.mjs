/** A Bolt app that only acknowledges: what Steward's answers are held against. */
import bolt from '@slack/bolt';

const { App, HTTPReceiver } = bolt;
const {
  SLACK_BOT_TOKEN: token,
  SLACK_SIGNING_SECRET: signingSecret,
  SLACK_API_URL: slackApiUrl,
  PORT: port,
} = process.env;

const app = new App({
  token,
  receiver: new HTTPReceiver({
    signingSecret,
    customRoutes: [{ path: '/readyz', method: 'GET', handler: (_request, response) => response.end('{}') }],
  }),
  clientOptions: { slackApiUrl },
});
app.command('/aws-account', async ({ ack }) => ack());
app.action('request_approve', async ({ ack }) => ack());
await app.start(Number(port));
process.once('SIGTERM', () => process.exit(0));
