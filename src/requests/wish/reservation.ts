import type { Wish } from '../request.ts';
import type { FindingsSource } from './wish.ts';

/** What an open request keeps others from asking for at the same time, both in lower case. */
export interface Reservation {
  /** Among the names of accounts. */
  readonly name: string;
  /** Among the root addresses; null: it needs none. */
  readonly email: string | null;
}

/** An account's name and address; of a budget, of findings and of accounts to adopt that they are asked for. */
export function findReservation(wish: Wish): Reservation {
  switch (wish.kind) {
    case 'account':
      return { name: wish.name.toLowerCase(), email: wish.email.toLowerCase() };
    case 'budget':
      return { name: nameBudgetReservation(wish.accountId), email: null };
    case 'waive':
      if (wish.all !== undefined) return { name: nameAccepted(wish.source), email: null };
      return { name: nameAll('finding', wish.findings), email: null };
    case 'fix':
      return { name: nameAll('finding', wish.findings), email: null };
    case 'adopt':
      return { name: nameAll('adopt', wish.accounts), email: null };
  }
}

/** Stands among the names of accounts, of which none contains `=`. */
export function nameBudgetReservation(accountId: string): string {
  return `budget=${accountId}`;
}

/** All of a report is accepted once at a time. */
function nameAccepted({ run, audience }: FindingsSource): string {
  return `accept=${run} ${audience}`.toLowerCase();
}

/** The same few or many, whatever is to be done with them, are asked for once at a time. */
function nameAll(what: string, things: readonly { readonly id: string }[]): string {
  return `${what}=${things
    .map(({ id }) => id)
    .sort()
    .join('+')}`;
}
