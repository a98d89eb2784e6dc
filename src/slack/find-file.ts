import type { WebClient } from '@slack/web-api';
import { z } from 'zod';

const repliesSchema = z.object({
  messages: z
    .array(z.object({ ts: z.string(), files: z.array(z.object({ name: z.string().nullish() })).nullish() }))
    .optional(),
});

/** A thread of the bot's own is short. */
const mostReplies = 200;

/** The reply of a thread that carries a file of this name: its `ts`; null: there is none. Errors are the Web API client's. */
export async function findFile(
  client: WebClient,
  thread: { readonly channel: string; readonly ts: string },
  name: string,
): Promise<string | null> {
  const answer = await client.conversations.replies({ channel: thread.channel, ts: thread.ts, limit: mostReplies });
  const found = repliesSchema.parse(answer).messages?.find(({ files }) => files?.some((file) => file.name === name));
  return found?.ts ?? null;
}
