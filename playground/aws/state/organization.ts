import type { Settings } from '../options.ts';
import type { OrganizationState } from './organization-state.ts';

/** Makes the next state; `atMs` is the moment (epoch milliseconds) at which it takes effect. */
type Change = (state: OrganizationState, atMs: number) => OrganizationState;

/** Hears of the organisation and since when (epoch milliseconds) it is so. */
type Observer = (state: OrganizationState, atMs: number) => void;

interface Pending {
  dueAtMs: number;
  readonly apply: Change;
}

/**
 * Holds the organisation, what is still to happen to it (a creation that ends, a closure), and, while lists lag, how it
 * was before. What is due happens when somebody looks, dated at the moment at which it was due, so no timer runs.
 */
export class Organization {
  readonly #settings: Settings;
  readonly #now: () => number;
  readonly #onChange: Observer;
  #state: OrganizationState;
  #pending: Pending[] = [];
  #history: { readonly atMs: number; readonly state: OrganizationState }[];

  /** @param onChange hears of the organisation as it is at first and after each change */
  constructor(state: OrganizationState, settings: Settings, now: () => number, onChange: Observer) {
    this.#state = state;
    this.#settings = settings;
    this.#now = now;
    this.#onChange = onChange;
    this.#history = [{ atMs: Number.NEGATIVE_INFINITY, state }];
    onChange(state, now());
  }

  /** The organisation as it is now. */
  get state(): OrganizationState {
    this.settle();
    return this.#state;
  }

  /** The organisation as lists show it: `listLagMs` old. */
  get listed(): OrganizationState {
    this.settle();
    const { listLagMs } = this.#settings;
    if (listLagMs === 0) {
      return this.#state;
    }
    const shownAtMs = this.#now() - listLagMs;
    return this.#history.findLast((entry) => entry.atMs <= shownAtMs)?.state ?? this.#state;
  }

  /** Applies a change now. */
  write(change: Change): void {
    this.settle();
    this.#put(change, this.#now());
  }

  /** Applies a change after a time; never, until `releaseHeld`, with an infinite one. */
  writeLater(delayMs: number, apply: Change): void {
    this.#pending.push({ dueAtMs: this.#now() + delayMs, apply });
  }

  /** Lets everything that waits without a time happen now. */
  releaseHeld(): void {
    for (const pending of this.#pending) {
      if (pending.dueAtMs === Number.POSITIVE_INFINITY) {
        pending.dueAtMs = this.#now();
      }
    }
  }

  /** Lets everything happen that is due. */
  settle(): void {
    const now = this.#now();
    const due = this.#pending.filter((pending) => pending.dueAtMs <= now).sort((a, b) => a.dueAtMs - b.dueAtMs);
    if (due.length === 0) {
      return;
    }
    this.#pending = this.#pending.filter((pending) => pending.dueAtMs > now);
    for (const pending of due) {
      this.#put(pending.apply, pending.dueAtMs);
    }
  }

  #put(change: Change, atMs: number): void {
    this.#state = change(this.#state, atMs);
    this.#onChange(this.#state, atMs);
    const { listLagMs } = this.#settings;
    const oldestShownMs = this.#now() - listLagMs;
    const firstNeeded = this.#history.findLastIndex((entry) => entry.atMs <= oldestShownMs);
    this.#history = listLagMs === 0 ? [] : this.#history.slice(Math.max(firstNeeded, 0));
    this.#history.push({ atMs: listLagMs === 0 ? Number.NEGATIVE_INFINITY : atMs, state: this.#state });
  }
}
