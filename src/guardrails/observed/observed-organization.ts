import type { ContactType } from '../../config/governance.ts';

/**
 * Something of the organisation as it was read, or that it could not be. What was not read is never taken for what is not
 * there.
 */
export type Part<T> =
  /** `readAt`: when the reading began, epoch milliseconds. */
  | { readonly kind: 'read'; readonly value: T; readonly readAt: number }
  /** `permission`: the IAM action that is missing; null: AWS did not answer, or this was not asked. */
  | { readonly kind: 'unread'; readonly permission: string | null };

/** What the organisation is. Ids are AWS's; times are epoch milliseconds. */
export interface ObservedOrganization {
  readonly readAt: number;
  readonly organizationId: string;
  readonly managementAccountId: string;
  readonly rootId: string;
  readonly ous: readonly ObservedOu[];
  readonly accounts: readonly ObservedAccount[];
  /** Whether SCPs are switched on in the root; AWS takes a while to do so. */
  readonly policyType: Part<'on' | 'off' | 'changing'>;
  readonly policies: Part<readonly ObservedPolicy[]>;
  /** Tags of accounts, by account id; an account that has none may be left out. */
  readonly tags: Part<ReadonlyMap<string, Readonly<Record<string, string>>>>;
  /** Services with trusted access, such as `cloudtrail.amazonaws.com`. */
  readonly trustedServices: Part<readonly string[]>;
  readonly budgets: Part<readonly ObservedBudget[]>;
  /** What costs a call an account, as far as it was read, by account id. */
  readonly contacts: ReadonlyMap<string, Part<Readonly<Record<ContactType, ObservedContact | null>>>>;
  readonly management: {
    readonly credentials: Part<RootCredentials>;
    readonly passwordPolicy: Part<PasswordPolicy | null>;
    readonly trails: Part<readonly ObservedTrail[]>;
    /** What each service cost in the last settled week, decimals in the currency of the bill. */
    readonly costs: Part<readonly { readonly service: string; readonly cost: string }[]>;
  };
}

export interface ObservedOu {
  readonly id: string;
  readonly name: string;
  /** `Workloads/Prod`. */
  readonly path: string;
  /** The root or an OU. */
  readonly parentId: string;
}

export interface ObservedAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** `ACTIVE`, `SUSPENDED`, `PENDING_CLOSURE`, …, as AWS says it. */
  readonly state: string;
  readonly parentId: string;
  /** Empty: it stands in the root. */
  readonly ouPath: string;
  readonly joinedAt: number | null;
}

/** An SCP and where it is attached. */
export interface ObservedPolicy {
  readonly id: string;
  readonly name: string;
  /** AWS's own, such as `FullAWSAccess`. */
  readonly isAwsManaged: boolean;
  /** Its JSON as AWS keeps it. */
  readonly content: string;
  /** Ids of the root, OUs and accounts. */
  readonly targets: readonly string[];
}

export interface ObservedBudget {
  readonly name: string;
  /** `COST`, `USAGE`, …, and `MONTHLY`, `DAILY`, …. */
  readonly type: string;
  readonly timeUnit: string;
  /** Null: it is planned by month, or adjusts itself. */
  readonly limit: { readonly amount: string; readonly unit: string } | null;
  /** Dimensions with their values, as AWS keeps them; null: an expression of another shape. */
  readonly filters: Readonly<Record<string, readonly string[]>> | null;
  /** Of AWS's `CostTypes` those that are true. */
  readonly costTypes: readonly string[];
  /** Null: not read. */
  readonly alerts: readonly ObservedAlert[] | null;
}

export interface ObservedAlert {
  readonly type: 'ACTUAL' | 'FORECASTED';
  /** Percent of the limit. */
  readonly threshold: number;
  /** Addresses that are mailed, in lower case; null: not read. */
  readonly emails: readonly string[] | null;
}

export interface ObservedContact {
  readonly name: string;
  readonly email: string;
  readonly title: string;
  readonly phone: string;
}

/** Of the management account's root user. */
export interface RootCredentials {
  readonly hasMfa: boolean;
  readonly hasAccessKeys: boolean;
}

export interface PasswordPolicy {
  readonly minimumLength: number;
}

export interface ObservedTrail {
  readonly arn: string;
  readonly name: string;
  readonly isOrganizationTrail: boolean;
  readonly isMultiRegion: boolean;
  readonly isLogging: boolean;
}
