import type { AccountRequest, GateReason, PersonId } from '../../requests/request.ts';
import type { DateText } from '../../requests/wish/dates.ts';
import type { AccountRow } from '../answers/account-list.ts';
import type { Names } from '../message.ts';
import type { Decider } from '../request/view.ts';

/** The first few of a longer list. */
export interface Some<Item> {
  readonly items: readonly Item[];
  /** How many there are beside them. */
  readonly others: number;
}

/** A request with what is said of it in one line. */
export interface HomeRequest {
  readonly request: AccountRequest;
  readonly deciders: readonly Decider[];
  /** The card's address in Slack; null: not known right now, or not posted yet. */
  readonly permalink: string | null;
}

/** A request that the person can decide on. */
export interface HomeDecision extends HomeRequest {
  /** How many accounts of that class team or owner have already. */
  readonly sameClassCount: number;
}

/** Everything that a full member's Home says, as it is known now. Made by whoever publishes; rendering is pure. */
export interface HomeState {
  readonly person: PersonId;
  readonly names: Names;
  /** The UTC date. */
  readonly today: DateText;
  /** Accounts that the person owns, that their team owns or that they asked for. */
  readonly accounts: Some<AccountRow>;
  /** Open requests that the person made, or whose account would be theirs. */
  readonly requests: Some<HomeRequest>;
  /** Requests that wait for this person. */
  readonly decisions: Some<HomeDecision>;
  /** Failed requests that this person may let go on; empty for whoever is no admin. */
  readonly retries: Some<HomeRequest>;
  /** Approves requests of some class, or is an admin: that nothing waits is worth saying. */
  readonly isDecider: boolean;
  /** User groups of which Slack does not say who is in them: the person may be, and then misses something here. */
  readonly unreadGroups: readonly string[];
  /** Steward's records were lost: whose accounts are whose is not known. */
  readonly lacksRecords: boolean;
  /** For admins; null for everybody else. */
  readonly organisation: OrganisationGlance | null;
}

/** The organisation in three lines. */
export interface OrganisationGlance {
  readonly accounts: number;
  readonly openRequests: number;
  /** When it was last read from AWS, epoch milliseconds; null: not yet. */
  readonly readAt: number | null;
  /** Why nothing is written to AWS; null: it is. */
  readonly gate: GateReason | null;
}

/** So many of each are shown: together they stay well below the 100 blocks of a Home. */
export const mostShown = { accounts: 20, requests: 10, decisions: 15, retries: 5 } as const;

/** The first so many. */
export function takeSome<Item>(all: readonly Item[], most: number): Some<Item> {
  const items = all.slice(0, most);
  return { items, others: all.length - items.length };
}
