import { z } from 'zod';
import { SlackApiError } from '../server/api-error.ts';
import { findMessage } from '../workspace/find-conversation.ts';
import { announceChange } from '../workspace/slack-state.ts';
import { readConversation, requireMembership } from './checks/read-conversation.ts';
import { defineMethod } from './method.ts';

/** `reactions.add` */
export const reactionsAdd = defineMethod({
  scopes: ['reactions:write'],
  tier: 3,
  args: z.object({ channel: z.string(), timestamp: z.string(), name: z.string() }),
  run(slack, { channel: channelId, timestamp, name }) {
    const channel = readConversation(slack, channelId, 'read');
    requireMembership(slack, channel);
    if (channel.archived) throw new SlackApiError('is_archived');
    if (!/^[a-z0-9_+'-]{1,100}(::skin-tone-[2-6])?$/.test(name)) throw new SlackApiError('invalid_name');
    const message = findMessage(channel, timestamp);
    if (message === undefined) throw new SlackApiError('message_not_found');
    const users = message.reactions.get(name) ?? [];
    if (users.includes(slack.workspace.bot.userId)) throw new SlackApiError('already_reacted');
    message.reactions.set(name, [...users, slack.workspace.bot.userId]);
    announceChange(slack);
    return {};
  },
});
