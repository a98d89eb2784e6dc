import { fillIds } from '../block-kit/fill-ids.ts';
import type { Block } from '../block-kit/schemas/block.ts';
import { announceChange, type SlackState } from './slack-state.ts';
import type { Channel, Message, Metadata } from './workspace.ts';

/** A message to be. Blocks must have been checked. */
interface NewMessage {
  readonly user: string;
  readonly text: string;
  readonly blocks?: Block[] | undefined;
  readonly attachments?: unknown[] | undefined;
  readonly threadTs?: string | undefined;
  readonly isBroadcast?: boolean | undefined;
  readonly metadata?: Metadata | undefined;
  readonly fileIds?: readonly string[] | undefined;
  /** Only this person sees it. */
  readonly ephemeralTo?: string | undefined;
}

/** The longest text that is kept, in characters; what is over is cut off (chat.postMessage, "truncating content"). */
const keptTextLength = 40_000;

/** Text as Slack keeps it: cut off, and a bare `&` escaped. */
function normalizeText(text: string): string {
  const characters = [...text];
  const kept = characters.length > keptTextLength ? characters.slice(0, keptTextLength).join('') : text;
  return kept.replaceAll(/&(?!amp;|lt;|gt;)/g, '&amp;');
}

/** Adds a message to a channel, gives its blocks ids and returns it with its new `ts`. */
export function addMessage(slack: SlackState, channel: Channel, message: NewMessage): Message {
  const { bot } = slack.workspace;
  const kept: Message = {
    ts: slack.ids.makeTs(slack.now()),
    user: message.user,
    botId: message.user === bot.userId ? bot.botId : undefined,
    text: normalizeText(message.text),
    blocks: fillIds(message.blocks ?? [], slack.ids.makeShort),
    attachments: message.attachments ?? [],
    threadTs: message.threadTs,
    isBroadcast: message.isBroadcast ?? false,
    metadata: message.metadata,
    edited: undefined,
    fileIds: message.fileIds ?? [],
    reactions: new Map(),
    ephemeralTo: message.ephemeralTo,
  };
  (kept.ephemeralTo === undefined ? channel.messages : channel.ephemerals).push(kept);
  announceChange(slack);
  return kept;
}

/** What an edit changes; what is undefined stays. */
interface MessageEdit {
  readonly text?: string | undefined;
  readonly blocks?: Block[] | undefined;
  readonly attachments?: unknown[] | undefined;
  readonly metadata?: Metadata | undefined;
}

/** Changes a message in place and marks it as edited. */
export function editMessage(slack: SlackState, message: Message, edit: MessageEdit): void {
  if (edit.text !== undefined) message.text = normalizeText(edit.text);
  if (edit.blocks !== undefined) message.blocks = fillIds(edit.blocks, slack.ids.makeShort);
  if (edit.attachments !== undefined) message.attachments = edit.attachments;
  if (edit.metadata !== undefined) message.metadata = edit.metadata;
  message.edited = { user: message.user, ts: slack.ids.makeTs(slack.now()) };
  announceChange(slack);
}

/** Takes a message out of its channel; replies to it stay. False when it is not there. */
export function removeMessage(slack: SlackState, channel: Channel, ts: string): boolean {
  for (const list of [channel.messages, channel.ephemerals]) {
    const index = list.findIndex((message) => message.ts === ts);
    if (index === -1) continue;
    list.splice(index, 1);
    announceChange(slack);
    return true;
  }
  return false;
}
