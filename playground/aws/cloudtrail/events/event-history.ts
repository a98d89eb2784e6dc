import type { TrailEvent } from './trail-event.ts';

/** What happened, in the order in which it did. */
export class EventHistory {
  readonly #events: TrailEvent[] = [];

  add(event: TrailEvent): void {
    // What was due earlier is noticed only when somebody looks.
    const after = this.#events.findLastIndex((one) => one.atMs <= event.atMs);
    this.#events.splice(after + 1, 0, event);
  }

  /** Every event, the oldest first. */
  list(): readonly TrailEvent[] {
    return this.#events;
  }
}
