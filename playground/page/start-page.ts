import { once } from 'node:events';
import type { AwsHandle } from '../aws/start-aws.ts';
import type { SlackHandle } from '../slack/slack-handle.ts';
import type { BreakablePicture, BreakOutcome, CommandPicture, DeskPicture, RolePicture } from './protocol.ts';
import { buildClient } from './server/build-client.ts';
import { createLive } from './server/live/live.ts';
import { createPageServer } from './server/page-server.ts';

/** Something that a button of the page breaks. */
export interface Breakable extends Omit<BreakablePicture, 'untilMs'> {
  /** Does it, and says to what. Harmless when it was done before: then it says so. */
  break(): BreakOutcome | Promise<BreakOutcome>;
  /** Until when it lasts, in epoch milliseconds; null: it does not last at the moment. Left out: it never lasts. */
  untilMs?(): number | null;
}

export interface PageOptions {
  readonly slack: SlackHandle;
  readonly aws: AwsHandle;
  /** 0, the default: a free one. */
  readonly port?: number;
  /** What the browser calls the page. */
  readonly title: string;
  /** Who one can be; the page opens as the first. */
  readonly roles: readonly [RolePicture, ...RolePicture[]];
  readonly breakables?: readonly Breakable[];
  /** What the page completes when somebody types a command. */
  readonly commands?: readonly CommandPicture[];
  /** The processes of the app, as they are now. */
  readonly processes?: () => DeskPicture['processes'];
}

export interface Page {
  /** The page's address, without a slash at its end. */
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Serves a page on 127.0.0.1 that shows the local Slack as one of its people sees it, beside the local AWS organisation.
 * Addresses of messages lead there from now on. @throws Error when the page cannot be built or the port is taken
 */
export async function startPage(options: PageOptions): Promise<Page> {
  const { slack, aws, title, roles, breakables = [], commands = [], processes = () => [] } = options;
  const client = await buildClient();
  const desk = (): DeskPicture => ({
    roles,
    breakables: breakables.map(({ id, label, expect, isWatched, untilMs }) => ({
      ...{ id, label, expect, isWatched },
      untilMs: untilMs?.() ?? null,
    })),
    processes: processes(),
  });
  const live = createLive({ slack, aws, commands, desk });
  const breakThing = (id: string): Promise<BreakOutcome> | null => {
    const breakable = breakables.find((one) => one.id === id);
    return breakable === undefined ? null : Promise.resolve(breakable.break());
  };
  const server = createPageServer({ title, slack, live, client, roles, breakThing });
  try {
    server.listen(options.port ?? 0, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    live.close();
    throw error;
  }
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  slack.setSite(origin);
  return {
    origin,
    async close() {
      live.close();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
