import { LogLevel, WebClient } from '@slack/web-api';

export interface SlackClients {
  /**
   * For people who wait: opening views, private answers, reading who somebody is. Slack gives 3 s, so a call ends after
   * 2.5 s and a limited one is refused at once. Repeats a call once, so it never posts.
   */
  readonly interactive: WebClient;
  /**
   * For jobs: posts, updates, looks up. Never repeats a call: `chat.postMessage` is not idempotent, and a job looks for
   * what became of it instead.
   */
  readonly poster: WebClient;
}

/**
 * Two clients, since one that is told to wait (429) pauses everything that it does.
 * @param apiUrl the Web API's base, ending in `/`.
 */
export function createSlackClients(token: string, apiUrl: string): SlackClients {
  // Whoever calls says what a failed call means; the client's own lines would stand between ours on standard output.
  const quiet = { logLevel: LogLevel.ERROR };
  const common = { ...quiet, slackApiUrl: apiUrl, rejectRateLimitedCalls: true, allowAbsoluteUrls: false };
  return {
    interactive: new WebClient(token, { ...common, timeout: 2_500, retryConfig: { retries: 1, minTimeout: 200 } }),
    poster: new WebClient(token, { ...common, timeout: 10_000, retryConfig: { retries: 0 } }),
  };
}
