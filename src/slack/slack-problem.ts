import {
  SlackError,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';

/** What a failed call of Slack's Web API means for what happens next. */
export type SlackProblem =
  /** Slack refused, and said why (`not_in_channel`, `invalid_blocks`, …). Nothing was done. */
  | { readonly kind: 'refused'; readonly error: string; readonly needed: string | null }
  /** Slack asks to wait. Nothing was done. */
  | { readonly kind: 'limited'; readonly retryAfterMs: number }
  /** No answer, or one that says nothing: it may have been done. */
  | { readonly kind: 'unknown' };

/** Sorts an error that the Web API client threw. Errors of other origin are `unknown`. */
export function classifySlackError(error: unknown): SlackProblem {
  if (error instanceof WebAPIRateLimitedError) return { kind: 'limited', retryAfterMs: error.retryAfter * 1000 };
  if (error instanceof WebAPIPlatformError) {
    const { error: name, ...rest } = error.data;
    const needed: unknown = 'needed' in rest ? rest.needed : null;
    // A proxy's page instead of an answer is told as if it were an error's name.
    if (transientErrors.has(name) || !/^[a-z0-9_.:-]+$/.test(name)) return { kind: 'unknown' };
    if (name === 'ratelimited' || name === 'rate_limited') return { kind: 'limited', retryAfterMs: 1_000 };
    return { kind: 'refused', error: name, needed: typeof needed === 'string' ? needed : null };
  }
  if (error instanceof WebAPIHTTPError && error.statusCode === 429) return { kind: 'limited', retryAfterMs: 1_000 };
  return { kind: 'unknown' };
}

/** Errors by which Slack says that it failed itself: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const transientErrors = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
]);

/** Errors of a post that no repeat mends: somebody has to do something in Slack first. */
const undeliverable = new Set([
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'cannot_dm_bot',
  'user_disabled',
  'user_not_found',
  'user_not_visible',
  'users_not_found',
  'messages_tab_disabled',
  'no_permission',
  'missing_scope',
  'ekm_access_denied',
]);

/** Will this post fail until somebody changes something in Slack? */
export function isUndeliverable(error: string): boolean {
  return undeliverable.has(error);
}

/** Was the call given up because no answer came in time? Slack may carry it out even now. */
export function isTimeout(error: unknown): boolean {
  return error instanceof WebAPIRequestError && error.original.name === 'TimeoutError';
}

/** Did a call of Slack fail? Errors of other origin are our own, or Redis'. */
export function isSlackError(error: unknown): boolean {
  return error instanceof SlackError;
}
