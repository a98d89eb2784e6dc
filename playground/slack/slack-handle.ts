import type { Change } from './app/change-workspace.ts';
import type { Actor } from './app/people/actor.ts';
import type { CloseInput } from './app/people/close-view.ts';
import type { CommandInput, Outcome } from './app/people/run-command.ts';
import type { SayInput } from './app/people/say.ts';
import type { SubmitInput, SubmitOutcome } from './app/people/submit-view.ts';
import type { SuggestInput } from './app/people/suggest-options.ts';
import type { TypedValues } from './app/people/type-into.ts';
import type { ElementUse, UseOutcome } from './app/people/use-element.ts';
import type { Delivery } from './app/send/app-link.ts';
import type { AppAnswer } from './app/send/deliver.ts';
import type { SlackEvent } from './app/send/send-event.ts';
import type { Option } from './block-kit/schemas/options.ts';
import type { Calls } from './server/calls.ts';
import type { Faults } from './server/faults.ts';
import type { Sockets } from './socket/socket-hub.ts';
import type { SlackSettings } from './workspace/slack-state.ts';
import type { Channel, Message, View, Workspace } from './workspace/workspace.ts';

/** How to start; every setting has a default. */
export interface SlackOptions extends Partial<SlackSettings> {
  /** 0 (the default): a free one. */
  readonly port?: number;
  /** The app's request URL, such as `http://127.0.0.1:3000/slack/events`; can be set later. Left out: Socket Mode. */
  readonly appUrl?: string;
  /** The workspace at the start and after `reset()`; `seedWorkspace` when left out. */
  readonly seed?: () => Workspace;
  /** Unix milliseconds; `Date.now` when left out. */
  readonly now?: () => number;
}

/** How to wait. */
interface WaitOptions {
  /** 10 seconds when left out. */
  readonly timeoutMs?: number;
  /** What one waits for, for the error. */
  readonly what?: string;
}

/** A button as a person sees it. */
interface SeenButton {
  readonly actionId: string;
  readonly blockId: string;
  readonly text: string;
  readonly value: string | undefined;
}

/** A running local Slack. */
export interface SlackHandle {
  /** The base of the Web API; ends in `/api/`. */
  readonly url: string;
  /** The server's address, without a slash at its end. */
  readonly origin: string;
  readonly botToken: string;
  /** Opens websockets (`SLACK_APP_TOKEN`). */
  readonly appToken: string;
  readonly signingSecret: string;
  /** What everything is kept in; stays the same object over `reset()`. */
  readonly workspace: Workspace;
  readonly faults: Faults;
  readonly calls: Calls;
  readonly sockets: Sockets;
  /** What was sent to the app, in order. */
  readonly deliveries: readonly Delivery[];
  /** Where the app listens; from now on it is told there, and no longer over its sockets. */
  setAppUrl(appUrl: string): void;
  /** Where people read this workspace: addresses of messages begin with it. The server's own address until then. */
  setSite(origin: string): void;
  /** Calls this after everything that changes what somebody may see. Returns what ends that. */
  onChange(listener: () => void): () => void;

  /** Types a slash command. */
  runCommand(input: CommandInput): Promise<Outcome>;
  /** Presses a button; with `option`, chooses from an overflow menu. */
  pressButton(use: ElementUse): Promise<UseOutcome>;
  /** Chooses `option` from a select, date picker, checkboxes … in a message or view. */
  select(use: ElementUse): Promise<UseOutcome>;
  /** Fills fields of an open view without telling the app. */
  typeInto(viewId: string, values: TypedValues): void;
  /** Submits the open modal and carries out the app's answer. */
  submitView(input: SubmitInput): Promise<SubmitOutcome>;
  closeView(input: CloseInput): Promise<void>;
  /** Asks the app for the options of an `external_select`. */
  suggestOptions(input: SuggestInput): Promise<readonly Option[]>;
  /** Writes a message. */
  say(input: SayInput): Promise<Message>;
  openHome(input: Actor & { readonly tab?: 'home' | 'messages' }): Promise<AppAnswer>;
  /** Sends any event, whatever the app subscribed to. */
  sendEvent(event: SlackEvent): Promise<AppAnswer>;
  /** Checks that the app answers Slack's challenge at its URL. */
  verifyUrl(): Promise<boolean>;
  /** Changes memberships, groups, people and channels, with the events that follow. */
  change(change: Change): Promise<void>;
  /** A mention as the app gets it with `should_escape`: `<@U0ANA|ana>`. */
  mention(userId: string): string;

  /** The modal that a person sees. */
  openModal(userId: string): View | undefined;
  /** A person's Home tab. */
  home(userId: string): View | undefined;
  /** The direct conversation of the app with a person, once there is one. */
  directChannel(userId: string): Channel | undefined;
  /** The same, opened when it was not: a person finds the app in their sidebar before it ever wrote. */
  openDirectChannel(userId: string): Channel;
  /** What everybody in a channel sees, oldest first, replies too. */
  messages(channelId: string): readonly Message[];
  /** What only this person sees, in all channels. */
  ephemerals(userId: string): readonly Message[];
  /** What Slack itself told a person, such as that a command failed. */
  notices(userId: string): readonly string[];
  /** What can be pressed in a message or view: its buttons, in reading order. */
  buttons(what: Message | View): readonly SeenButton[];
  /** A message's or a view's blocks as plain text. */
  render(what: Message | View): string;
  /** A channel as readable text, with threads and private answers. */
  transcript(channelId: string): string;

  /** Resolves with what `find` returns as soon as it is neither undefined, null nor false; rejects after the timeout. */
  waitFor<T>(find: () => T | undefined | null | false, options?: WaitOptions): Promise<T>;
  /** Moves this Slack's clock forward (trigger ids, response URLs, rate limits, files), in milliseconds. */
  skipTime(byMs: number): void;
  /** Back to the seed, without calls and faults. */
  reset(): void;
  close(): Promise<void>;
}
