import type { PersonId, Wish } from '../request.ts';

/** The organisation is marked by another Steward than this one. */
export interface ForeignMark {
  /** The id that the root carries. */
  readonly found: string;
  /** The id in Redis; null: Redis knows of none, it is empty. */
  readonly own: string | null;
  /** When it was seen first, epoch milliseconds. */
  readonly since: number;
  /** When it was so no more; null: it still is. */
  readonly settledAt: number | null;
}

export const rebuildStages = ['creations', 'accounts', 'cards', 'replies', 'done', 'stopped'] as const;

/**
 * How far a rebuild is: waits until AWS makes no account · reads the accounts and their tags · looks for the cards of lost
 * requests · replies to them · done · stopped, because the root's mark changed meanwhile. From `cards` on the organisation
 * is this Steward's.
 */
export type RebuildStage = (typeof rebuildStages)[number];

/** Why a rebuild does not go on right now. */
export type RebuildHold =
  /** AWS is making so many accounts. */
  | { readonly kind: 'creations'; readonly count: number }
  /** AWS asks to wait, or may not show yet what was made a moment ago. */
  | { readonly kind: 'aws-busy' | 'lists-may-lag' }
  /** AWS refuses, until an admin acts. `permission`: the IAM action that is missing, where that is why. */
  | { readonly kind: 'aws-refused'; readonly permission: string | null };

/** An admin has the records made anew from the tags in AWS. */
export interface Rebuild {
  readonly id: string;
  /** Raised by one with each change. */
  readonly version: number;
  /** The id that the root carried when it began, and that Redis takes over at the end. */
  readonly found: string;
  readonly by: PersonId;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly stage: RebuildStage;
  readonly hold: RebuildHold | null;
  /** How many times in a row AWS was busy. */
  readonly tries: number;
  /** Accounts to read; null: not known yet. */
  readonly total: number | null;
  /** Whether AWS told the budgets; false: the amounts are the classes' defaults. */
  readonly budgetsRead: boolean;
  /** Slack's `ts` down to which the channel was searched for cards, newest first; null: not at all yet. */
  readonly cardsBefore: string | null;
  /** Slack's error where the channel could not be read for cards; null: none. */
  readonly cardsProblem: string | null;
  /** When it was done or stopped, epoch milliseconds. */
  readonly endedAt: number | null;
  /** The root's mark for which it was stopped; null: there was none any more, or it was not stopped. */
  readonly foundInstead: string | null;
}

/** What a person should look at in an account whose record was rebuilt. */
export type AccountNote =
  /** The tag `steward:request` is no request's id. */
  | { readonly kind: 'request-malformed'; readonly value: string }
  /** No tag says who owns it: who had the records rebuilt does, until somebody else does. */
  | { readonly kind: 'owner-missing' }
  | { readonly kind: 'class-missing' }
  | { readonly kind: 'class-gone'; readonly className: string }
  | { readonly kind: 'team-gone'; readonly team: string }
  | { readonly kind: 'expiry-missing' }
  | { readonly kind: 'expiry-malformed'; readonly value: string }
  /** It was made and never moved. */
  | { readonly kind: 'at-root'; readonly ou: string | null }
  | { readonly kind: 'elsewhere'; readonly ou: string }
  | { readonly kind: 'budget-missing' };

/** An account of Steward's as the rebuild found it. */
export interface FoundAccount {
  /** Twelve digits. */
  readonly id: string;
  readonly name: string;
  /** As the tag says it; null: it is no request's id. */
  readonly requestId: string | null;
  readonly className: string | null;
  /** AWS's state: `ACTIVE`, `SUSPENDED`, … */
  readonly state: string;
  /** False: it is closed or suspended. Then only its name and its address stay taken. */
  readonly isRecorded: boolean;
  readonly notes: readonly AccountNote[];
}

/** A card whose request is known no more, as far as it can be read from the card. */
export interface LostCard {
  readonly kind: Wish['kind'];
  readonly requestId: string;
  /** Slack's `ts` of the card. */
  readonly ts: string;
  readonly requester: PersonId | null;
  readonly owner: PersonId | null;
  readonly name: string | null;
  /** Of the account whose budget it is about. */
  readonly accountId: string | null;
  readonly className: string | null;
  readonly team: string | null;
  readonly monthlyBudgetUsd: string | null;
  readonly justification: string | null;
  /**
   * What was said in its thread: that it is lost, that its account exists; `unsaid`: nothing, Slack refused. Null: nothing
   * yet.
   */
  readonly reply: 'lost' | 'existing' | 'unsaid' | null;
}
