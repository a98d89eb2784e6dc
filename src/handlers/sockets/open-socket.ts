import type { ReceiverEvent } from '@slack/bolt';
import { z } from 'zod';
import { describeError, type Logger } from '../../ops/logger.ts';
import { SocketClient, type SocketSettings } from './socket-client.ts';

/** An open websocket. */
export interface OpenSocket {
  /** Slack can send over it. */
  isOpen(): boolean;
  /** Why it ends: the reason of Slack's `disconnect` frame, or `lost`. After a frame it may still be open for a while. */
  readonly ending: Promise<string>;
  /** Waits for the answers that are under way as long as Slack does, then ends it. */
  close(): Promise<void>;
}

/** Slack hung up before it said hello. */
export class RefusedSocketError extends Error {
  /** The reason of Slack's `disconnect` frame. */
  readonly reason: string;

  constructor(reason: string) {
    super(`Slack ended the connection: ${reason}`);
    this.name = 'RefusedSocketError';
    this.reason = reason;
  }
}

/** From the connection to Slack's hello. */
const helloMs = 10_000;
/** Slack waits this long for an answer: https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response */
const answerMs = 3_000;
/** Slack keeps the TCP connection after both sides closed the websocket: after this long it is cut. */
const closeMs = 1_000;
/** How often one looks whether a websocket is still open: the client tells of one only when its TCP connection ends. */
const watchMs = 500;

const envelopeSchema = z.object({
  ack: z.custom<(answer?: unknown) => Promise<void>>((value) => typeof value === 'function'),
  envelope_id: z.string(),
  body: z.record(z.string(), z.unknown()),
  retry_num: z.number().optional(),
  retry_reason: z.string().optional(),
});

/**
 * Opens a websocket at Slack.
 * @param take gets each envelope; never rejects
 * @throws the Web API client's errors, {@link RefusedSocketError}, Error when Slack does not say hello
 */
export async function openSocket(
  settings: SocketSettings,
  log: Logger,
  take: (event: ReceiverEvent) => Promise<void>,
): Promise<OpenSocket> {
  let leave: (reason: string) => void = () => {};
  const ending = new Promise<string>((resolve) => {
    leave = resolve;
  });
  const client = new SocketClient(settings, log, (reason) => leave(reason));
  client.on('disconnected', () => leave('lost'));

  const underWay = new Set<Promise<void>>();
  let isClosed = false;
  client.on('slack_event', (sent: unknown) => {
    const parsed = envelopeSchema.safeParse(sent);
    // After our close frame no answer could be sent: what is not taken, Slack tells the person or sends again.
    if (!parsed.success || isClosed) return;
    const { event, answered } = toEvent(parsed.data, log);
    const work = Promise.race([answered, take(event)]);
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  });

  const end = async (): Promise<void> => {
    isClosed = true;
    await endsWithin(closeMs, client.disconnect());
    // Once more cuts what is still there.
    await client.disconnect();
  };

  try {
    await waitForHello(client, ending);
  } catch (error) {
    await end();
    throw error;
  }
  const isOpen = (): boolean => !isClosed && client.websocket?.isActive() === true;
  const watch = setInterval(() => {
    if (!isOpen()) leave('lost');
  }, watchMs);
  watch.unref();
  return {
    isOpen,
    ending,
    async close() {
      for (const until = Date.now() + answerMs; underWay.size > 0 && Date.now() < until; )
        await endsWithin(until - Date.now(), Promise.race(underWay));
      clearInterval(watch);
      await end();
    },
  };
}

async function waitForHello(client: SocketClient, ending: Promise<string>): Promise<void> {
  let limit: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    limit = setTimeout(() => reject(new Error('Slack did not say hello')), helloMs);
  });
  const refused = ending.then((reason) => {
    throw reason === 'lost'
      ? new Error('the connection was lost before Slack said hello')
      : new RefusedSocketError(reason);
  });
  // Rejects without a reason when the websocket ends first: `refused` says more.
  const opened = client.start().catch((error: unknown) => (error === undefined ? refused : Promise.reject(error)));
  try {
    await Promise.race([opened, refused, late]);
  } finally {
    clearTimeout(limit);
    refused.catch(() => {});
  }
}

/**
 * An envelope for Bolt. The first answer counts. One that cannot be sent any more is logged and not thrown: what was asked
 * for is done, and there may be another way left to say so.
 */
function toEvent(
  envelope: z.infer<typeof envelopeSchema>,
  log: Logger,
): { readonly event: ReceiverEvent; readonly answered: Promise<void> } {
  const { ack, body, retry_num: retryNum, retry_reason: retryReason } = envelope;
  let isAnswered = false;
  let settle = (): void => {};
  const answered = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const answer = async (response?: unknown): Promise<void> => {
    if (isAnswered) return;
    isAnswered = true;
    try {
      await ack(response);
    } catch (error) {
      log.warn({ error: describeError(error) }, 'an answer did not reach Slack: the connection had ended');
    } finally {
      settle();
    }
  };
  const retry = retryNum === undefined ? {} : { retryNum, retryReason: retryReason ?? '' };
  return { event: { body, ack: answer, ...retry }, answered };
}

/** Waits for work, at most this long. */
async function endsWithin(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
