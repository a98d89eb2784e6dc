import type { Snapshot } from '../../../../playground/aws/control/snapshot.ts';
import type { AccountRequest } from '../../../../src/requests/request.ts';
import type { AccountRecord } from '../../../../src/store/account-records.ts';

/** A message of the bot as it is in Slack. */
export interface SaidMessage {
  readonly channel: string;
  /** Whose direct conversation with the bot it is in; null: a channel. */
  readonly person: string | null;
  readonly ts: string;
  readonly threadTs: string | null;
  /** From its metadata: what kind of message, about what, which part of it. */
  readonly eventType: string;
  readonly id: string;
  readonly part: string;
  /** As people read it. */
  readonly text: string;
  readonly hasButtons: boolean;
}

/** A form that somebody sent. */
export interface SentForm {
  readonly by: string;
  readonly name: string;
  readonly viewId: string;
  /** What Slack showed after each time that it was sent: `closed`, `errors`, `failed` … */
  readonly outcomes: readonly string[];
  /** The request that was made of it; null: none. */
  readonly requestId: string | null;
}

/** A press, or a reason for a denial that was sent. */
export interface SentPress {
  readonly requestId: string;
  readonly by: string;
  readonly action: 'approve' | 'deny' | 'cancel' | 'retry';
  /**
   * `done`: acknowledged, and nothing was said against it, though it could have been. `told`: the person was told why not.
   * `unknown`: not acknowledged, or too late to mean anything, or an answer may have been lost.
   */
  readonly answer: 'done' | 'told' | 'unknown';
}

/** A pause or its end that was asked for with the command. */
export interface SentCommand {
  readonly by: string;
  readonly action: 'pause' | 'resume';
  /** The answer said that it was done. */
  readonly isDone: boolean;
}

export interface AuditedEvent {
  readonly request: string | null;
  readonly actor: string;
  readonly action: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** Everything that is left when a round has settled, gathered for the invariants to look at. */
export interface Aftermath {
  readonly requests: readonly AccountRequest[];
  /** The accounts that AWS did not have before the round. */
  readonly accounts: Snapshot['accounts'];
  readonly budgets: Snapshot['budgets'];
  readonly contacts: Snapshot['contacts'];
  readonly creations: Snapshot['creations'];
  /** Calls that AWS refused because five creations were in progress. */
  readonly refusedCreations: number;
  /** Alternate contacts that each account should have. */
  readonly contactsEach: number;
  /** What Steward keeps of accounts. */
  readonly records: readonly Pick<AccountRecord, 'id' | 'requestId'>[];
  readonly messages: readonly SaidMessage[];
  readonly forms: readonly SentForm[];
  readonly presses: readonly SentPress[];
  readonly commands: readonly SentCommand[];
  readonly audit: {
    /** Where the chain of hashes breaks; null: nowhere. */
    readonly broken: string | null;
    readonly unsealed: number;
    readonly events: readonly AuditedEvent[];
  };
  /** Creation slots that are taken. */
  readonly slots: number;
  /** Entries of the outbox that are due. */
  readonly outboxDue: number;
  readonly isPaused: boolean;
  /** Jobs by queue: given up, and not done yet. */
  readonly jobs: readonly { readonly queue: string; readonly failed: number; readonly unfinished: number }[];
  /** Everything that the bot's processes printed. */
  readonly outputs: readonly { readonly process: string; readonly text: string }[];
  /** Processes that ended otherwise than they should have. */
  readonly oddEnds: readonly string[];
  /** What no process may print, by what it is. */
  readonly secrets: Readonly<Record<string, string>>;
}
