import type { WebClient } from '@slack/web-api';
import type { Content, DesiredMessage } from '../../messages/message.ts';
import type { Logger } from '../../ops/logger.ts';
import type { Mark } from '../../slack/post.ts';
import type { Ledger, MessageLedger } from '../../store/message-ledger.ts';

/** One message on its way: what it is about and what is known of it. */
export interface Errand {
  readonly subject: string;
  readonly message: DesiredMessage;
  readonly mark: Mark;
  /** Of the content. */
  readonly hash: string;
  readonly known: Ledger;
  readonly fallback: Fallback;
  /** A reply that the channel sees too. */
  readonly isBroadcast?: boolean;
}

/** What came of seeing to one message. */
export type Ensured =
  | { readonly kind: 'same' | 'updated' }
  | { readonly kind: 'posted' }
  /** Somebody deleted it in Slack: it is to be posted anew. */
  | { readonly kind: 'gone' }
  /** Nobody can post or update there until something is changed in Slack. */
  | { readonly kind: 'undeliverable'; readonly error: string }
  /** The message that it replies to is not there yet. */
  | { readonly kind: 'no-thread' }
  | { readonly kind: 'later'; readonly ms: number };

export interface MessageParts {
  readonly poster: WebClient;
  readonly ledger: MessageLedger;
  readonly log: Logger;
  readonly now: () => number;
  /** A message is updated at most this often while it goes on changing. */
  readonly updateMs: number;
  /** Throws when another worker has taken over. Asked before every post. */
  beforePost(): Promise<void>;
}

/** What a workspace gets that refuses a message's blocks. */
export type Fallback = (message: DesiredMessage) => Content | null;
