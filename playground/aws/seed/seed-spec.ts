import type { Contact, ContactType } from '../account/contact-store.ts';
import type { Trail } from '../cloudtrail/trail-store.ts';
import type { AccountSecurity } from '../iam/root-security.ts';
import type { AccountState, PolicyType } from '../state/organization-state.ts';

/** What an organisation starts with. Accounts and OUs are named by name and path (`Workloads/Prod`). */
export interface SeedSpec {
  readonly managementAccount: AccountSeed;
  /** OUs, parents before their children, each with the accounts directly in it. */
  readonly units: readonly UnitSeed[];
  readonly rootPolicies?: readonly string[];
  readonly rootTags?: Readonly<Record<string, string>>;
  readonly policies?: readonly PolicySeed[];
  /** Default: SCPs. */
  readonly policyTypes?: readonly PolicyType[];
  /** Service principals with trusted access. */
  readonly serviceAccess?: readonly string[];
  readonly delegations?: readonly { readonly account: string; readonly principals: readonly string[] }[];
  readonly budgets?: readonly BudgetSeed[];
  /** Alternate contacts. */
  readonly contacts?: readonly (Omit<Contact, 'AlternateContactType'> & {
    readonly account: string;
    readonly type: ContactType;
  })[];
  /** The organisation's trail, which logs in every region when nothing else is said; null: there is none. */
  readonly trail?: Partial<Trail> | null;
  /** How the management account's root user and passwords are kept; what is not said is as it should be. */
  readonly security?: Partial<AccountSecurity>;
  /** The account outside of the management account in which the bot runs. */
  readonly platformAccount: string;
  /** The role in the management account that the platform account may assume. */
  readonly role: { readonly name: string; readonly externalId?: string };
}

export interface UnitSeed {
  readonly path: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly policies?: readonly string[];
  readonly accounts?: readonly AccountSeed[];
}

export interface AccountSeed {
  readonly name: string;
  readonly email: string;
  /** `yyyy-mm-dd` */
  readonly joined: string;
  readonly id?: string;
  readonly state?: AccountState;
  readonly invited?: boolean;
  readonly tags?: Readonly<Record<string, string>>;
  readonly policies?: readonly string[];
  /** What it costs in a usual month, in dollars; when left out, by its name. */
  readonly monthlyUsd?: number;
}

export interface PolicySeed {
  readonly name: string;
  readonly description: string;
  readonly document: object;
  readonly tags?: Readonly<Record<string, string>>;
}

/** A monthly cost budget of one account, held by the management account. */
export interface BudgetSeed {
  readonly account: string;
  readonly limitUsd: number;
  /** When left out, `steward-` and the account's id. */
  readonly name?: string;
  /** Decimal strings; when left out, what the account costs. The forecast is null with too little history. */
  readonly spend?: { readonly actual: string; readonly forecast: string | null };
  /** Percent of the limit that tell people when they are spent. */
  readonly alertsAt: readonly number[];
  /** The same when AWS expects them to be. */
  readonly forecastAt?: readonly number[];
  readonly emails: readonly string[];
}
