import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';

/** Marks a message so that it can be found again when the answer to its post was lost. */
export interface Mark {
  readonly eventType: string;
  readonly id: string;
  readonly part: string;
}

export interface Post {
  readonly channel: string;
  /** Reply to this message; null: at the top of the channel. */
  readonly threadTs: string | null;
  /** A reply that the channel sees too. */
  readonly isBroadcast?: boolean | undefined;
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
  readonly mark: Mark;
}

const postedSchema = z.object({ channel: z.string(), ts: z.string() });
const openedSchema = z.object({ channel: z.object({ id: z.string() }) });
const foundSchema = z.object({
  messages: z
    .array(
      z.object({
        ts: z.string(),
        metadata: z
          .object({
            event_type: z.string().optional(),
            event_payload: z.record(z.string(), z.unknown()).optional(),
          })
          .optional(),
      }),
    )
    .optional(),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/** Links are not unfolded: what a person typed must not fetch pages or grow. */
const plain = { unfurl_links: false, unfurl_media: false } as const;

/** Posts once; the client does not repeat. Errors are the Web API client's. */
export async function postMessage(
  client: WebClient,
  post: Post,
): Promise<{ readonly channel: string; readonly ts: string }> {
  const answer = await client.chat.postMessage({
    channel: post.channel,
    text: post.text,
    blocks: [...post.blocks],
    metadata: toMetadata(post.mark),
    ...toReply(post),
    ...plain,
  });
  return postedSchema.parse(answer);
}

/** Replaces what a message says; can be repeated. */
export async function updateMessage(
  client: WebClient,
  target: { readonly channel: string; readonly ts: string },
  content: Pick<Post, 'text' | 'blocks' | 'mark'>,
): Promise<void> {
  await client.chat.update({
    channel: target.channel,
    ts: target.ts,
    text: content.text,
    blocks: [...content.blocks],
    metadata: toMetadata(content.mark),
  });
}

/** Takes back a message of the bot's own. */
export async function deleteMessage(
  client: WebClient,
  target: { readonly channel: string; readonly ts: string },
): Promise<void> {
  await client.chat.delete({ channel: target.channel, ts: target.ts });
}

/** The direct conversation of the bot with this person. */
export async function openDirectMessage(client: WebClient, person: string): Promise<string> {
  return openedSchema.parse(await client.conversations.open({ users: person })).channel.id;
}

/** Clocks of this machine and of Slack may differ by this much. */
const clockSkewMs = 300_000;
/** Enough for a channel in which a hundred others wrote meanwhile, a page each. */
const mostPages = 10;

/**
 * The message with this mark that was posted since a moment (epoch milliseconds), in the channel or in a thread of it;
 * null: there is none.
 */
export async function findMessage(
  client: WebClient,
  place: { readonly channel: string; readonly threadTs: string | null; readonly since: number },
  mark: Mark,
): Promise<string | null> {
  const oldest = String(Math.floor((place.since - clockSkewMs) / 1000));
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const more = { limit: 200, include_all_metadata: true, ...(cursor === undefined ? {} : { cursor }) };
    const answer = foundSchema.parse(
      place.threadTs === null
        ? await client.conversations.history({ channel: place.channel, oldest, ...more })
        : await client.conversations.replies({ channel: place.channel, ts: place.threadTs, ...more }),
    );
    const found = answer.messages?.find(
      ({ metadata }) =>
        metadata?.event_type === mark.eventType &&
        metadata.event_payload?.id === mark.id &&
        metadata.event_payload.part === mark.part,
    );
    if (found !== undefined) return found.ts;
    cursor = answer.response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') return null;
  }
  return null;
}

function toReply({ threadTs, isBroadcast }: Post) {
  if (threadTs === null) return {};
  return isBroadcast === true ? ({ thread_ts: threadTs, reply_broadcast: true } as const) : { thread_ts: threadTs };
}

function toMetadata(mark: Mark) {
  return { event_type: mark.eventType, event_payload: { id: mark.id, part: mark.part } };
}
