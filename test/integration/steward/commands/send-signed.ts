import { createHmac } from 'node:crypto';

interface Signing {
  readonly url: string;
  readonly signingSecret: string;
}

interface Deviation {
  /** Unix seconds; now when left out. Null: no such header. */
  readonly timestamp?: number | null;
  /** Null: no such header. */
  readonly signature?: string | null;
  readonly contentType?: string;
}

/** Sends a body to the bot as Slack does, with what deviates from a good request. */
export function sendSigned({ url, signingSecret }: Signing, body: string, deviation: Deviation = {}) {
  const now = Math.floor(Date.now() / 1000);
  const { timestamp = now, contentType = 'application/x-www-form-urlencoded' } = deviation;
  const { signature = sign(signingSecret, body, timestamp) } = deviation;
  return fetch(url, {
    method: 'POST',
    body,
    headers: {
      'content-type': contentType,
      ...(timestamp === null ? {} : { 'x-slack-request-timestamp': String(timestamp) }),
      ...(signature === null ? {} : { 'x-slack-signature': signature }),
    },
  });
}

/** Slack's signature of a body (https://docs.slack.dev/authentication/verifying-requests-from-slack). */
export function sign(secret: string, body: string, timestamp: number | null): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

/** An interaction's body. */
export function toPayload(payload: Readonly<Record<string, unknown>>): string {
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}
