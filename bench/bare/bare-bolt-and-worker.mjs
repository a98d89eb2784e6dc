/**
 * A Bolt app and a BullMQ queue and worker that do nothing: the least that a bot of this kind is made of. What Steward's
 * start and memory are held against.
 */
import bolt from '@slack/bolt';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';

const { App, HTTPReceiver } = bolt;
const {
  SLACK_BOT_TOKEN: token,
  SLACK_SIGNING_SECRET: signingSecret,
  SLACK_API_URL: slackApiUrl,
  REDIS_URL: redisUrl,
  PORT: port,
} = process.env;

const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
const queue = new Queue('bare', { connection });
const worker = new Worker('bare', async () => {}, { connection });
const app = new App({
  token,
  receiver: new HTTPReceiver({
    signingSecret,
    customRoutes: [{ path: '/readyz', method: 'GET', handler: (_request, response) => response.end('{}') }],
  }),
  clientOptions: { slackApiUrl },
});
app.command('/aws-account', async ({ ack, command }) => {
  await queue.add('bare', { text: command.text });
  await ack();
});
await Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]);
await app.client.auth.test();
await app.start(Number(port));
process.once('SIGTERM', () => process.exit(0));
