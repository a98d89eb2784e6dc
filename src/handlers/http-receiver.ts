import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type App, defaultBodyLimit, type Receiver } from '@slack/bolt';
import type { Logger } from '../ops/logger.ts';

/** Bolt's way from Slack over HTTP. */
export interface HttpReceiver extends Receiver {
  /** Answers Slack's requests. */
  readonly requestListener: RequestListener;
}

/**
 * What is older may be somebody's copy, as Slack's documentation says; what is from further in the future could be sent again
 * later. But a machine's clock may be as far behind Slack's as it may be ahead.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
const mostApartSeconds = 300;

const formType = 'application/x-www-form-urlencoded';

/**
 * Hands on what Slack signed, and refuses the rest with 401. What nobody acknowledges is answered with 404, what fails with
 * 500: Slack then tells the person.
 *
 * It stands in the place of Bolt's own receiver, which decodes each request twice and takes three hashes to compare
 * signatures: with many at once that is a tenth of what an answer takes.
 */
export function createHttpReceiver(signingSecret: string, log: Logger): HttpReceiver {
  let app: App | null = null;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await readBody(request);
    if (text === null) return end(response, 413);
    const isForm = isOfType(request, formType);
    // Slack looks at the certificate with a request that it does not sign, and which asks for nothing.
    if (isForm && /(^|&)ssl_check=1(&|$)/.test(text)) return end(response, 200);
    if (!isFromSlack(text, request, signingSecret)) {
      log.warn('a request that Slack has not signed was refused');
      return end(response, 401);
    }
    const body = parseBody(text, isForm);
    if (body === null) return end(response, 400);
    if (body.type === 'url_verification') return end(response, 200, { challenge: body.challenge });

    let isAnswered = false;
    const ack = async (content?: unknown): Promise<void> => {
      isAnswered = true;
      end(response, 200, content);
    };
    try {
      await app?.processEvent({ body, ack });
      if (!isAnswered) end(response, 404);
    } catch {
      // The app's error handler has logged it.
      if (!isAnswered) end(response, 500);
    }
  };

  return {
    init(created) {
      app = created;
    },
    start: async () => {},
    stop: async () => {},
    requestListener(request, response) {
      // Only reading throws, when the connection broke.
      answer(request, response).catch(() => response.destroy());
    },
  };
}

/** The whole body; null: it is longer than any of Slack's. */
function readBody(request: IncomingMessage): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > defaultBodyLimit) resolve(null);
      else chunks.push(chunk);
    });
    request.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.once('error', reject);
  });
}

function isFromSlack(text: string, { headers }: IncomingMessage, signingSecret: string): boolean {
  const { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature } = headers;
  if (typeof timestamp !== 'string' || typeof signature !== 'string') return false;
  const apartSeconds = Math.abs(Date.now() / 1000 - Number(timestamp));
  // What is no number is not within it either.
  if (!(apartSeconds <= mostApartSeconds)) return false;
  const hash = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${text}`).digest('hex');
  const [expected, found] = [Buffer.from(`v0=${hash}`), Buffer.from(signature)];
  return found.length === expected.length && timingSafeEqual(found, expected);
}

/** Slack's fields, or what its one field `payload` says; null: it cannot be read. Surfaces parse what they take from it. */
function parseBody(text: string, isForm: boolean): Record<string, unknown> | null {
  try {
    // The general way takes three times as long, and most requests are one long field.
    const [, payload] = isForm ? (/^payload=([^&]*)$/.exec(text) ?? []) : [null, null];
    if (typeof payload === 'string') return toFields(JSON.parse(decodeURIComponent(payload.replaceAll('+', ' '))));
    return isForm ? Object.fromEntries(new URLSearchParams(text)) : toFields(JSON.parse(text));
  } catch {
    return null;
  }
}

function toFields(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null ? { ...value } : null;
}

/** A proxy may have named the character set beside the type; it is UTF-8 in any case. */
function isOfType({ headers }: IncomingMessage, type: string): boolean {
  return (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() === type;
}

function end(response: ServerResponse, status: number, content?: unknown): void {
  // The rest of a body that is too long is not waited for.
  const headers = status === 413 ? { connection: 'close' } : {};
  if (content === undefined || content === '') response.writeHead(status, headers).end();
  else if (typeof content === 'string') response.writeHead(status, headers).end(content);
  else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
}
