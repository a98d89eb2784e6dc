import type { WebClient } from '@slack/web-api';
import { z } from 'zod';

/** Whom the bot token belongs to. */
export interface Identity {
  readonly botUserId: string;
  readonly botId: string | null;
  readonly teamId: string;
}

const identitySchema = z
  .object({ user_id: z.string(), bot_id: z.string().optional(), team_id: z.string() })
  .transform(
    (answer): Identity => ({ botUserId: answer.user_id, botId: answer.bot_id ?? null, teamId: answer.team_id }),
  );

export interface IdentityReader {
  /** Asks Slack until it answered once, then remembers. Rejects with the Web API client's error. */
  read(): Promise<Identity>;
}

/** Slack accepts the token, or does not, or cannot be reached: each call shows which, until it was accepted once. */
export function createIdentityReader(client: WebClient): IdentityReader {
  let accepted: Promise<Identity> | null = null;
  return {
    read() {
      accepted ??= client.auth.test().then((answer) => identitySchema.parse(answer));
      const current = accepted;
      current.catch(() => {
        if (accepted === current) accepted = null;
      });
      return current;
    },
  };
}
