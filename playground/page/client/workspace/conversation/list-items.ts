import type { MessagePicture } from '../../../protocol.ts';
import { countDays, readWallClock } from '../../text/dates/zone.ts';

/** One row of a conversation. */
export type Item =
  | { readonly kind: 'day'; readonly ts: string }
  /** Where what was unread begins. */
  | { readonly kind: 'unread'; readonly ts: string }
  /** `isFirst`: it starts a group, and says who wrote it. */
  | { readonly kind: 'message'; readonly message: MessagePicture; readonly isFirst: boolean };

const groupWithinMs = 5 * 60_000;

/** Epoch milliseconds of a message's `ts`. */
function findTimeMs(ts: string): number {
  return Number(ts) * 1000;
}

/** The day of a message in somebody's time zone, as a number. */
function findDay(ts: string, timeZone: string): number {
  return countDays(readWallClock(findTimeMs(ts), timeZone));
}

function belongTogether(before: MessagePicture, after: MessagePicture): boolean {
  return (
    before.user === after.user &&
    before.isEphemeral === after.isEphemeral &&
    !before.isBroadcast &&
    !after.isBroadcast &&
    findTimeMs(after.ts) - findTimeMs(before.ts) < groupWithinMs
  );
}

/**
 * A conversation's rows: messages of one author within five minutes stand together, each day has its divider, and so has the
 * first message that was unread (`unreadTs`; null: none was).
 */
export function listItems(messages: readonly MessagePicture[], timeZone: string, unreadTs: string | null): Item[] {
  const items: Item[] = [];
  let before: MessagePicture | undefined;
  for (const message of messages) {
    const isNewDay = before === undefined || findDay(before.ts, timeZone) !== findDay(message.ts, timeZone);
    const isUnreadStart = message.ts === unreadTs;
    if (isNewDay) items.push({ kind: 'day', ts: message.ts });
    if (isUnreadStart) items.push({ kind: 'unread', ts: message.ts });
    const isFirst = isNewDay || isUnreadStart || before === undefined || !belongTogether(before, message);
    items.push({ kind: 'message', message, isFirst });
    before = message;
  }
  return items;
}
