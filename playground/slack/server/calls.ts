/** One call of the app to this Slack. */
export interface Call {
  /** 1, 2, 3 … in the order in which calls arrived. */
  readonly seq: number;
  /** Unix milliseconds. */
  readonly at: number;
  /** A Web API method, `response_url` or `upload`. */
  readonly method: string;
  /** As sent, without the token. */
  readonly args: Readonly<Record<string, unknown>>;
  /** `ok`, Slack's error, `http 503` or `dropped`; `pending` until it is over. */
  outcome: string;
  /** Whether it was carried out, also when the answer was lost. */
  acted: boolean;
}

/** What was called, in order. */
export interface Calls {
  readonly log: readonly Call[];
  /** How often a method was called, whatever came of it; of all methods when left out. */
  count(method?: string): number;
  /** The calls of one method, in order. */
  of(method: string): readonly Call[];
  /** Forgets what was called so far. */
  clear(): void;
}

/** The server's own side of {@link Calls}. */
export interface CallLog extends Calls {
  start(method: string, args: Readonly<Record<string, unknown>>): Call;
}

/** An empty log that keeps at most `keep` calls. `now` gives Unix milliseconds. */
export function createCallLog(now: () => number, keep = 50_000): CallLog {
  const log: Call[] = [];
  let seq = 0;
  return {
    log,
    count: (method) => (method === undefined ? log.length : log.filter((call) => call.method === method).length),
    of: (method) => log.filter((call) => call.method === method),
    clear() {
      log.length = 0;
    },
    start(method, args) {
      seq += 1;
      const call: Call = { seq, at: now(), method, args, outcome: 'pending', acted: false };
      log.push(call);
      if (log.length > keep) log.shift();
      return call;
    },
  };
}
