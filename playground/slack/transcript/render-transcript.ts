import type { Channel, Message, Workspace } from '../workspace/workspace.ts';
import { createBlockRenderer } from './render-blocks.ts';
import { renderMrkdwn, renderName } from './render-text.ts';

/** What a message shows: its blocks, else its text; then attached files. */
export function renderBody(workspace: Workspace, message: Message): string {
  const shown =
    message.blocks.length > 0 ? createBlockRenderer(workspace)(message.blocks) : renderMrkdwn(workspace, message.text);
  const files = message.fileIds.map((id) => `[file: ${workspace.files.get(id)?.title ?? id}]`);
  return [shown, ...files].filter((part) => part !== '').join('\n');
}

/** The time of a `ts`, as `14:05` in UTC. */
function renderTime(ts: string): string {
  return new Date(Number(ts.split('.')[0]) * 1000).toISOString().slice(11, 16);
}

function renderOne(workspace: Workspace, message: Message, depth: number): string {
  const who = renderName(workspace, message.user);
  const only =
    message.ephemeralTo === undefined ? '' : ` (only ${renderName(workspace, message.ephemeralTo)} sees this)`;
  const edited = message.edited === undefined ? '' : ' (edited)';
  const head = `${renderTime(message.ts)} ${who}${only}${edited}`;
  const margin = depth === 0 ? '' : '    | ';
  return `${head}\n${renderBody(workspace, message).replaceAll(/^/gm, '  ')}`.replaceAll(/^/gm, margin);
}

/** The messages of a channel with their replies and private answers below them, in the order in which one reads. */
function listThreads(channel: Channel): { message: Message; replies: Message[] }[] {
  const all = [...channel.messages, ...channel.ephemerals].sort((a, b) => (a.ts < b.ts ? -1 : 1));
  const isTop = (message: Message) =>
    message.threadTs === undefined || !channel.messages.some((other) => other.ts === message.threadTs);
  return all.filter(isTop).map((message) => ({
    message,
    replies: all.filter((other) => other.threadTs === message.ts && !isTop(other)),
  }));
}

/** A channel as readable text: every message with time (UTC), author and blocks as plain text; replies stand below, with a bar. */
export function renderTranscript(workspace: Workspace, channel: Channel): string {
  const title =
    channel.kind === 'im' ? channel.members.map((id) => renderName(workspace, id)).join(' and ') : `#${channel.name}`;
  const state = channel.archived ? ' (archived)' : '';
  const threads = listThreads(channel).map(({ message, replies }) =>
    [renderOne(workspace, message, 0), ...replies.map((reply) => renderOne(workspace, reply, 1))].join('\n'),
  );
  return [`${title}${state}`, ...threads].join('\n\n');
}
