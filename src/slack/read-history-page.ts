import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Identity } from './identity.ts';

/** A message of the bot's own that carries its metadata. */
export interface OwnMessage {
  readonly ts: string;
  readonly eventType: string;
  readonly id: string;
  readonly part: string;
  /** As Slack gives them back. */
  readonly blocks: unknown;
}

const pageSchema = z.object({
  messages: z
    .array(
      z.object({
        ts: z.string(),
        user: z.string().optional(),
        bot_id: z.string().optional(),
        metadata: z.unknown(),
        blocks: z.unknown(),
      }),
    )
    .optional(),
  has_more: z.boolean().optional(),
});

const metadataSchema = z.object({
  event_type: z.string(),
  event_payload: z.looseObject({ id: z.string(), part: z.string() }),
});

/**
 * Reads a page of a channel's history, the newest first: 200 messages of whomever, of which the bot's own are returned.
 * Others' are never taken for its own, whatever metadata they carry. Errors are the Web API client's.
 *
 * @param range.since epoch milliseconds
 * @param range.before Slack's `ts`; null: from the newest message on
 * @returns where the next page begins; null: there is none
 */
export async function readHistoryPage(
  client: WebClient,
  identity: Identity,
  range: { readonly channel: string; readonly since: number; readonly before: string | null },
): Promise<{ readonly messages: readonly OwnMessage[]; readonly before: string | null }> {
  const answer = pageSchema.parse(
    await client.conversations.history({
      channel: range.channel,
      oldest: String(Math.floor(range.since / 1000)),
      ...(range.before === null ? {} : { latest: range.before }),
      inclusive: false,
      limit: 200,
      include_all_metadata: true,
    }),
  );
  const all = answer.messages ?? [];
  const messages = all.flatMap((message): readonly OwnMessage[] => {
    const isOwn = message.user === identity.botUserId || (identity.botId !== null && message.bot_id === identity.botId);
    const metadata = metadataSchema.safeParse(message.metadata);
    if (!isOwn || !metadata.success) return [];
    const { event_type: eventType, event_payload: payload } = metadata.data;
    return [{ ts: message.ts, eventType, id: payload.id, part: payload.part, blocks: message.blocks }];
  });
  return { messages, before: answer.has_more === true ? (all.at(-1)?.ts ?? null) : null };
}
