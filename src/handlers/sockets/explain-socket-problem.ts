import { describeError } from '../../ops/logger.ts';
import { classifySlackError } from '../../slack/slack-problem.ts';
import { RefusedSocketError } from './open-socket.ts';

/** Errors of https://docs.slack.dev/reference/methods/apps.connections.open that another token, or another scope, ends. */
const tokenErrors = new Set([
  'access_denied',
  'account_inactive',
  'invalid_auth',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'not_authed',
  'token_expired',
  'token_revoked',
]);

/** What Slack's reasons for hanging up mean for whoever runs the bot. */
const farewells: Readonly<Record<string, string>> = {
  link_disabled: "Socket Mode is switched off in the Slack app's settings",
  too_many_websockets:
    'Slack keeps ten connections of an app, and there are ten: run fewer processes with the role slack',
};

/** Why there is no connection, in a sentence that says what to do where that is known; without secrets. */
export function explainSocketProblem(error: unknown): string {
  if (error instanceof RefusedSocketError) return explainFarewell(error.reason);
  const problem = classifySlackError(error);
  if (problem.kind === 'limited') return 'Slack asks to wait before a connection is opened';
  if (problem.kind === 'unknown') return `Slack cannot be reached: ${describeError(error).message}`;
  if (!tokenErrors.has(problem.error)) return `Slack does not open a connection: ${problem.error}`;
  const wanted = 'it must be an app-level token of this app, xapp-…, with the scope connections:write';
  return `Slack did not accept SLACK_APP_TOKEN (${problem.error}): ${wanted}`;
}

/** As {@link explainSocketProblem}, for the reason of a `disconnect` frame or `lost`. */
export function explainFarewell(reason: string): string {
  if (reason === 'lost') return 'the connection to Slack was lost';
  return farewells[reason] ?? `Slack ended the connection: ${reason}`;
}
