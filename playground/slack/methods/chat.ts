import { z } from 'zod';
import { SlackApiError } from '../server/api-error.ts';
import { findMessage } from '../workspace/find-conversation.ts';
import { addMessage, editMessage, removeMessage } from '../workspace/post-message.ts';
import { renderMessage } from '../workspace/render-message.ts';
import type { SlackState } from '../workspace/slack-state.ts';
import type { Channel, Message } from '../workspace/workspace.ts';
import { checkContent, contentArgs } from './checks/check-content.ts';
import { findPostTarget } from './checks/read-conversation.ts';
import { booleanArg, defineMethod } from './method.ts';

/** The longest text of an edit, in characters (chat.update, errors: `msg_too_long`). */
const maxUpdatedTextLength = 4000;

/** The thread that a reply joins: a reply's own `ts` leads to its parent. Throws `thread_not_found`. */
function findThread(channel: Channel, threadTs: string | undefined): string | undefined {
  if (threadTs === undefined || threadTs === '') return undefined;
  const parent = findMessage(channel, threadTs);
  if (parent === undefined) throw new SlackApiError('thread_not_found');
  return parent.threadTs ?? parent.ts;
}

/** `chat.postMessage` */
export const chatPostMessage = defineMethod({
  scopes: ['chat:write'],
  tier: 'post',
  args: z.object({
    channel: z.string(),
    thread_ts: z.string().optional(),
    reply_broadcast: booleanArg,
    unfurl_links: booleanArg,
    unfurl_media: booleanArg,
    ...contentArgs,
  }),
  run(slack, args) {
    const channel = findPostTarget(slack, args.channel);
    const content = checkContent(slack, args);
    const message = addMessage(slack, channel, {
      ...content,
      user: slack.workspace.bot.userId,
      text: content.text ?? '',
      threadTs: findThread(channel, args.thread_ts),
      isBroadcast: args.reply_broadcast,
    });
    return { channel: channel.id, ts: message.ts, message: renderMessage(slack, channel, message, true) };
  },
});

/** `chat.postEphemeral`: answers a `message_ts` that no other method takes. */
export const chatPostEphemeral = defineMethod({
  scopes: ['chat:write'],
  tier: 4,
  args: z.object({ channel: z.string(), user: z.string(), thread_ts: z.string().optional(), ...contentArgs }),
  run(slack, args) {
    const channel = findPostTarget(slack, args.channel);
    const content = checkContent(slack, args);
    const person = slack.workspace.people.get(args.user);
    if (person === undefined || person.deleted) throw new SlackApiError('user_not_found');
    if (!channel.members.includes(person.id)) throw new SlackApiError('user_not_in_channel');
    const message = addMessage(slack, channel, {
      ...content,
      user: slack.workspace.bot.userId,
      text: content.text ?? '',
      threadTs: findThread(channel, args.thread_ts),
      ephemeralTo: person.id,
    });
    return { message_ts: message.ts };
  },
});

/** One's own message in a conversation that one is in. Throws `message_not_found` or `refusal`. */
function findOwnMessage(
  slack: SlackState,
  channelId: string,
  ts: string,
  refusal: string,
): { channel: Channel; message: Message } {
  const { workspace } = slack;
  const channel = workspace.channels.get(channelId);
  const isMember = channel?.members.includes(workspace.bot.userId) ?? false;
  if (channel === undefined || (channel.kind !== 'public' && !isMember)) throw new SlackApiError('channel_not_found');
  const message = findMessage(channel, ts);
  if (message === undefined) throw new SlackApiError('message_not_found');
  if (message.user !== workspace.bot.userId) throw new SlackApiError(refusal);
  if (channel.archived) throw new SlackApiError('is_inactive');
  return { channel, message };
}

/** `chat.update`: own messages only; blocks that are left out stay as they are, `[]` takes them away. */
export const chatUpdate = defineMethod({
  scopes: ['chat:write'],
  tier: 3,
  args: z.object({ channel: z.string(), ts: z.string(), ...contentArgs }),
  run(slack, args) {
    const { channel, message } = findOwnMessage(slack, args.channel, args.ts, 'cant_update_message');
    const content = checkContent(slack, args, args.metadata !== undefined);
    if ([...(content.text ?? '')].length > maxUpdatedTextLength) throw new SlackApiError('msg_too_long');
    editMessage(slack, message, content);
    return {
      channel: channel.id,
      ts: message.ts,
      text: message.text,
      message: renderMessage(slack, channel, message, true),
    };
  },
});

/** `chat.delete`: own messages only. */
export const chatDelete = defineMethod({
  scopes: ['chat:write'],
  tier: 3,
  args: z.object({ channel: z.string(), ts: z.string() }),
  run(slack, args) {
    const { channel, message } = findOwnMessage(slack, args.channel, args.ts, 'cant_delete_message');
    removeMessage(slack, channel, message.ts);
    return { channel: channel.id, ts: message.ts };
  },
});

/** Where a message can be read: `<site>/archives/C…/p…`, for replies with their thread. */
function findPermalink(slack: SlackState, channel: Channel, message: Message): string {
  const address = `${slack.site}/archives/${channel.id}/p${message.ts.replace('.', '')}`;
  return message.threadTs === undefined ? address : `${address}?thread_ts=${message.threadTs}&cid=${channel.id}`;
}

/** `chat.getPermalink` */
export const chatGetPermalink = defineMethod({
  scopes: [],
  tier: 'special',
  args: z.object({ channel: z.string(), message_ts: z.string() }),
  run(slack, args) {
    const channel = slack.workspace.channels.get(args.channel);
    const isMember = channel?.members.includes(slack.workspace.bot.userId) ?? false;
    if (channel === undefined || (channel.kind !== 'public' && !isMember)) throw new SlackApiError('channel_not_found');
    const message = findMessage(channel, args.message_ts);
    if (message === undefined) throw new SlackApiError('message_not_found');
    return { channel: channel.id, permalink: findPermalink(slack, channel, message) };
  },
});
