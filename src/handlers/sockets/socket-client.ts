import { SocketModeClient } from '@slack/socket-mode';
import { z } from 'zod';
import type { Logger } from '../../ops/logger.ts';
import { toBoltLogger } from './bolt-logger.ts';

/** Which app connects, and where. */
export interface SocketSettings {
  /** The app-level token, `xapp-…`. */
  readonly appToken: string;
  /** The Web API's base, ends in `/`. */
  readonly apiUrl: string;
}

/** A call of `apps.connections.open` ends after this long; whoever wanted it tries again. */
const callMs = 5_000;

const farewellSchema = z.object({ type: z.literal('disconnect'), reason: z.string().catch('none given') });

/**
 * Slack's client for one websocket, opened once. It neither repeats calls nor comes back by itself: it would leave a gap of
 * seconds at each renewal, and a call that fails then would end the process. Nor does it hang up at Slack's `disconnect`,
 * since answers that are under way could not be sent any more.
 */
export class SocketClient extends SocketModeClient {
  private readonly onFarewell: (reason: string) => void;
  private readonly log: Logger;

  /** @param onFarewell called with the reason of each `disconnect` frame: Slack will end the websocket */
  constructor({ appToken, apiUrl }: SocketSettings, log: Logger, onFarewell: (reason: string) => void) {
    super({
      appToken,
      autoReconnectEnabled: false,
      logger: toBoltLogger(log, 'debug'),
      // Its own object: the client writes into it. Headers must not be in it, they would replace the token.
      clientOptions: {
        slackApiUrl: apiUrl,
        timeout: callMs,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        allowAbsoluteUrls: false,
      },
    });
    this.log = log;
    this.onFarewell = onFarewell;
  }

  protected override async onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    const farewell = typeof data === 'string' ? farewellSchema.safeParse(parseJson(data)) : null;
    if (farewell?.success) {
      this.onFarewell(farewell.data.reason);
      return;
    }
    try {
      await super.onWebSocketMessage(data, isBinary);
    } catch {
      // An event without its inner part makes the client throw where nobody would catch it.
      this.log.warn('Slack sent a frame that cannot be read; it is left out');
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
