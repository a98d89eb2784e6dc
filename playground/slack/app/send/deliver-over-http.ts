import { createHmac } from 'node:crypto';
import type { SlackState } from '../../workspace/slack-state.ts';
import type { Outgoing, Reply } from './app-link.ts';

/** The headers that prove that a body comes from Slack (https://docs.slack.dev/authentication/verifying-requests-from-slack). */
function signBody(secret: string, body: string, timestampSeconds: number): Record<string, string> {
  const signature = createHmac('sha256', secret).update(`v0:${timestampSeconds}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(timestampSeconds), 'x-slack-signature': `v0=${signature}` };
}

/** Commands travel as a form, interactions as JSON in the form field `payload`, events as JSON. */
function encode({ kind, payload }: Outgoing): { readonly contentType: string; readonly body: string } {
  if (kind === 'event_callback' || kind === 'url_verification') {
    return { contentType: 'application/json', body: JSON.stringify(payload) };
  }
  const fields =
    kind === 'command'
      ? Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)]))
      : { payload: JSON.stringify(payload) };
  return { contentType: 'application/x-www-form-urlencoded', body: new URLSearchParams(fields).toString() };
}

/** Sends a signed request to the app's URL. Never throws; without a URL the app is unreachable. */
export async function deliverOverHttp(
  slack: SlackState,
  appUrl: string | undefined,
  outgoing: Outgoing,
): Promise<Reply> {
  const { contentType, body } = encode(outgoing);
  const { retry } = outgoing;
  try {
    if (appUrl === undefined) throw new Error('no app URL');
    const response = await fetch(appUrl, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(slack.settings.answerTimeoutMs),
      headers: {
        'content-type': contentType,
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        ...signBody(slack.settings.signingSecret, body, Math.floor(Date.now() / 1000)),
        ...(retry !== undefined && {
          'x-slack-retry-num': String(retry.attempt),
          'x-slack-retry-reason': `http_${retry.reason}`,
        }),
      },
    });
    return {
      outcome: 'answered',
      status: response.status,
      body: await response.text(),
      noRetry: response.headers.get('x-slack-no-retry') === '1',
    };
  } catch (error) {
    const isTimeout = error instanceof Error && error.name === 'TimeoutError';
    return { outcome: isTimeout ? 'timeout' : 'unreachable', status: undefined, body: '', noRetry: false };
  }
}
