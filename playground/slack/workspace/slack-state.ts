import { EventEmitter } from 'node:events';
import type { Ids } from './ids.ts';
import { createIds } from './ids.ts';
import type { Workspace } from './workspace.ts';

/** Settings of the local Slack that do not change while it runs. */
export interface SlackSettings {
  readonly botToken: string;
  /** The app-level token, which opens websockets. */
  readonly appToken: string;
  readonly appTokenScopes: readonly string[];
  readonly signingSecret: string;
  readonly scopes: readonly string[];
  readonly slashCommands: readonly string[];
  readonly botEvents: readonly string[];
  readonly homeTabEnabled: boolean;
  readonly messagesTabEnabled: boolean;
  readonly enforceRateLimits: boolean;
  /** How long an app may take to answer, in milliseconds. */
  readonly answerTimeoutMs: number;
  /** How long after its completion a file gets its `mimetype`, in milliseconds. */
  readonly fileProcessingMs: number;
  /** When an event that was not taken is sent again, in milliseconds after the attempt before. */
  readonly eventRetryDelaysMs: readonly number[];
  /** How often websockets are pinged, in milliseconds. */
  readonly socketPingMs: number;
}

/** What every part of the local Slack shares. */
export interface SlackState {
  readonly settings: SlackSettings;
  readonly workspace: Workspace;
  readonly ids: Ids;
  /** Websockets that may still be opened. */
  readonly socketTickets: Set<string>;
  /** Emits `change` after everything that a person or a test might wait for. */
  readonly changes: EventEmitter;
  /** Unix milliseconds on this Slack's clock. */
  now(): number;
  /** The server's own address without a slash at its end, such as `http://127.0.0.1:40123`. */
  origin: string;
  /** Where people read this workspace, without a slash at its end: what the addresses of messages begin with. */
  site: string;
}

/** The shared state around a workspace. */
export function createSlackState(settings: SlackSettings, workspace: Workspace, now: () => number): SlackState {
  const changes = new EventEmitter();
  changes.setMaxListeners(0);
  return { settings, workspace, ids: createIds(), socketTickets: new Set(), changes, now, origin: '', site: '' };
}

/** Says that something changed. */
export function announceChange(slack: SlackState): void {
  slack.changes.emit('change');
}
