/** A decimal number as AWS writes it, unrounded: `12.3456789012`. */
export type Decimal = string;

/** What AWS says that one UTC day cost. */
export interface CostDay {
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
  /** AWS may still change it. */
  readonly estimated: boolean;
  /** All record types but those that the file excludes; an account and service without cost is left out. */
  readonly rows: readonly CostRow[];
  /** What the file excludes: credits, refunds, tax. */
  readonly excluded: readonly ExcludedRow[];
}

export interface CostRow {
  /** Twelve digits. */
  readonly accountId: string;
  /** As AWS names it: `Amazon Elastic Compute Cloud - Compute`. */
  readonly service: string;
  /** `USD`. */
  readonly currency: string;
  readonly amount: Decimal;
  /** The part of `amount` that AWS Marketplace bills. */
  readonly marketplace: Decimal;
  /** The part of `amount` that does not come day by day: subscriptions, reservations, support. */
  readonly once: Decimal;
}

export interface ExcludedRow {
  readonly accountId: string;
  /** `Credit`, `Refund`, `Tax`, … */
  readonly recordType: string;
  readonly currency: string;
  readonly amount: Decimal;
}
