import type { PlannedFault, Role } from './fault.ts';

/** The buttons of cards and of messages in their threads. */
export type Button = 'approve' | 'deny' | 'cancel' | 'retry';

/** Somebody presses a button. */
export interface PlannedPress {
  /** After the card was there, or after the request failed; milliseconds. */
  readonly afterMs: number;
  /** A Slack user id. */
  readonly by: string;
  readonly button: Button;
  /** How often, in the same moment. */
  readonly times: number;
}

/** What is wrong with a wish, for which the form is not taken; null: nothing. */
export type Flaw = 'name-taken' | 'name-reserved' | 'budget-too-high' | 'nothing-said' | 'class-not-theirs' | 'guest';

export interface PlannedWish {
  readonly name: string;
  readonly className: 'sandbox' | 'production' | 'free';
  /** As typed; null: left as it is. */
  readonly budget: string | null;
  readonly owner: string | null;
  readonly team: string | null;
  readonly costCenter: string | null;
  readonly flaw: Flaw | null;
}

/** Somebody asks for an account, and others do something about it. */
export interface PlannedAsk {
  /** Since the start of the round, milliseconds. */
  readonly atMs: number;
  readonly by: string;
  readonly wish: PlannedWish;
  /** How often the form is sent in the same moment. */
  readonly times: number;
  readonly presses: readonly PlannedPress[];
  /** What is pressed each time that the request has failed. */
  readonly afterFailure: readonly PlannedPress[];
}

/** All that people and misfortune do in one round, and when. */
export interface Plan {
  readonly seed: number;
  /** Processes of each role at the start, and as long as nobody strikes them. */
  readonly crew: Readonly<Record<Role, number>>;
  /** How long AWS takes to make an account, milliseconds. */
  readonly creationDelayMs: number;
  /** Requests expire after this long, with reminders before; null: not within the round. Milliseconds. */
  readonly expireAfterMs: number | null;
  /** When the last of it begins, milliseconds. */
  readonly lastsMs: number;
  readonly asks: readonly PlannedAsk[];
  /** In the order of their moments. */
  readonly faults: readonly PlannedFault[];
}
