import type { SocketHub } from '../../socket/socket-hub.ts';
import { announceChange, type SlackState } from '../../workspace/slack-state.ts';

/** What this Slack sends to an app. */
export const deliveryKinds = [
  'command',
  'block_actions',
  'view_submission',
  'view_closed',
  'block_suggestion',
  'event_callback',
  'url_verification',
] as const;

/** See {@link deliveryKinds}. */
export type DeliveryKind = (typeof deliveryKinds)[number];

/** One attempt to tell the app something, and what came of it. */
export interface Delivery {
  readonly kind: DeliveryKind;
  readonly transport: 'http' | 'socket';
  /** Unix milliseconds. */
  readonly at: number;
  readonly userId: string | undefined;
  /** `timeout`: not within three seconds. `unreachable`: no connection, or it broke. `pending`: still waiting. */
  outcome: 'pending' | 'answered' | 'timeout' | 'unreachable';
  /** The HTTP status; undefined over a socket. */
  status: number | undefined;
  body: string;
}

/** The way to the app. */
export interface AppLink {
  readonly slack: SlackState;
  /** The app's request URL; undefined: it is told over its sockets. */
  appUrl: string | undefined;
  readonly sockets: SocketHub;
  readonly deliveries: Delivery[];
  /** Ends the repeats of events. */
  readonly closed: AbortController;
}

/** What the app is told: the same data over both transports. */
export interface Outgoing {
  readonly kind: DeliveryKind;
  readonly userId?: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** For an event that is sent again: how often it was sent before, and why again. */
  readonly retry?: { readonly attempt: number; readonly reason: 'timeout' | 'error' };
}

/** What came back over one of the transports. */
export interface Reply {
  readonly outcome: 'answered' | 'timeout' | 'unreachable';
  readonly status: number | undefined;
  readonly body: string;
  /** The app asked not to be sent this event again. */
  readonly noRetry: boolean;
}

/** Whether there is an app that can be told: it has a URL, or it came over a socket once. */
export function hasApp(link: AppLink): boolean {
  return link.appUrl !== undefined || link.sockets.wasUsed();
}

/** What Slack itself tells a person. */
export function tell(slack: SlackState, userId: string, text: string): void {
  slack.workspace.notices.push({ userId, text, at: slack.now() });
  announceChange(slack);
}
