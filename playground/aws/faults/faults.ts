import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { coverage } from '../coverage.ts';
import { type ServiceName, serviceNames } from '../wire/route.ts';

/** A fault that is scripted for the next calls of an operation. */
export const faultSchema = z.strictObject({
  service: z.enum(serviceNames).optional(),
  /** The operation's name; `*` for every one. */
  operation: z.string().min(1),
  /** How many calls it strikes. */
  times: z.int().min(1).default(1),
  /** How many matching calls pass before the first that it strikes. */
  skip: z.int().min(0).default(0),
  /** Strikes only calls whose parameters have these values. */
  match: z.record(z.string(), z.unknown()).optional(),
  /** Answers with an error instead of acting; status 400 when left out. */
  error: z
    .strictObject({
      name: z.string(),
      reason: z.string().optional(),
      message: z.string().optional(),
      status: z.int().min(400).max(599).optional(),
    })
    .optional(),
  /** Answers as a full token bucket does, in the words of the service. */
  throttle: z.boolean().default(false),
  /** Cuts the connection without acting. */
  dropBefore: z.boolean().default(false),
  /** Acts, then cuts the connection without an answer. */
  dropAfter: z.boolean().default(false),
  /** Waits before acting. */
  delayMs: z.number().min(0).default(0),
  /** Waits for `release` of the fault's id, before or after acting. */
  hold: z.enum(['before', 'after']).optional(),
  /** CreateAccount only: is accepted and ends as FAILED with this reason, which may be one that AWS does not have yet. */
  failureReason: z.string().optional(),
});

export type FaultInput = z.input<typeof faultSchema>;

/** A fault as kept. */
export type Fault = z.output<typeof faultSchema> & {
  readonly id: string;
  /** Calls that it will still strike. */
  left: number;
  /** Calls that still pass before the first that it strikes. */
  toSkip: number;
};

/** The faults that are scripted, in the order in which they were added: the first that matches strikes. */
export class Faults {
  #faults: Fault[] = [];
  #nextId = 1;
  readonly #waiting = new Map<string, (() => void)[]>();
  readonly #released = new Set<string>();
  readonly #failureReasons = new Set<string>();

  /** Scripts a fault; returns its id, for `release`. @throws Error for an operation that no service has */
  add(input: FaultInput): string {
    const fault = faultSchema.parse(input);
    const { operation, service } = fault;
    const tables = service === undefined ? Object.values(coverage) : [coverage[service]];
    if (operation !== '*' && !tables.some((table) => operation in table)) {
      throw new Error(`no operation ${operation}`);
    }
    if (fault.failureReason !== undefined) {
      this.#failureReasons.add(fault.failureReason);
    }
    const id = `fault-${this.#nextId++}`;
    this.#faults.push({ ...fault, id, left: fault.times, toSkip: fault.skip });
    return id;
  }

  /** Whether a value in an answer is there because a fault said so, now or before. */
  hasScripted(value: unknown): boolean {
    return typeof value === 'string' && this.#failureReasons.has(value);
  }

  /** The faults that have not struck as often as they should. */
  list(): readonly Fault[] {
    return [...this.#faults];
  }

  /** Forgets every fault and lets every held call go on. */
  clear(): void {
    this.#faults = [];
    for (const id of this.#waiting.keys()) {
      this.release(id);
    }
  }

  /** Lets the calls that a fault holds go on, and those that it will still hold. */
  release(id: string): void {
    this.#released.add(id);
    const waiting = this.#waiting.get(id) ?? [];
    this.#waiting.delete(id);
    for (const goOn of waiting) {
      goOn();
    }
  }

  /** How many calls a fault holds at this moment. */
  held(id: string): number {
    return this.#waiting.get(id)?.length ?? 0;
  }

  /** The fault that strikes this call, if any; it counts as struck. */
  take(service: ServiceName, operation: string, parameters: unknown): Fault | null {
    for (const fault of this.#faults.filter((one) => isMatch(one, service, operation, parameters))) {
      if (fault.toSkip === 0) {
        fault.left--;
        this.#faults = this.#faults.filter((one) => one.left > 0);
        return fault;
      }
      fault.toSkip--;
    }
    return null;
  }

  /** Resolves when the fault is released. */
  async wait(id: string): Promise<void> {
    if (this.#released.has(id)) {
      return;
    }
    await new Promise<void>((resolve) => {
      this.#waiting.set(id, [...(this.#waiting.get(id) ?? []), resolve]);
    });
  }
}

function isMatch(fault: Fault, service: ServiceName, operation: string, parameters: unknown): boolean {
  return (
    (fault.service === undefined || fault.service === service) &&
    (fault.operation === '*' || fault.operation === operation) &&
    Object.entries(fault.match ?? {}).every(
      ([name, value]) =>
        typeof parameters === 'object' &&
        parameters !== null &&
        isDeepStrictEqual(Reflect.get(parameters, name), value),
    )
  );
}
