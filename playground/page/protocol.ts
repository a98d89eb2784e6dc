import type { Snapshot } from '../aws/control/snapshot.ts';
import type { Option } from '../slack/block-kit/schemas/options.ts';
import type { SlackHandle } from '../slack/slack-handle.ts';
import type { Channel, Message, Person, StoredFile, UserGroup, View } from '../slack/workspace/workspace.ts';

/*
 * What the page and its server say to each other. The server sends whole pictures over one event stream
 * (`GET /live?as=<user id>`, events `workspace`, `organization` and `desk`, each a JSON text), at once and after each change; the page
 * sends what its person does (`POST /act`, an `Act`) and what is to break (`POST /break/<id>`).
 *
 * The page's address is `/?as=<user id>&in=<channel id>`, with `&thread=<ts>` where a thread is open beside it; `in=home` and
 * `in=app` are the app's Home and its messages; `/` alone leads to the first of the roles. `#<channel id>/<ts>` or `#<channel id>`
 * behind `/?as=…` leads to a message or a channel; the page turns it into such an address. Links to messages are
 * `/archives/<channel id>/p<ts without its point>` on the page's own server, which leads to that address as whoever followed the
 * link; the page may as well follow them without asking.
 */

/** The local Slack as one person sees it: event `workspace`. */
export interface WorkspacePicture {
  readonly team: string;
  /** The person's user id. */
  readonly me: string;
  readonly bot: { readonly userId: string; readonly name: string };
  /** Everybody who may be named, the bot and strangers among them. */
  readonly people: readonly Pick<Person, 'id' | 'name' | 'realName' | 'isBot' | 'deleted' | 'tz'>[];
  readonly groups: readonly Pick<UserGroup, 'id' | 'handle' | 'name' | 'users'>[];
  /** Those that the person sees; the direct conversation with the app last. Others are told by `ChannelName` alone. */
  readonly channels: readonly ChannelPicture[];
  readonly channelNames: readonly Pick<Channel, 'id' | 'name'>[];
  readonly home: ViewPicture | null;
  /** Modals that are open for the person, the uppermost last. */
  readonly modals: readonly ViewPicture[];
  /** What Slack itself told the person, such as that a command failed. */
  readonly notices: readonly { readonly text: string; readonly atMs: number }[];
  readonly commands: readonly CommandPicture[];
}

/** A slash command, with what the page completes after it. */
export interface CommandPicture {
  /** `/weather` */
  readonly name: string;
  readonly usage: readonly {
    /** The word after the command, and those that always follow it: `today`. */
    readonly words: string;
    /** What follows them, for the eye only: `<city> [days=7]`; empty: nothing. */
    readonly takes: string;
    /** What it does, in a few words. */
    readonly hint: string;
  }[];
}

export interface ChannelPicture extends Pick<Channel, 'id' | 'name' | 'kind' | 'archived' | 'topic' | 'purpose'> {
  readonly memberCount: number;
  /** Whether the app is in it. */
  readonly hasBot: boolean;
  /** What all see and what only this person sees, replies too, in the order of their `ts`. */
  readonly messages: readonly MessagePicture[];
}

export interface MessagePicture extends Pick<Message, 'ts' | 'user' | 'text' | 'blocks' | 'isBroadcast'> {
  /** The `ts` of the message at the thread's start, where this is a reply. */
  readonly threadTs: string | null;
  readonly edited: boolean;
  /** Only this person sees it. */
  readonly isEphemeral: boolean;
  readonly files: readonly (Pick<StoredFile, 'id' | 'name' | 'title' | 'altText'> & {
    readonly bytes: number;
    /** Where the page gets it: a path on its own server. */
    readonly path: string;
  })[];
  readonly reactions: readonly { readonly name: string; readonly users: readonly string[] }[];
}

export interface ViewPicture extends Pick<View, 'id' | 'hash' | 'definition' | 'state'> {}

/** The AWS organisation: event `organization`. */
export interface OrganizationPicture {
  readonly state: Snapshot;
  /** The newest calls, the newest first; at most 100. */
  readonly calls: readonly CallPicture[];
  /** How often each `service:Operation` was called, since the start. */
  readonly counts: Readonly<Record<string, number>>;
}

export interface CallPicture {
  readonly number: number;
  readonly atMs: number;
  /** `organizations:CreateAccount`. */
  readonly name: string;
  /** Null while it runs; `ok`, an error's name, or `dropped`. */
  readonly outcome: string | null;
  /** What it is about, in a few words: an id or a name; empty: nothing. */
  readonly about: string;
}

/** Who one can be, and what can be broken: event `desk`. */
export interface DeskPicture {
  readonly roles: readonly RolePicture[];
  readonly breakables: readonly BreakablePicture[];
  readonly processes: readonly { readonly name: string; readonly state: 'running' | 'starting' | 'ended' }[];
}

export interface RolePicture {
  readonly userId: string;
  readonly name: string;
  /** `Requester`, `Platform approver`. */
  readonly role: string;
}

/** One button under "Break something". */
export interface BreakablePicture {
  readonly id: string;
  /** What the button says. */
  readonly label: string;
  /** What will be seen next. */
  readonly expect: string;
  /** False: nobody watches this yet, and `expect` says so. */
  readonly isWatched: boolean;
  /** Epoch milliseconds until which it lasts; null: it does not last at the moment. */
  readonly untilMs: number | null;
}

type Input<Name extends 'runCommand' | 'pressButton' | 'submitView' | 'closeView' | 'suggestOptions' | 'say'> = Omit<
  Parameters<SlackHandle[Name]>[0],
  'user' | 'force'
>;

/** What came of `POST /break/<id>`: what was done to what, in words; or why it was not done. */
export type BreakOutcome =
  | { readonly ok: true; readonly did: string }
  | { readonly ok: false; readonly problem: string };

/** What a value of an input may be: a text, a number, several options, or nothing. */
export type Typed = string | number | readonly string[] | null;

/** Where an element stands. */
export type Site =
  | { readonly message: { readonly channel: string; readonly ts: string } }
  | { readonly viewId: string };

/** `POST /act`: what the person `as` does. */
export type Act = { readonly as: string } & (
  | ({ readonly do: 'runCommand' } & Input<'runCommand'>)
  | ({ readonly do: 'say' } & Input<'say'>)
  /** Presses a button, chooses from a menu, picks a date; `typed`: what was put into other fields of the view before, by `block_id`. */
  | {
      readonly do: 'use';
      readonly site: Site;
      readonly actionId: string;
      readonly blockId: string;
      readonly option?: Typed;
      readonly typed?: Readonly<Record<string, Typed>>;
    }
  /** Types into a menu whose options the app suggests; the outcome has them. */
  | {
      readonly do: 'suggest';
      readonly site: Site;
      readonly actionId: string;
      readonly blockId: string;
      readonly query: string;
    }
  | { readonly do: 'submitView'; readonly viewId: string; readonly values: Readonly<Record<string, Typed>> }
  | { readonly do: 'closeView'; readonly viewId: string }
  | { readonly do: 'openHome'; readonly tab: 'home' | 'messages' }
);

/**
 * What came of it. `errors`: what is wrong at fields of the modal, by `block_id`. `problem`: why it was not taken, in words for
 * the person (400: the act itself was none; 409: Slack does not let this person do that).
 */
export type ActOutcome =
  | {
      readonly ok: true;
      /** What one may choose from: the answer to `suggest`. */
      readonly options?: readonly Option[];
    }
  | { readonly ok: false; readonly problem: string | null; readonly errors: Readonly<Record<string, string>> };
