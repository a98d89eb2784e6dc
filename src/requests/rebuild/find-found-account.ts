import type { AccountClass, Governance } from '../../config/governance.ts';
import { isRequestId } from '../new-request.ts';
import type { PersonId } from '../request.ts';
import { findClass } from '../terms.ts';
import { isDate } from '../wish/dates.ts';
import { fromUsdNumber, parseUsd } from '../wish/usd.ts';
import type { AccountNote, FoundAccount } from './rebuild.ts';

/** An account of the organisation with what AWS tells of it. */
export interface ReadAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** `ACTIVE`, `SUSPENDED`, … */
  readonly state: string;
  /** The OU's path; empty: it stands in the root. */
  readonly ouPath: string;
  /** Epoch milliseconds; null: AWS does not say. */
  readonly joinedAt: number | null;
  /** The amount of its budget as AWS writes it, US dollars a month; null: it has none, or none that could be read. */
  readonly budgetUsd: string | null;
}

/** What a record of an account is made of, as far as tags and budget tell. */
interface RebuiltRecord {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly requestId: string;
  readonly className: string;
  readonly owner: PersonId;
  readonly team: string | null;
  readonly expiresOn: string | null;
  readonly monthlyBudgetUsd: string | null;
  readonly tags: Readonly<Record<string, string>>;
  readonly createdAt: number;
  readonly version: 1;
  readonly ownerChange: null;
}

export interface Found {
  readonly account: FoundAccount;
  /** Null: it is closed or suspended. */
  readonly record: RebuiltRecord | null;
}

/** States in which an account is over, or as good as: https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html */
const endedStates = new Set(['SUSPENDED', 'PENDING_CLOSURE', 'CLOSED']);

/** What is said where a tag is missing that every record has. */
const unknown = 'unknown';
const adopted = 'adopted';

/**
 * What an account's tags say of how it was asked for; null: it has no `steward:request`, so that it is none of Steward's.
 * A tag that is missing or malformed is noted, and what it would say is left open.
 *
 * @param around.by who has the records rebuilt: has the accounts of which no tag says who owns them
 * @param around.budgetsRead whether a missing budget is known to be missing
 */
export function findFoundAccount(
  read: ReadAccount,
  tags: ReadonlyMap<string, string>,
  around: {
    readonly governance: Governance;
    readonly by: PersonId;
    readonly budgetsRead: boolean;
    /** Epoch milliseconds. */
    readonly now: number;
  },
): Found | null {
  const said = tags.get('steward:request')?.trim();
  if (said === undefined) return null;
  const { governance, by, now } = around;
  const notes: AccountNote[] = [];

  const requestId = isRequestId(said) ? said.toUpperCase() : null;
  if (requestId === null && said !== adopted) notes.push({ kind: 'request-malformed', value: said });
  const className = tags.get('steward:class')?.trim() || null;
  const accountClass = className === null ? null : findClass(governance, className);
  if (className === null) notes.push({ kind: 'class-missing' });
  else if (accountClass === null) notes.push({ kind: 'class-gone', className });
  const owner = findPerson(tags.get('steward:owner'));
  if (owner === null) notes.push({ kind: 'owner-missing' });
  const team = tags.get('steward:team')?.trim() || null;
  if (team !== null && !Object.hasOwn(governance.teams, team)) notes.push({ kind: 'team-gone', team });
  const expiry = tags.get('steward:expires')?.trim() ?? null;
  const expiresOn = expiry !== null && isDate(expiry) ? expiry : null;
  if (expiry !== null && expiresOn === null) notes.push({ kind: 'expiry-malformed', value: expiry });
  if (expiry === null && (accountClass?.expiresAfterDays ?? null) !== null) notes.push({ kind: 'expiry-missing' });
  notes.push(...findPlaceNotes(read, accountClass));
  // AWS writes `100.0`; more places than cents have are zeros.
  const budgetUsd = read.budgetUsd === null ? null : parseUsd(read.budgetUsd.replace(/(\.\d{2})0+$/, '$1'));
  const hasBudget = (accountClass?.budget ?? null) !== null;
  if (hasBudget && read.budgetUsd === null && around.budgetsRead) notes.push({ kind: 'budget-missing' });

  const isRecorded = !endedStates.has(read.state.toUpperCase());
  const { id, name, email, state } = read;
  return {
    account: { id, name, requestId, className, state, isRecorded, notes: isRecorded ? notes : [] },
    record: !isRecorded
      ? null
      : {
          id,
          name,
          email,
          requestId: requestId ?? (said === adopted ? adopted : unknown),
          className: className ?? unknown,
          owner: owner ?? by,
          team,
          expiresOn,
          monthlyBudgetUsd: budgetUsd ?? findDefaultBudget(accountClass),
          tags: findTags(tags, accountClass, governance, owner ?? by),
          createdAt: read.joinedAt ?? now,
          version: 1,
          ownerChange: null,
        },
  };
}

/** Slack's user ids: https://docs.slack.dev/reference/objects/user-object */
function findPerson(said: string | undefined): PersonId | null {
  const person = said?.trim() ?? '';
  return /^[UW][A-Z0-9]{2,}$/.test(person) ? person : null;
}

function findPlaceNotes({ ouPath }: ReadAccount, accountClass: AccountClass | null): readonly AccountNote[] {
  const ou = accountClass?.ou ?? null;
  if (ouPath === '') return [{ kind: 'at-root', ou }];
  return ou === null || ou === ouPath ? [] : [{ kind: 'elsewhere', ou }];
}

function findDefaultBudget(accountClass: AccountClass | null): string | null {
  const budget = accountClass?.budget ?? null;
  return budget === null ? null : fromUsdNumber(budget.defaultUsd);
}

/** Of the tags that are there those that Steward sets, and those of the class; other tags are other people's. */
function findTags(
  tags: ReadonlyMap<string, string>,
  accountClass: AccountClass | null,
  governance: Governance,
  owner: PersonId,
): Readonly<Record<string, string>> {
  const ofFields = new Set(Object.values(governance.request.fields).map(({ tag }) => tag));
  const ofClass = new Map(Object.entries(accountClass?.tags ?? {}));
  const own = [...tags].filter(([key]) => key.startsWith('steward:') || ofClass.has(key) || ofFields.has(key));
  return Object.fromEntries([...ofClass, ...own, ['steward:owner', owner]]);
}
