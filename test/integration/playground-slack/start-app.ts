import type { Server } from 'node:http';
import { App, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { SlackHandle, SlackOptions } from '../../../playground/slack/slack-handle.ts';
import { startSlack } from '../../../playground/slack/start-slack.ts';

/** A local Slack, a Bolt app that listens to it, and a client that neither repeats nor waits. */
export interface Stage {
  readonly slack: SlackHandle;
  readonly app: App;
  readonly client: WebClient;
  close(): Promise<void>;
}

/** Refusals are what these tests are about: nothing is printed. */
const silent: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};

/** A client of a local Slack that shows every failure as it is. */
export function createClient(slack: SlackHandle, token = slack.botToken): WebClient {
  return new WebClient(token, {
    logger: silent,
    slackApiUrl: slack.url,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
}

/** As {@link startStage}, with Bolt's own Socket Mode receiver. */
export async function startSocketStage(options: SlackOptions, listen: (app: App) => void = () => {}): Promise<Stage> {
  const slack = await startSlack(options);
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    logger: silent,
    // It waits this long before it comes back, in milliseconds.
    clientPingTimeout: 100,
    installerOptions: { clientOptions: { slackApiUrl: slack.url } },
  });
  const app = new App({
    token: slack.botToken,
    receiver,
    deferInitialization: true,
    convoStore: false,
    logger: silent,
    clientOptions: { slackApiUrl: slack.url, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
  });
  listen(app);
  await app.init();
  await app.start();
  return {
    slack,
    app,
    client: createClient(slack),
    async close() {
      await receiver.client.disconnect();
      await slack.close();
    },
  };
}

/** Starts both; `listen` registers the app's listeners. */
export async function startStage(options: SlackOptions, listen: (app: App) => void = () => {}): Promise<Stage> {
  const slack = await startSlack(options);
  const app = new App({
    token: slack.botToken,
    signingSecret: slack.signingSecret,
    deferInitialization: true,
    convoStore: false,
    logger: silent,
    clientOptions: { slackApiUrl: slack.url, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
  });
  listen(app);
  await app.init();
  const server = (await app.start(0)) as Server;
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  slack.setAppUrl(`http://127.0.0.1:${address.port}/slack/events`);
  return {
    slack,
    app,
    client: createClient(slack),
    async close() {
      server.closeAllConnections();
      await app.stop();
      await slack.close();
    },
  };
}

/** The error of a call that Slack refuses: its name, and the places that it names. */
export async function readRefusal(call: Promise<unknown>): Promise<{ error: string; messages: string[] }> {
  try {
    await call;
  } catch (error) {
    const { data } = error as { data?: { error: string; response_metadata?: { messages?: string[] } } };
    if (data === undefined) throw error;
    return { error: data.error, messages: data.response_metadata?.messages ?? [] };
  }
  throw new Error('the call was not refused');
}
