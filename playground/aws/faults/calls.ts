import type { ServiceName } from '../wire/route.ts';

/** One call that reached the server, in the order of arrival. */
export interface CallRecord {
  readonly number: number;
  /** Epoch milliseconds. */
  readonly atMs: number;
  readonly service: ServiceName;
  readonly operation: string;
  readonly parameters: unknown;
  /** The account whose credentials signed it; null when they were refused. */
  accountId: string | null;
  /** Null while it runs; `ok`, an error's name, or `dropped` when the answer was not sent. */
  outcome: string | null;
  /** The error's Reason, where it has one. */
  reason: string | null;
  /** Whether the operation took place, also when its answer was then dropped. */
  acted: boolean;
}

/** What was called: a log in order, and counts by `service:Operation`. */
export class CallLog {
  #log: CallRecord[] = [];
  #counts = new Map<string, number>();
  #next = 1;

  begin(service: ServiceName, operation: string, parameters: unknown, atMs: number): CallRecord {
    const record: CallRecord = {
      number: this.#next++,
      atMs,
      service,
      operation,
      parameters,
      accountId: null,
      outcome: null,
      reason: null,
      acted: false,
    };
    this.#log.push(record);
    const name = `${service}:${operation}`;
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    return record;
  }

  /** Every call, or those of one `service:Operation`. */
  log(name?: string): readonly CallRecord[] {
    return name === undefined
      ? [...this.#log]
      : this.#log.filter((record) => `${record.service}:${record.operation}` === name);
  }

  counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts);
  }

  /** How often one `service:Operation` was called. */
  count(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  reset(): void {
    this.#log = [];
    this.#counts = new Map();
  }
}
