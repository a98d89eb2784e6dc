import { CostLedger, type LedgerOptions } from './ledger/cost-ledger.ts';
import { PlanCache } from './ledger/plan-cache.ts';

/** Dollars of one request, that is of one page ("AWS Cost Explorer pricing"). */
const requestCents = 1;

/** An anomaly monitor of the payer. */
export interface AnomalyMonitor {
  readonly arn: string;
  readonly name: string;
  readonly dimension: 'SERVICE' | 'LINKED_ACCOUNT';
  readonly createdAtMs: number;
}

/** Something that cost more than usual, added by hand. */
export interface CostSpike {
  readonly id: string;
  readonly accountId: string;
  readonly service: string;
  readonly usageType: string;
  readonly region: string;
  /** A day, in whole parts of a dollar (`unitsPerUsd`). */
  readonly units: number;
  readonly fromDay: number;
  /** Not among them. */
  readonly toDay: number;
  readonly addedAtMs: number;
}

/** What Cost Explorer keeps. */
export class Costs {
  readonly ledger: CostLedger;
  readonly plans = new PlanCache();
  readonly monitors: AnomalyMonitor[] = [];
  readonly spikes: CostSpike[] = [];
  #paidRequests = 0;

  constructor(options: LedgerOptions) {
    this.ledger = new CostLedger(options);
  }

  /** AWS has answered a request, which costs. */
  charge(): void {
    this.#paidRequests++;
  }

  get paidRequests(): number {
    return this.#paidRequests;
  }

  /** What the requests cost, in dollars: `0.03`. */
  get paidUsd(): string {
    return ((this.#paidRequests * requestCents) / 100).toFixed(2);
  }
}
