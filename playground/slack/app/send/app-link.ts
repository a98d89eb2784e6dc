import { createHmac } from 'node:crypto';
import { announceChange, type SlackState } from '../../workspace/slack-state.ts';

/** What Slack sends to an app. */
type DeliveryKind =
  | 'command'
  | 'block_actions'
  | 'view_submission'
  | 'view_closed'
  | 'block_suggestion'
  | 'event_callback'
  | 'url_verification';

/** One request to the app and what came of it. */
export interface Delivery {
  readonly kind: DeliveryKind;
  /** Unix milliseconds. */
  readonly at: number;
  readonly userId: string | undefined;
  /** `timeout`: not within three seconds. `unreachable`: no connection, or it broke. `pending`: still waiting. */
  outcome: 'pending' | 'answered' | 'timeout' | 'unreachable';
  status: number | undefined;
  body: string;
}

/** The way to the app. */
export interface AppLink {
  readonly slack: SlackState;
  /** The app's request URL; undefined: nobody listens. */
  appUrl: string | undefined;
  readonly deliveries: Delivery[];
  /** Ends the repeats of events. */
  readonly closed: AbortController;
}

/** The headers that prove that a body comes from Slack (https://docs.slack.dev/authentication/verifying-requests-from-slack). */
function signBody(secret: string, body: string, timestampSeconds: number): Record<string, string> {
  const signature = createHmac('sha256', secret).update(`v0:${timestampSeconds}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(timestampSeconds), 'x-slack-signature': `v0=${signature}` };
}

interface Outgoing {
  readonly kind: DeliveryKind;
  readonly userId?: string;
  readonly body: string;
  readonly contentType: 'application/x-www-form-urlencoded' | 'application/json';
  readonly headers?: Readonly<Record<string, string>>;
}

/** What an app answered. `ok`: with 200, in time. */
export interface AppAnswer {
  readonly ok: boolean;
  readonly outcome: Delivery['outcome'];
  readonly status: number | undefined;
  readonly body: string;
  readonly headers: Headers | undefined;
}

/** Sends a signed request to the app and waits for its answer as long as Slack does. Never throws. */
export async function deliver(link: AppLink, outgoing: Outgoing): Promise<AppAnswer> {
  const { slack } = link;
  const delivery: Delivery = {
    kind: outgoing.kind,
    at: slack.now(),
    userId: outgoing.userId,
    outcome: 'pending',
    status: undefined,
    body: '',
  };
  link.deliveries.push(delivery);
  let headers: Headers | undefined;
  try {
    if (link.appUrl === undefined) throw new Error('no app URL');
    const response = await fetch(link.appUrl, {
      method: 'POST',
      body: outgoing.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(slack.settings.answerTimeoutMs),
      headers: {
        'content-type': outgoing.contentType,
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        ...signBody(slack.settings.signingSecret, outgoing.body, Math.floor(Date.now() / 1000)),
        ...outgoing.headers,
      },
    });
    delivery.body = await response.text();
    delivery.status = response.status;
    delivery.outcome = 'answered';
    headers = response.headers;
  } catch (error) {
    const isTimeout = error instanceof Error && error.name === 'TimeoutError';
    delivery.outcome = isTimeout ? 'timeout' : 'unreachable';
  }
  announceChange(slack);
  const { outcome, status, body } = delivery;
  return { ok: outcome === 'answered' && status === 200, outcome, status, body, headers };
}

/** As {@link deliver}, for interactions: the payload travels as JSON in the form field `payload`. */
export function deliverPayload(
  link: AppLink,
  kind: DeliveryKind,
  userId: string,
  payload: Readonly<Record<string, unknown>>,
): Promise<AppAnswer> {
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return deliver(link, { kind, userId, body, contentType: 'application/x-www-form-urlencoded' });
}

/** What Slack itself tells a person. */
export function tell(slack: SlackState, userId: string, text: string): void {
  slack.workspace.notices.push({ userId, text, at: slack.now() });
  announceChange(slack);
}
