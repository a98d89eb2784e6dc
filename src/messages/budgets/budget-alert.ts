import type { PersonId } from '../../requests/request.ts';

/**
 * An account's budget has reached agreed thresholds. Amounts are decimal strings of US dollars; thresholds are percent of the
 * limit, null where none is to be said.
 */
export interface BudgetAlert {
  readonly accountId: string;
  readonly name: string;
  /** What commands know it by: its name, in quotes where it needs them, or its id. */
  readonly ref: string;
  /** `2026-11`. */
  readonly month: string;
  readonly limit: string;
  /** In the month so far. */
  readonly actual: string;
  /** At the month's end, as AWS sees it; null: AWS does not say. */
  readonly forecast: string | null;
  /** The highest threshold that what was spent has reached. */
  readonly spentAt: number | null;
  /** The highest that the forecast has reached. One of the two is there. */
  readonly headingAt: number | null;
  readonly owner: PersonId;
  /** The owner has left, or is no full member any more, and is not told. */
  readonly isOwnerGone: boolean;
}

/** The owner, or others in a channel. */
export type AlertReader = 'owner' | 'channel';
