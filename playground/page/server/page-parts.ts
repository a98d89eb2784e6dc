import type { SlackHandle } from '../../slack/slack-handle.ts';
import type { BreakOutcome, RolePicture } from '../protocol.ts';
import type { Client } from './build-client.ts';
import type { Live } from './live/live.ts';

/** What the page's server answers from. */
export interface PageParts {
  readonly title: string;
  readonly slack: SlackHandle;
  readonly live: Live;
  readonly client: Client;
  /** The first is who the page is open as at first. */
  readonly roles: readonly [RolePicture, ...RolePicture[]];
  /** Breaks what has this id; null: nothing has. */
  breakThing(id: string): Promise<BreakOutcome> | null;
}
