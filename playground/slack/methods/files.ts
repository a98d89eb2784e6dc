import { z } from 'zod';
import { SlackApiError } from '../server/api-error.ts';
import { findMessage } from '../workspace/find-conversation.ts';
import { addMessage } from '../workspace/post-message.ts';
import { renderFile } from '../workspace/render-message.ts';
import { announceChange } from '../workspace/slack-state.ts';
import { checkContent } from './checks/check-content.ts';
import { findPostTarget } from './checks/read-conversation.ts';
import { defineMethod, integerArg, jsonArg } from './method.ts';

/** The longest alt text of an upload, in characters (files.getUploadURLExternal, `alt_txt`). */
const maxAltTextLength = 1000;
/** The largest file that Slack takes, in bytes. */
const maxFileBytes = 1_000_000_000;

/** `files.getUploadURLExternal`: the first of three steps. */
export const filesGetUploadUrl = defineMethod({
  scopes: ['files:write'],
  tier: 4,
  args: z.object({
    filename: z.string().min(1),
    length: integerArg(1, maxFileBytes),
    alt_txt: z.string().optional(),
  }),
  run(slack, { filename, length, alt_txt: altText = '' }) {
    if (length === undefined) {
      throw new SlackApiError('invalid_arguments', ['[ERROR] missing required field: length [json-pointer:]']);
    }
    if ([...altText].length > maxAltTextLength) {
      throw new SlackApiError('invalid_arguments', [
        '[ERROR] must be less than 1001 characters [json-pointer:/alt_txt]',
      ]);
    }
    const id = slack.ids.make('F');
    slack.workspace.files.set(id, {
      id,
      name: filename,
      title: filename,
      altText,
      declaredBytes: length,
      content: undefined,
      completedAt: undefined,
      shares: [],
    });
    return { upload_url: `${slack.origin}/upload/v1/${id}-${slack.ids.makeSecret()}`, file_id: id };
  },
});

/** `files.completeUploadExternal`: ends uploads and shares them; `mimetype` and shares follow later, as in Slack. */
export const filesCompleteUpload = defineMethod({
  scopes: ['files:write'],
  tier: 4,
  args: z.object({
    files: jsonArg.pipe(z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1)),
    channel_id: z.string().optional(),
    channels: z.string().optional(),
    thread_ts: z.string().optional(),
    initial_comment: z.string().optional(),
    blocks: jsonArg,
  }),
  run(slack, args) {
    const files = args.files.map(({ id, title }) => {
      const file = slack.workspace.files.get(id);
      if (file?.content === undefined || file.completedAt !== undefined) throw new SlackApiError('file_not_found');
      return { file, title };
    });
    const targets = [args.channel_id ?? '', ...(args.channels ?? '').split(',')].filter((id) => id !== '');
    const channels = targets.map((id) => findPostTarget(slack, id));
    const { blocks } = checkContent(slack, { blocks: args.blocks }, true);
    if (args.thread_ts !== undefined && channels.some((one) => findMessage(one, args.thread_ts ?? '') === undefined)) {
      throw new SlackApiError('thread_not_found');
    }
    for (const { file, title } of files) {
      file.completedAt = slack.now();
      file.title = title ?? file.title;
    }
    for (const channel of channels) {
      const message = addMessage(slack, channel, {
        user: slack.workspace.bot.userId,
        text: args.initial_comment ?? '',
        blocks,
        threadTs: args.thread_ts,
        fileIds: files.map(({ file }) => file.id),
      });
      for (const { file } of files) {
        file.shares.push({ channelId: channel.id, ts: message.ts, threadTs: args.thread_ts });
      }
    }
    announceChange(slack);
    return { files: files.map(({ file }) => ({ id: file.id, title: file.title })) };
  },
});

/** `files.info` */
export const filesInfo = defineMethod({
  scopes: ['files:read'],
  tier: 4,
  args: z.object({ file: z.string() }),
  run(slack, args) {
    const file = slack.workspace.files.get(args.file);
    if (file === undefined || file.content === undefined) throw new SlackApiError('file_not_found');
    return { file: renderFile(slack, file), comments: [], response_metadata: { next_cursor: '' } };
  },
});
