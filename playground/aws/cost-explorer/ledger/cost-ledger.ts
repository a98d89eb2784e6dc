import type { AccountRecord, OrganizationState } from '../../state/organization-state.ts';
import { dayMs, findDay } from './calendar.ts';
import type { CostStream } from './streams/cost-stream.ts';
import { createStreams } from './streams/create-streams.ts';
import { hashText } from './streams/random.ts';

/** An account that costs something, also one that has left the organisation. */
export interface LedgerAccount {
  readonly id: string;
  readonly name: string;
  readonly tags: ReadonlyMap<string, string>;
  /** The last day on which it costs something. */
  readonly lastDay: number;
}

interface Entry extends LedgerAccount {
  readonly isManagement: boolean;
  readonly firstDay: number;
  readonly monthlyUsd: number | null;
  /** Made up when somebody asks. */
  generated: readonly CostStream[] | null;
  readonly added: readonly CostStream[];
  /** Counts its changes. */
  readonly revision: number;
}

/** How the ledger is made up. */
export interface LedgerOptions {
  readonly seed: number;
  /** Services of each account; null: by what the account is for. */
  readonly serviceCount: () => number | null;
  /** A usual month in dollars, by account id. */
  readonly monthlyUsd: ReadonlyMap<string, number>;
}

/** How long AWS shows a closed account. */
const shownClosedDays = 90;

/** What each account of the organisation costs, day by day: made up from a seed, and what is added by hand. */
export class CostLedger {
  readonly #options: LedgerOptions;
  readonly #entries = new Map<string, Entry>();
  #serviceCount: number | null = null;
  #version = 0;

  constructor(options: LedgerOptions) {
    this.#options = options;
  }

  /** Changes with everything that changes amounts, accounts, names or tags. */
  get version(): number {
    this.#renew();
    return this.#version;
  }

  /** Changes with everything that changes amounts, names or tags of some accounts; null: of any. */
  findRevision(accountIds: ReadonlySet<string> | null): string {
    const { version } = this;
    return accountIds === null
      ? String(version)
      : [this.#serviceCount, ...[...accountIds].map((id) => this.#entries.get(id)?.revision)].join();
  }

  /** Every account that is or was in the organisation. */
  get accounts(): readonly LedgerAccount[] {
    return [...this.#entries.values()];
  }

  findAccount(id: string): LedgerAccount | undefined {
    return this.#entries.get(id);
  }

  /** The streams of an account of the ledger. */
  findStreams(id: string): readonly CostStream[] {
    this.#renew();
    const entry = this.#entries.get(id);
    if (entry === undefined) {
      return [];
    }
    entry.generated ??= createStreams(this.#options.seed, entry, this.#serviceCount);
    return entry.added.length === 0 ? entry.generated : [...entry.generated, ...entry.added];
  }

  /** Something costs more, besides what is made up. */
  addStream(accountId: string, stream: CostStream): void {
    const entry = this.#entries.get(accountId);
    if (entry !== undefined) {
      this.#entries.set(accountId, { ...entry, added: [...entry.added, stream], revision: entry.revision + 1 });
      this.#version++;
    }
  }

  /** Takes over what the organisation is since a moment (epoch milliseconds): accounts come, go, close, and are renamed. */
  observe(state: OrganizationState, atMs: number): void {
    for (const account of state.accounts.values()) {
      this.#put(account, state, atMs);
    }
    for (const entry of this.#entries.values()) {
      if (!state.accounts.has(entry.id) && entry.lastDay === Number.POSITIVE_INFINITY) {
        this.#entries.set(entry.id, { ...entry, lastDay: findDay(atMs), revision: entry.revision + 1 });
      }
    }
    this.#version++;
  }

  #put(account: AccountRecord, state: OrganizationState, atMs: number): void {
    const { id, name } = account;
    const before = this.#entries.get(id);
    const isClosed = account.state === 'CLOSED' || account.state === 'PENDING_CLOSURE';
    const openUntil = Number.POSITIVE_INFINITY;
    const closedOn = before === undefined ? findClosingDay(id, atMs) : Math.min(before.lastDay, findDay(atMs));
    const lastDay = isClosed ? closedOn : openUntil;
    const tags = state.tags.get(id) ?? new Map();
    if (before === undefined) {
      this.#entries.set(id, {
        id,
        name,
        tags,
        lastDay,
        isManagement: id === state.managementAccountId,
        // Nothing is used on the day itself.
        firstDay: findDay(account.joinedAtMs) + 1,
        monthlyUsd: this.#options.monthlyUsd.get(id) ?? null,
        generated: null,
        added: [],
        revision: 0,
      });
    } else if (before.name !== name || before.lastDay !== lastDay || before.tags !== tags) {
      this.#entries.set(id, { ...before, name, lastDay, tags, revision: before.revision + 1 });
    }
  }

  /** Makes everything up again when the accounts should have another number of services. */
  #renew(): void {
    const count = this.#options.serviceCount();
    if (count !== this.#serviceCount) {
      this.#serviceCount = count;
      this.#version++;
      for (const entry of this.#entries.values()) {
        entry.generated = null;
      }
    }
  }
}

/** Of an account that was closed before anybody looked. */
function findClosingDay(id: string, atMs: number): number {
  return findDay(atMs - (5 + (hashText(id) % (shownClosedDays - 15))) * dayMs);
}
