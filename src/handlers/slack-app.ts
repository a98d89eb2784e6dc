import { App, type Receiver } from '@slack/bolt';
import type { Environment } from '../config/environment.ts';
import { describeError, type Logger } from '../ops/logger.ts';
import type { IdentityReader } from '../slack/identity.ts';
import { createHttpReceiver, type HttpReceiver } from './http-receiver.ts';
import { toBoltLogger } from './sockets/bolt-logger.ts';
import { createSocketReceiver, type SocketReceiver } from './sockets/socket-receiver.ts';

/** The way in from Slack, over HTTP or websockets. */
export interface SlackApp {
  readonly app: App;
  /** HTTP mode: what answers Slack's requests at `/slack/events`; null in Socket Mode. */
  readonly httpReceiver: HttpReceiver | null;
  /** Opens the websockets, or goes on trying; in HTTP mode there is nothing to do. */
  connect(): Promise<void>;
  /** What stands in the way of Slack reaching the bot; null: nothing. */
  findProblem(): string | null;
  /** Takes no more from Slack and waits for what is being answered, at most this long. */
  stop(waitMs: number): Promise<void>;
}

/** Wires Bolt to the transport that the settings choose. */
export function createSlackApp(environment: Environment, identity: IdentityReader, log: Logger): SlackApp {
  const inFlight = new Set<Promise<unknown>>();
  const { receiver, httpReceiver, socketReceiver } = createReceivers(environment, log);

  const app = new App({
    receiver,
    logger: toBoltLogger(log),
    deferInitialization: true,
    convoStore: false,
    // A middleware for what the bot itself does, which is none of the events that are taken.
    ignoreSelf: false,
    authorize: async () => {
      const { botUserId, botId, teamId } = await identity.read();
      return { botToken: environment.slackBotToken, botUserId, ...(botId === null ? {} : { botId }), teamId };
    },
    clientOptions: {
      slackApiUrl: environment.slackApiUrl,
      timeout: 2_500,
      retryConfig: { retries: 1, minTimeout: 200 },
      rejectRateLimitedCalls: true,
    },
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
    // Thrown on, so that it is not acknowledged: over HTTP Slack then tells the person at once, else after three seconds.
    throw error;
  });

  return {
    app,
    httpReceiver,
    async connect() {
      await app.init();
      await socketReceiver?.start();
    },
    findProblem: () => socketReceiver?.findProblem() ?? null,
    async stop(waitMs) {
      const late = wait(waitMs);
      await Promise.race([socketReceiver?.stop(), late]);
      await Promise.race([Promise.allSettled(inFlight), late]);
    },
  };
}

interface Receivers {
  readonly receiver: Receiver;
  readonly httpReceiver: HttpReceiver | null;
  readonly socketReceiver: SocketReceiver | null;
}

/** Over HTTP there are signatures to verify; over websockets, which we open, there are none. */
function createReceivers(environment: Environment, log: Logger): Receivers {
  const { slackAppToken: appToken, slackApiUrl: apiUrl, slackSigningSecret } = environment;
  if (appToken !== null) {
    const socketReceiver = createSocketReceiver({ appToken, apiUrl }, log);
    return { receiver: socketReceiver, httpReceiver: null, socketReceiver };
  }
  const httpReceiver = createHttpReceiver(slackSigningSecret ?? '', log);
  return { receiver: httpReceiver, httpReceiver, socketReceiver: null };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
