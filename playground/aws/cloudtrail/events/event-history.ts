import type { TrailEvent } from './trail-event.ts';

/** More than any test looks at; AWS forgets none in 90 days, but a soak makes hundreds of thousands. */
const mostEvents = 20_000;

/** What happened, in the order in which it did: the newest 20,000 events. */
export class EventHistory {
  readonly #events: TrailEvent[] = [];

  add(event: TrailEvent): void {
    // What was due earlier is noticed only when somebody looks.
    const after = this.#events.findLastIndex((one) => one.atMs <= event.atMs);
    this.#events.splice(after + 1, 0, event);
    if (this.#events.length > mostEvents) {
      this.#events.shift();
    }
  }

  /** Every event, the oldest first. */
  list(): readonly TrailEvent[] {
    return this.#events;
  }
}
