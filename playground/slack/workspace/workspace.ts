import type { ViewDefinition } from '../block-kit/check-view.ts';
import type { Block } from '../block-kit/schemas/block.ts';
import type { Option } from '../block-kit/schemas/options.ts';

/** A Slack workspace: whose people, channels and messages these are. */
interface Team {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
}

/** Somebody (or some app) that can be named in Slack. */
export interface Person {
  readonly id: string;
  /** Another id than the workspace's: a stranger who is only in a shared channel. */
  readonly teamId: string;
  /** The handle, in lower case. */
  name: string;
  realName: string;
  email: string | undefined;
  /** IANA name of the time zone. */
  tz: string;
  deleted: boolean;
  isAdmin: boolean;
  /** A guest of several channels. */
  isRestricted: boolean;
  /** A guest of one channel. */
  isUltraRestricted: boolean;
  isBot: boolean;
}

/** The app's bot user. */
interface Bot {
  readonly userId: string;
  readonly botId: string;
  readonly appId: string;
  readonly name: string;
}

/** A user group, such as `@platform`. */
export interface UserGroup {
  readonly id: string;
  handle: string;
  name: string;
  users: string[];
  disabled: boolean;
}

/** Metadata that an app attached to its message. */
export interface Metadata {
  readonly event_type: string;
  readonly event_payload: Readonly<Record<string, unknown>>;
}

/** A message as it is kept. */
export interface Message {
  readonly ts: string;
  readonly user: string;
  readonly botId: string | undefined;
  text: string;
  blocks: Block[];
  attachments: unknown[];
  readonly threadTs: string | undefined;
  readonly isBroadcast: boolean;
  metadata: Metadata | undefined;
  edited: { readonly user: string; readonly ts: string } | undefined;
  readonly fileIds: readonly string[];
  readonly reactions: Map<string, string[]>;
  /** Set: only this person sees it. */
  readonly ephemeralTo: string | undefined;
}

/** A conversation. `private` ones are hidden from those who are not in them. */
export interface Channel {
  readonly id: string;
  name: string;
  readonly kind: 'public' | 'private' | 'im';
  archived: boolean;
  members: string[];
  topic: string;
  purpose: string;
  readonly creator: string;
  /** Unix seconds. */
  readonly created: number;
  /** In the order of their `ts`. */
  messages: Message[];
  /** In the order of their `ts`; each for one person only. */
  ephemerals: Message[];
}

/** What a person has put into an input, in the shape of `view.state.values[block_id][action_id]`. */
export type InputState = { readonly type: string } & Readonly<Record<string, unknown>>;
/** By `block_id`, then `action_id`. */
export type StateValues = Record<string, Record<string, InputState>>;

/** A modal in somebody's stack, or somebody's Home tab. */
export interface View {
  readonly id: string;
  readonly userId: string;
  definition: ViewDefinition;
  hash: string;
  readonly rootViewId: string;
  readonly previousViewId: string | undefined;
  state: StateValues;
  isOpen: boolean;
}

/** A moment of a person's attention, good for one modal within three seconds. */
export interface Trigger {
  readonly id: string;
  readonly userId: string;
  /** Unix milliseconds. */
  readonly issuedAt: number;
  /** Set: the person acted in this modal. */
  readonly viewId: string | undefined;
  isUsed: boolean;
}

/** A `response_url` and what is left of it. */
export interface ResponseUrl {
  readonly path: string;
  readonly userId: string;
  readonly channelId: string;
  /** The message with the button that was pressed. */
  readonly original: { readonly ts: string; readonly isEphemeral: boolean } | undefined;
  readonly threadTs: string | undefined;
  /** Unix milliseconds. */
  readonly issuedAt: number;
  usesLeft: number;
}

/** An uploaded file. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  title: string;
  readonly altText: string;
  readonly declaredBytes: number;
  content: Buffer | undefined;
  /** Unix milliseconds; undefined until completed. */
  completedAt: number | undefined;
  readonly shares: { readonly channelId: string; readonly ts: string; readonly threadTs: string | undefined }[];
}

/** What Slack itself told a person: that an app did not answer, for example. */
interface Notice {
  readonly userId: string;
  readonly text: string;
  /** Unix milliseconds. */
  readonly at: number;
}

/** Everything that a workspace holds. */
export interface Workspace {
  team: Team;
  bot: Bot;
  people: Map<string, Person>;
  userGroups: Map<string, UserGroup>;
  channels: Map<string, Channel>;
  views: Map<string, View>;
  /** By person: the ids of open modals, the uppermost last. */
  modals: Map<string, string[]>;
  /** By person: the id of the Home view. */
  homes: Map<string, string>;
  triggers: Map<string, Trigger>;
  responseUrls: Map<string, ResponseUrl>;
  files: Map<string, StoredFile>;
  notices: Notice[];
  /** By `action_id`: what the app last suggested for an `external_select`. */
  suggestions: Map<string, readonly Option[]>;
}

/** A workspace with a team and its bot, and nobody else. */
export function createWorkspace(team: Team, bot: Bot): Workspace {
  const botUser: Person = {
    ...createPerson(bot.userId, bot.name.toLowerCase(), bot.name, team),
    email: undefined,
    isBot: true,
  };
  return {
    team,
    bot,
    people: new Map([[bot.userId, botUser]]),
    userGroups: new Map(),
    channels: new Map(),
    views: new Map(),
    modals: new Map(),
    homes: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    files: new Map(),
    notices: [],
    suggestions: new Map(),
  };
}

/** A full member of the team; change what differs. */
export function createPerson(id: string, name: string, realName: string, team: Pick<Team, 'id'>): Person {
  return {
    id,
    teamId: team.id,
    name,
    realName,
    email: `${name}@example.com`,
    tz: 'Europe/Berlin',
    deleted: false,
    isAdmin: false,
    isRestricted: false,
    isUltraRestricted: false,
    isBot: false,
  };
}

/** A conversation without messages, made on 2026-01-01 by the first of its members. */
export function createChannel(id: string, name: string, kind: Channel['kind'], members: readonly string[]): Channel {
  return {
    id,
    name,
    kind,
    archived: false,
    members: [...members],
    topic: '',
    purpose: '',
    creator: members[0] ?? 'USLACKBOT',
    created: Date.UTC(2026, 0, 1) / 1000,
    messages: [],
    ephemerals: [],
  };
}
