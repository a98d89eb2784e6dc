/** How long things take and how often they are looked at, in milliseconds. Tests shorten them; there is no setting. */
export interface Timing {
  /**
   * A worker that says nothing for this long has lost its job to another. It must exceed the longest call (10 s to AWS
   * or Slack) and the longest pause of an event loop, and bounds how long a request stands still after a crash.
   */
  readonly lockMs: number;
  /** How often workers look for jobs whose worker is gone; counts as much as the lock for how long that takes. */
  readonly stalledMs: number;
  /** The relay looks into the outbox this often when nobody calls it. */
  readonly relayMs: number;
  /** A creation is looked at after this pause first, then after growing ones up to the longest. */
  readonly pollFirstMs: number;
  /** AWS answers two looks a second for all creations together, of which five may be in flight. */
  readonly pollLongestMs: number;
  /** AWS's lists show a change after this long at most. No bound is documented; a minute is what AWS's own tools wait. */
  readonly listLagMs: number;
  /** A request that waits for a closed gate or a free creation slot looks again after this long. */
  readonly gatePollMs: number;
  readonly slotPollMs: number;
  /**
   * A creation slot of which nobody says anything is free again after this long: longer than the longest pause between two
   * looks at a creation and the time that a job takes to change workers, together.
   */
  readonly slotMs: number;
  /** The first pause when AWS is busy; doubled with each try up to the longest, and shortened at random by up to a half. */
  readonly backoffFirstMs: number;
  readonly backoffLongestMs: number;
  /** A message that changes often is updated at most this often (Slack: 50 updates a minute for the whole app). */
  readonly updateMs: number;
  /** Home tabs are drawn anew at most this often, and each costs the next round as much (Slack: a hundred a minute). */
  readonly homeMs: number;
  /**
   * A report that fails is tried again after the first pause, doubled with each try up to the longest and shortened at
   * random by up to a half, until this much after the first failure an admin is told.
   */
  readonly reportRetryFirstMs: number;
  readonly reportRetryLongestMs: number;
  readonly reportGiveUpMs: number;
  /** What is known of the organisation's shape, of Control Tower and of `steward:instance` holds this long. */
  readonly organizationMs: number;
  /** The tags of all accounts are read at this distance: AWS allows ten reads a second, for everybody in the account. */
  readonly tagReadMs: number;
  /** Running steps and answers get this long when the process stops; what is left after it is taken over by others. */
  readonly drainMs: number;
  /** All of stopping together (25 s are allowed): Redis, too, may not answer any more. */
  readonly stopMs: number;
}

export const defaultTiming: Timing = {
  lockMs: 15_000,
  stalledMs: 5_000,
  relayMs: 1_000,
  pollFirstMs: 1_000,
  pollLongestMs: 10_000,
  listLagMs: 60_000,
  gatePollMs: 5_000,
  slotPollMs: 1_000,
  slotMs: 180_000,
  backoffFirstMs: 1_000,
  backoffLongestMs: 60_000,
  updateMs: 3_000,
  homeMs: 2_000,
  reportRetryFirstMs: 60_000,
  reportRetryLongestMs: 900_000,
  reportGiveUpMs: 7_200_000,
  organizationMs: 60_000,
  tagReadMs: 125,
  drainMs: 18_000,
  stopMs: 23_000,
};
