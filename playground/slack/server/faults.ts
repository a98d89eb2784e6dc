import { z } from 'zod';

/**
 * A scripted misbehaviour of one method. What is left out does not happen; the combinations that make sense are a delay with
 * anything, and one of the others.
 */
export const faultSchema = z.strictObject({
  /**
   * A method's name, `*` for every method, `response_url` or `upload` for these addresses; `socket:connect` for websockets
   * that are opened (delay, drop, status), `socket:envelope` for what is sent over them (delay, `dropBefore`: the connection
   * is cut instead, `dropAfter`: the acknowledgement is lost; its only argument is the envelope's `type`).
   */
  method: z.string().min(1),
  /** How many calls it hits, 1 when left out. */
  times: z.int().min(1).optional(),
  /** How many matching calls go well before, 0 when left out. */
  after: z.int().min(0).optional(),
  /** Hits only calls with these arguments, compared as text. */
  args: z.record(z.string(), z.string()).optional(),
  /** Slack's error name, as `{"ok": false, "error": …}`. */
  error: z.string().min(1).optional(),
  /** An HTTP status, such as 503, without a Slack answer. */
  status: z.int().min(300).max(599).optional(),
  /** HTTP 429 `ratelimited` with this many seconds in `Retry-After`. */
  retryAfter: z.int().min(0).optional(),
  /** The connection ends before anything is done. */
  dropBefore: z.boolean().optional(),
  /** It is done, and then the connection ends without an answer. */
  dropAfter: z.boolean().optional(),
  /** How long the call waits before anything is done, in milliseconds. */
  delayMs: z.int().min(0).max(600_000).optional(),
});

/** See {@link faultSchema}. */
type Fault = z.infer<typeof faultSchema>;

/** Whether the whole server works; `refuse` ends connections without an answer, `503` answers with that status. */
type Outage = 'refuse' | '503';

/** The scripted faults of a server, in-process. */
export interface Faults {
  /** Scripts a fault; faults of one method are used up in the order in which they were added. */
  add(fault: Fault): void;
  /** Forgets all faults and ends an outage. */
  clear(): void;
  /** Everything but `/_control` stops working, for `forMs` milliseconds or until `up()`. */
  down(how?: Outage, forMs?: number): void;
  /** Ends an outage. */
  up(): void;
  /** How the server is down at this moment; undefined: it works. */
  outage(): Outage | undefined;
  /** Faults that are still waiting for calls. */
  pending(): readonly Fault[];
}

/** The server's own side of {@link Faults}. */
export interface FaultScript extends Faults {
  /** The fault for this call, if there is one; it is used up by that. */
  take(method: string, args: Readonly<Record<string, unknown>>): Fault | undefined;
}

/** An empty script. `now` gives Unix milliseconds; `onDown` is called when an outage begins. */
export function createFaults(now: () => number, onDown: () => void = () => {}): FaultScript {
  let waiting: { fault: Fault; passed: number; used: number }[] = [];
  let outage: { how: Outage; untilMs: number } | undefined;
  const isHit = (fault: Fault, method: string, args: Readonly<Record<string, unknown>>): boolean =>
    (fault.method === method || (fault.method === '*' && !method.startsWith('socket:'))) &&
    Object.entries(fault.args ?? {}).every(([name, value]) => String(args[name]) === value);
  return {
    add(fault) {
      waiting.push({ fault: faultSchema.parse(fault), passed: 0, used: 0 });
    },
    clear() {
      waiting = [];
      outage = undefined;
    },
    down(how = 'refuse', forMs = Number.POSITIVE_INFINITY) {
      outage = { how, untilMs: now() + forMs };
      onDown();
    },
    up() {
      outage = undefined;
    },
    pending: () => waiting.map(({ fault }) => fault),
    take(method, args) {
      for (const entry of waiting) {
        if (!isHit(entry.fault, method, args)) continue;
        if (entry.passed < (entry.fault.after ?? 0)) {
          entry.passed += 1;
          continue;
        }
        entry.used += 1;
        if (entry.used >= (entry.fault.times ?? 1)) waiting = waiting.filter((other) => other !== entry);
        return entry.fault;
      }
      return undefined;
    },
    outage() {
      if (outage !== undefined && now() >= outage.untilMs) outage = undefined;
      return outage?.how;
    },
  };
}
