import { z } from 'zod';
import { SlackApiError } from '../../server/api-error.ts';
import { findMessage } from '../../workspace/find-conversation.ts';
import { renderMessage } from '../../workspace/render-message.ts';
import type { Message } from '../../workspace/workspace.ts';
import { allScopes, readConversation, requireMembership } from '../checks/read-conversation.ts';
import { booleanArg, defineMethod, integerArg, paginate } from '../method.ts';

const args = {
  channel: z.string(),
  oldest: z.string().optional(),
  latest: z.string().optional(),
  inclusive: booleanArg,
  include_all_metadata: booleanArg,
  cursor: z.string().optional(),
};

/** A moment as microseconds; Slack takes `1512085950.000216`, `1512085950.0002` and `1512085950`. */
function toMicros(ts: string, error: string): bigint {
  const [, seconds, fraction = ''] = /^(\d{1,12})(?:\.(\d*))?$/.exec(ts) ?? [];
  if (seconds === undefined) throw new SlackApiError(error);
  return BigInt(seconds) * 1_000_000n + BigInt(fraction.slice(0, 6).padEnd(6, '0'));
}

interface Range {
  readonly oldest?: string | undefined;
  readonly latest?: string | undefined;
  readonly inclusive?: boolean | undefined;
}

function isWithin(message: Message, { oldest, latest, inclusive }: Range): boolean {
  const at = toMicros(message.ts, 'invalid_ts');
  const from = oldest === undefined || oldest === '' ? undefined : toMicros(oldest, 'invalid_ts_oldest');
  const to =
    latest === undefined || latest === '' || latest === 'now' ? undefined : toMicros(latest, 'invalid_ts_latest');
  if (from !== undefined && (inclusive ? at < from : at <= from)) return false;
  return !(to !== undefined && (inclusive ? at > to : at >= to));
}

/** `conversations.history`: newest first, without replies that stayed in their thread, and without ephemeral messages. */
export const conversationsHistory = defineMethod({
  scopes: allScopes('history'),
  tier: 3,
  args: z.object({ ...args, limit: integerArg(0, 999) }),
  run(slack, given) {
    const channel = readConversation(slack, given.channel, 'history');
    requireMembership(slack, channel);
    const found = channel.messages
      .filter((message) => (message.threadTs === undefined || message.isBroadcast) && isWithin(message, given))
      .reverse();
    const { page, nextCursor } = paginate(found, given.limit || 100, given.cursor);
    return {
      messages: page.map((message) => renderMessage(slack, channel, message, given.include_all_metadata === true)),
      has_more: nextCursor !== '',
      pin_count: 0,
      ...(nextCursor !== '' && { response_metadata: { next_cursor: nextCursor } }),
    };
  },
});

/** `conversations.replies`: the parent first, then its replies, oldest first. */
export const conversationsReplies = defineMethod({
  scopes: allScopes('history'),
  tier: 3,
  args: z.object({ ...args, ts: z.string(), limit: integerArg(0, 1000) }),
  run(slack, given) {
    const channel = readConversation(slack, given.channel, 'history');
    requireMembership(slack, channel);
    const asked = findMessage(channel, given.ts);
    const parentTs = asked?.threadTs ?? given.ts;
    const parent = findMessage(channel, parentTs);
    const replies = channel.messages.filter((message) => message.threadTs === parentTs && isWithin(message, given));
    if (parent === undefined) throw new SlackApiError('thread_not_found');
    const { page, nextCursor } = paginate([parent, ...replies], given.limit || 1000, given.cursor);
    return {
      messages: page.map((message) => renderMessage(slack, channel, message, given.include_all_metadata === true)),
      has_more: nextCursor !== '',
      ...(nextCursor !== '' && { response_metadata: { next_cursor: nextCursor } }),
    };
  },
});
