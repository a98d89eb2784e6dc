import type { KnownBlock } from '@slack/types';
import type { PersonId } from '../requests/request.ts';

/** What a message says. `text` is a full sentence: notifications and screen readers have nothing else. */
export interface Content {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** A message that should exist in Slack. A job posts it once and then keeps it as rendered. */
export interface DesiredMessage extends Content {
  /** Its place in the request's story: `card`, `plan`, `ready`, `reminder-1`, `failed-1`, … Unique within the request. */
  readonly part: string;
  readonly to: { readonly channel: string } | { readonly person: PersonId };
  /** A reply in the thread of the request's card. */
  readonly inCardThread: boolean;
  /** False: what was said once stays as it was said. */
  readonly keepCurrent: boolean;
}

/** Display names of people, user groups and channels by Slack id, as plain text (not escaped). */
export type Names = ReadonlyMap<string, string>;
