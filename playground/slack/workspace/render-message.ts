import type { SlackState } from './slack-state.ts';
import type { Channel, Message, StoredFile } from './workspace.ts';

/** A file in Slack's shape. `mimetype` is empty until Slack has looked at it. */
export function renderFile(slack: SlackState, file: StoredFile): Record<string, unknown> {
  const isReady = file.completedAt !== undefined && slack.now() - file.completedAt >= slack.settings.fileProcessingMs;
  const extension = /\.([a-z0-9]+)$/i.exec(file.name)?.[1]?.toLowerCase() ?? '';
  const mimetypes: Readonly<Record<string, string>> = {
    png: 'image/png',
    jpg: 'image/jpeg',
    jpeg: 'image/jpeg',
    gif: 'image/gif',
    csv: 'text/csv',
    txt: 'text/plain',
    json: 'application/json',
    tf: 'text/plain',
  };
  const address = `${slack.origin}/files-pri/${slack.workspace.team.id}-${file.id}/${encodeURIComponent(file.name)}`;
  const shares: { public: Record<string, unknown[]>; private: Record<string, unknown[]> } = { public: {}, private: {} };
  for (const share of file.shares) {
    const kind = slack.workspace.channels.get(share.channelId)?.kind === 'public' ? 'public' : 'private';
    shares[kind][share.channelId] ??= [];
    shares[kind][share.channelId]?.push({ ts: share.ts, ...(share.threadTs && { thread_ts: share.threadTs }) });
  }
  return {
    id: file.id,
    created: Math.floor((file.completedAt ?? slack.now()) / 1000),
    name: file.name,
    title: file.title,
    mimetype: isReady ? (mimetypes[extension] ?? 'application/octet-stream') : '',
    filetype: isReady ? extension : '',
    size: file.content?.length ?? file.declaredBytes,
    user: slack.workspace.bot.userId,
    mode: 'hosted',
    url_private: address,
    url_private_download: address,
    permalink: `${slack.origin}/files/${slack.workspace.bot.userId}/${file.id}`,
    channels: Object.keys(shares.public),
    groups: Object.keys(shares.private),
    shares,
    ...(file.altText && { alt_txt: file.altText }),
  };
}

/**
 * A message in Slack's shape, as in history and payloads. A message with replies carries their count; metadata only when
 * asked for (`include_all_metadata`).
 */
export function renderMessage(
  slack: SlackState,
  channel: Channel,
  message: Message,
  withMetadata: boolean,
): Record<string, unknown> {
  const { workspace } = slack;
  const replies = channel.messages.filter((other) => other.threadTs === message.ts);
  const isBot = message.botId !== undefined;
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: workspace.team.id,
    ...(isBot && { bot_id: message.botId, app_id: workspace.bot.appId, bot_profile: renderBotProfile(slack) }),
    ...(message.blocks.length > 0 && { blocks: structuredClone(message.blocks) }),
    ...(message.attachments.length > 0 && { attachments: structuredClone(message.attachments) }),
    ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
    ...(message.isBroadcast && { subtype: 'thread_broadcast' }),
    ...(replies.length > 0 && {
      thread_ts: message.ts,
      reply_count: replies.length,
      reply_users: [...new Set(replies.map((reply) => reply.user))],
      latest_reply: replies.at(-1)?.ts,
    }),
    ...(message.edited && { edited: message.edited }),
    ...(withMetadata && message.metadata && { metadata: structuredClone(message.metadata) }),
    ...(message.reactions.size > 0 && {
      reactions: [...message.reactions].map(([name, users]) => ({ name, users, count: users.length })),
    }),
    ...(message.fileIds.length > 0 && {
      files: message.fileIds.flatMap((id) => {
        const file = workspace.files.get(id);
        return file === undefined ? [] : [renderFile(slack, file)];
      }),
    }),
  };
}

/** The app behind a message. */
export function renderBotProfile(slack: SlackState): Record<string, unknown> {
  const { bot, team } = slack.workspace;
  return { id: bot.botId, app_id: bot.appId, user_id: bot.userId, name: bot.name, deleted: false, team_id: team.id };
}
