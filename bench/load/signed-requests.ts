import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';

/**
 * Sends what Slack would send, signed, and returns after how many milliseconds the answer was there.
 *
 * @param agent holds the connections
 * @throws Error for any other answer than 200
 */
function send(
  agent: Agent,
  port: number,
  signingSecret: string,
  fields: Readonly<Record<string, string>>,
): Promise<number> {
  const body = new URLSearchParams(fields).toString();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const sent = request(
      {
        agent,
        port,
        host: '127.0.0.1',
        path: '/slack/events',
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
          'x-slack-request-timestamp': timestamp,
          'x-slack-signature': `v0=${signature}`,
        },
      },
      (answer) => {
        answer.resume();
        answer.once('end', () => {
          if (answer.statusCode === 200) resolve(performance.now() - startedAt);
          else reject(new Error(`answered with ${answer.statusCode}`));
        });
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });
}

/** What is sent to one app, one after the other on some connections. */
export interface Load {
  readonly port: number;
  readonly signingSecret: string;
  /** The fields of the next request. */
  next(): Readonly<Record<string, string>>;
}

/**
 * Keeps so many requests in flight until `total` more than that are answered. Returns the milliseconds of each but the first,
 * which open their connections all at once.
 */
export async function keepInFlight(total: number, inFlight: number, load: Load): Promise<readonly number[]> {
  // Of its own: a server closes connections that were idle for five seconds, perhaps while they are used again.
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
  const times: number[] = [];
  let started = 0;
  try {
    await Promise.all(
      Array.from({ length: inFlight }, async () => {
        while (started < inFlight + total) {
          started += 1;
          const number = started;
          const tookMs = await send(agent, load.port, load.signingSecret, load.next());
          if (number > inFlight) times.push(tookMs);
        }
      }),
    );
  } finally {
    agent.destroy();
  }
  return times;
}

/** A slash command as Slack sends it. */
export function renderCommand(text: string, responseUrl: string): Readonly<Record<string, string>> {
  return {
    ...{ token: 'unused', team_id: 'T0EXAMPLE', team_domain: 'example', channel_id: 'C0REQUESTS' },
    ...{ channel_name: 'aws-requests', user_id: 'U0BEN', user_name: 'ben', command: '/aws-account', text },
    ...{ api_app_id: 'A0APP', is_enterprise_install: 'false', response_url: responseUrl },
    trigger_id: '13345224609.738474920.8088930838d88f008e0',
  };
}

/** A press of Approve on a request's card, by Ben, as Slack sends it. */
export function renderPress(requestId: string, responseUrl: string): Readonly<Record<string, string>> {
  const message = { type: 'message', ts: '1795528920.000100', text: 'A request', user: 'U0APP', bot_id: 'B0APP' };
  return {
    payload: JSON.stringify({
      type: 'block_actions',
      team: { id: 'T0EXAMPLE', domain: 'example' },
      user: { id: 'U0BEN', username: 'ben', name: 'ben', team_id: 'T0EXAMPLE' },
      api_app_id: 'A0APP',
      token: 'unused',
      container: { type: 'message', message_ts: message.ts, channel_id: 'C0REQUESTS', is_ephemeral: false },
      trigger_id: '13345224609.738474920.8088930838d88f008e0',
      channel: { id: 'C0REQUESTS', name: 'aws-requests' },
      message,
      enterprise: null,
      is_enterprise_install: false,
      state: { values: {} },
      response_url: responseUrl,
      actions: [
        {
          action_id: 'request_approve',
          block_id: 'decide',
          text: { type: 'plain_text', text: 'Approve', emoji: true },
          value: requestId,
          style: 'primary',
          type: 'button',
          action_ts: '1795528930.000100',
        },
      ],
    }),
  };
}
