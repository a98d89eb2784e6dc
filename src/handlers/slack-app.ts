import { App, HTTPReceiver, LogLevel, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Environment } from '../config/environment.ts';
import { describeError, type Logger } from '../ops/logger.ts';
import type { IdentityReader } from '../slack/identity.ts';

/** The way in from Slack, over HTTP or a socket. */
export interface SlackApp {
  readonly app: App;
  /** HTTP mode: what answers Slack's requests at `/slack/events`; null in Socket Mode. */
  readonly httpReceiver: HTTPReceiver | null;
  /** Opens the socket; in HTTP mode there is nothing to do. */
  connect(): Promise<void>;
  /** What stands in the way of Slack reaching the bot; null: nothing. */
  findProblem(): string | null;
  /** Takes no more from Slack and waits for what is being answered, at most this long. */
  stop(waitMs: number): Promise<void>;
}

/**
 * Signatures are verified by Bolt's receivers. In Socket Mode the receiver has client options of its own: Bolt would
 * otherwise hand its endless retries to every client.
 */
export function createSlackApp(environment: Environment, identity: IdentityReader, log: Logger): SlackApp {
  const logger = toBoltLogger(log);
  const inFlight = new Set<Promise<unknown>>();
  let httpReceiver: HTTPReceiver | null = null;
  let socketReceiver: SocketModeReceiver | null = null;
  let socketState: string | null = 'not connected';
  let receiver: Receiver;

  if (environment.slackAppToken === null) {
    httpReceiver = new HTTPReceiver({ signingSecret: environment.slackSigningSecret ?? '', logger });
    receiver = httpReceiver;
  } else {
    socketReceiver = new SocketModeReceiver({
      appToken: environment.slackAppToken,
      logger,
      // Slack renews connections every few hours, and the client then waits this long before it opens the next.
      clientPingTimeout: 1_500,
      installerOptions: { clientOptions: { slackApiUrl: environment.slackApiUrl } },
    });
    socketReceiver.client.on('connected', () => {
      socketState = null;
    });
    for (const event of ['close', 'disconnected', 'reconnecting'])
      socketReceiver.client.on(event, () => {
        socketState = 'not connected';
      });
    receiver = socketReceiver;
  }

  const app = new App({
    receiver,
    logger,
    deferInitialization: true,
    convoStore: false,
    authorize: async () => {
      const { botUserId, botId, teamId } = await identity.read();
      return { botToken: environment.slackBotToken, botUserId, ...(botId === null ? {} : { botId }), teamId };
    },
    clientOptions: { slackApiUrl: environment.slackApiUrl, timeout: 2_500, rejectRateLimitedCalls: true },
  });
  app.use(async ({ next }) => {
    const work = next();
    inFlight.add(work);
    try {
      await work;
    } finally {
      inFlight.delete(work);
    }
  });
  app.error(async (error) => {
    log.error({ error: describeError(error) }, 'a request of Slack could not be answered');
    // Thrown on, so that Slack tells the person at once instead of after three seconds.
    throw error;
  });

  return {
    app,
    httpReceiver,
    async connect() {
      await app.init();
      if (socketReceiver !== null) await socketReceiver.start();
    },
    findProblem: () => (socketReceiver === null ? null : socketState),
    async stop(waitMs) {
      if (socketReceiver !== null) await Promise.race([socketReceiver.client.disconnect(), wait(waitMs)]);
      await Promise.race([Promise.allSettled(inFlight), wait(waitMs)]);
    },
  };
}

/** Bolt's debug lines show tokens of sockets and private text: they are never written. */
function toBoltLogger(log: Logger) {
  return {
    debug: () => {},
    info: (...words: unknown[]) => log.debug({ from: 'bolt' }, words.map(String).join(' ')),
    warn: (...words: unknown[]) => log.warn({ from: 'bolt' }, words.map(String).join(' ')),
    error: (...words: unknown[]) => log.error({ from: 'bolt' }, words.map(String).join(' ')),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
