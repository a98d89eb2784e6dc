import type { ContactType, Governance, SecurityService } from '../../config/governance.ts';
import { listOuPaths } from '../../config/organizational-units.ts';
import type { PersonId } from '../../requests/request.ts';
import type { DateText } from '../../requests/wish/dates.ts';
import { type BuiltGuardrail, buildGuardrails } from '../catalogue/build-guardrails.ts';
import type { ObservedContact } from '../observed/observed-organization.ts';
import { type DesiredBudget, findDesiredBudget } from './desired-budget.ts';
import { type AgreedAttachments, findGuardrailPlan } from './find-guardrail-plan.ts';

/** What is on record of an account that Steward made or adopted. */
export interface RecordedAccount {
  readonly id: string;
  readonly name: string;
  readonly className: string;
  readonly owner: PersonId;
  /** US dollars a month; null: the class's default. */
  readonly monthlyBudgetUsd: string | null;
  readonly tags: Readonly<Record<string, string>>;
}

/** What an account should be. */
export interface DesiredAccount extends Pick<RecordedAccount, 'id' | 'name' | 'className' | 'owner' | 'tags'> {
  /** `unknown`: Slack does not say. */
  readonly ownerState: OwnerState;
  /** The path of its class's OU; null: the file has no such class, so that nobody knows. */
  readonly ou: string | null;
  /** Null: it should have none, or nobody knows. */
  readonly budget: DesiredBudget | null;
  /** The contacts of the file with the owner put in; null: the owner's name or address is not known. */
  readonly contacts: Readonly<Partial<Record<ContactType, ObservedContact>>> | null;
}

/** Whether the owner is still a full member of the workspace. */
export type OwnerState = 'member' | 'gone' | 'unknown';

/** What is known of an owner. */
export interface KnownOwner {
  readonly state: OwnerState;
  readonly contacts: DesiredAccount['contacts'];
}

/** What the organisation should be. */
export interface DesiredOrganization {
  readonly governance: Governance;
  /** UTC. */
  readonly today: DateText;
  /** Paths of all OUs, each before its children. */
  readonly ous: readonly string[];
  /** The ids that OUs had when they were last as agreed, by path: one that was renamed since is known by its id. */
  readonly ouIds: ReadonlyMap<string, string>;
  readonly accounts: readonly DesiredAccount[];
  readonly securityServices: readonly SecurityService[];
  readonly guardrails: readonly BuiltGuardrail[];
  /** What should be attached at the root, each OU and each account on record. */
  readonly attachments: readonly AgreedAttachments[];
  /** Accounts at which a job of Steward is right now, by id: what is not as agreed there is no difference yet. */
  readonly busyAccounts: ReadonlySet<string>;
  /** Root addresses, in lower case, of accounts that Steward is making right now. */
  readonly busyEmails: ReadonlySet<string>;
}

/**
 * What follows from the file and the records.
 *
 * @throws Error when a guardrail cannot be built, which the start-up checks say in words for people
 */
export function findDesiredOrganization(from: {
  readonly governance: Governance;
  /** The texts of the files that guardrails of rule `policy` name, by that name. */
  readonly policyFiles: ReadonlyMap<string, string>;
  readonly today: DateText;
  readonly records: readonly RecordedAccount[];
  /** By Slack user id; who is not in it is unknown. */
  readonly owners: ReadonlyMap<PersonId, KnownOwner>;
  readonly ouIds: ReadonlyMap<string, string>;
  readonly busyAccounts: ReadonlySet<string>;
  readonly busyEmails: ReadonlySet<string>;
}): DesiredOrganization {
  const { governance, today, ouIds, busyAccounts, busyEmails } = from;
  const guardrails = buildGuardrails(governance, from.policyFiles);
  const classes = new Map(from.records.map(({ id, className }) => [id, className]));
  return {
    ...{ governance, today, ouIds, busyAccounts, busyEmails },
    ous: listOuPaths(governance),
    accounts: from.records.map((record) => findDesiredAccount(record, governance, from.owners.get(record.owner))),
    securityServices: governance.securityServices,
    guardrails,
    attachments: findGuardrailPlan(governance, guardrails, classes),
  };
}

function findDesiredAccount(
  record: RecordedAccount,
  governance: Governance,
  owner: KnownOwner = { state: 'unknown', contacts: null },
): DesiredAccount {
  const { id, name, className, tags } = record;
  const { classes, costs } = governance;
  const found = Object.hasOwn(classes, className) ? classes[className] : undefined;
  const budget = found?.budget ?? null;
  const { monthlyBudgetUsd } = record;
  return {
    ...{ id, name, className, tags, owner: record.owner },
    ownerState: owner.state,
    ou: found?.ou ?? null,
    budget:
      budget === null ? null : findDesiredBudget({ accountId: id, budget, monthlyBudgetUsd, exclude: costs.exclude }),
    contacts: owner.contacts,
  };
}
