/** What the page shows, as its address says it. */
export interface Place {
  /** The user id of whoever the page is open as; null: nobody yet. */
  readonly as: string | null;
  /** A channel's id, or one of {@link ownPlaces}; null: whatever comes first. */
  readonly in: string | null;
  /** The `ts` of the message whose thread is open. */
  readonly thread: string | null;
  /** The `ts` of a message to be shown; not in the address, so that only following a link jumps to it. */
  readonly message: string | null;
}

/** Places of `in` that are no channels: the app's Home, its messages, and what Slack itself said. */
export const ownPlaces = { home: 'home', app: 'app', slackbot: 'slackbot' } as const;

/** Reads the page's address; `#<channel>` and `#<channel>/<ts>` win over `in`. */
export function parsePlace(address: { readonly search: string; readonly hash: string }): Place {
  const query = new URLSearchParams(address.search);
  const read = (name: string): string | null => query.get(name) || null;
  const [, channel, ts] = /^#([A-Z0-9]+)(?:\/(\d+\.\d+))?$/.exec(address.hash) ?? [];
  if (channel !== undefined) return { as: read('as'), in: channel, thread: null, message: ts ?? null };
  return { as: read('as'), in: read('in'), thread: read('thread'), message: null };
}

/** The address of a place: `/?as=U0ANA&in=C0GENERAL`. */
export function formatPlace(place: Place): string {
  const query = new URLSearchParams();
  for (const name of ['as', 'in', 'thread'] as const) {
    const value = place[name];
    if (value !== null) query.set(name, value);
  }
  const text = query.toString();
  return text === '' ? '/' : `/?${text}`;
}

/** The channel and message that a permalink of this page's server names; null: it is none. */
export function parsePermalink(href: string, origin: string): Pick<Place, 'in' | 'message' | 'thread'> | null {
  if (!URL.canParse(href)) return null;
  const url = new URL(href);
  const [, channel, seconds, micros] = /^\/archives\/([A-Z0-9]+)(?:\/p(\d+)(\d{6}))?$/.exec(url.pathname) ?? [];
  if (url.origin !== origin || channel === undefined) return null;
  const message = seconds === undefined ? null : `${seconds}.${micros}`;
  return { in: channel, message, thread: url.searchParams.get('thread_ts') };
}
