import { z } from 'zod';
import { checkContent, contentArgs } from '../methods/checks/check-content.ts';
import { booleanArg } from '../methods/method.ts';
import { SlackApiError } from '../server/api-error.ts';
import { findMessage } from '../workspace/find-conversation.ts';
import { addMessage, editMessage, removeMessage } from '../workspace/post-message.ts';
import type { SlackState } from '../workspace/slack-state.ts';
import type { ResponseUrl } from '../workspace/workspace.ts';

const answerSchema = z.strictObject({
  ...contentArgs,
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: booleanArg,
  delete_original: booleanArg,
  thread_ts: z.string().optional(),
  reply_broadcast: booleanArg,
  mrkdwn: booleanArg,
  parse: z.string().optional(),
  link_names: booleanArg,
  unfurl_links: booleanArg,
  unfurl_media: booleanArg,
  username: z.string().optional(),
  icon_emoji: z.string().optional(),
  icon_url: z.string().optional(),
  channel: z.string().optional(),
  as_user: booleanArg,
});

/** Where an answer goes. */
export type AnswerTarget = Pick<ResponseUrl, 'userId' | 'channelId' | 'original' | 'threadTs'>;

/**
 * Carries out what an app answered to a command, or sent to a `response_url`: a message for one person (the default) or for
 * the channel, or a change of the message with the button. Works wherever the person is, also where the bot is not.
 * Throws {@link SlackApiError}: `invalid_payload`, `no_text`, `invalid_blocks` …
 */
export function applyMessageAnswer(slack: SlackState, target: AnswerTarget, value: unknown): void {
  const parsed = answerSchema.safeParse(value);
  const channel = slack.workspace.channels.get(target.channelId);
  if (!parsed.success || channel === undefined) throw new SlackApiError('invalid_payload');
  const answer = parsed.data;
  const { original } = target;
  if (answer.delete_original) {
    if (original === undefined || !removeMessage(slack, channel, original.ts)) {
      throw new SlackApiError('message_not_found');
    }
    return;
  }
  const content = checkContent(slack, answer);
  if (answer.replace_original && original !== undefined) {
    const message = original.isEphemeral
      ? channel.ephemerals.find((one) => one.ts === original.ts)
      : findMessage(channel, original.ts);
    if (message === undefined) throw new SlackApiError('message_not_found');
    editMessage(slack, message, {
      text: content.text ?? '',
      blocks: content.blocks ?? [],
      attachments: content.attachments ?? [],
      metadata: content.metadata,
    });
    return;
  }
  addMessage(slack, channel, {
    ...content,
    user: slack.workspace.bot.userId,
    text: content.text ?? '',
    threadTs: answer.thread_ts ?? undefined,
    isBroadcast: answer.reply_broadcast,
    ephemeralTo: answer.response_type === 'ephemeral' ? target.userId : undefined,
  });
}
