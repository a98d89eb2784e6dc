/**
 * What `governance.yaml` says, after defaults were filled in. The schema that reads it is in
 * `governance-schema.ts`; the checks over several parts of the file are in `governance-checks.ts`.
 */
export interface Governance {
  readonly version: 1;
  /** `observe`: reads and reports, never writes to AWS. */
  readonly mode: 'act' | 'observe';
  /** Set: the organisation has a Control Tower landing zone and Steward may write all the same. */
  readonly controlTower: 'alongside' | null;
  readonly root: { readonly guardrails: readonly string[] };
  readonly ous: Readonly<Record<string, OrganizationalUnitNode>>;
  /** Guardrails of single accounts, by account id. */
  readonly accounts: Readonly<Record<string, { readonly guardrails: readonly string[] }>>;
  readonly guardrails: Readonly<Record<string, Guardrail>>;
  /** Names (with `*`) of SCPs that belong to others. */
  readonly external: readonly string[];
  readonly securityServices: readonly SecurityService[];
  readonly teams: Readonly<Record<string, Team>>;
  readonly request: RequestSettings;
  readonly classes: Readonly<Record<string, AccountClass>>;
  readonly approvals: ApprovalSettings;
  readonly drift: { readonly approvals: readonly DriftApprovalRule[] };
  /** Slack ids of users (`U…`, `W…`) and user groups (`S…`). */
  readonly admins: readonly string[];
  /** Like `admins`, who they are when the file does not say. */
  readonly viewers: readonly string[];
  readonly channels: { readonly requests: string; readonly audit: string | null; readonly budgets: string | null };
  readonly reports: readonly Report[];
  readonly costs: CostSettings;
}

export interface OrganizationalUnitNode {
  readonly purpose: string | null;
  readonly guardrails: readonly string[];
  readonly children: Readonly<Record<string, OrganizationalUnitNode>>;
}

export type SecurityService = 'guardduty' | 'securityhub' | 'config' | 'access-analyzer';

interface GuardrailCommon {
  /** What it means in a few words, for cards and reports; null: derived from the rule. */
  readonly says: string | null;
  readonly exemptRoles: readonly string[];
  readonly exceptions: readonly { readonly account: string; readonly until: string; readonly reason: string }[];
  /** An SCP that is there under its own name. */
  readonly policyId: string | null;
}

export type Guardrail = GuardrailCommon & GuardrailRule;

export type GuardrailRule =
  | { readonly rule: 'deny-services' | 'allow-services'; readonly services: readonly string[] }
  | { readonly rule: 'allow-regions'; readonly regions: readonly string[] }
  | { readonly rule: 'deny-instance-types'; readonly types: readonly string[] }
  | {
      readonly rule: 'deny-instance-families';
      readonly families: 'accelerated-and-hpc' | readonly string[];
      readonly sideDoors: 'report' | 'deny';
    }
  | { readonly rule: 'allow-bedrock-models'; readonly models: readonly string[] }
  | { readonly rule: 'deny-actions'; readonly actions: readonly string[] }
  | { readonly rule: 'deny-root-user' | 'deny-everything' | 'deny-commitments' }
  | { readonly rule: 'policy'; readonly file: string };

export interface Team {
  /** A user group (`S…`). */
  readonly members: string;
  readonly channel: string | null;
}

export interface RequestSettings {
  /** The address of a new account; `{slug}` stands for the account's name as a slug. */
  readonly email: string;
  readonly roleName: string;
  /** Account creations in flight over all workers; AWS allows 5. */
  readonly concurrency: number;
  readonly contacts: Readonly<Partial<Record<ContactType, ContactTemplate>>>;
  readonly fields: Readonly<Record<string, RequestField>>;
}

export type ContactType = 'billing' | 'operations' | 'security';

export interface ContactTemplate {
  /** `owner`: the account owner's name in Slack. */
  readonly name: string;
  /** `owner`: the account owner's address in Slack. */
  readonly email: string;
  readonly title: string;
  readonly phone: string;
}

export interface RequestField {
  readonly label: string;
  /** The key of the tag that keeps the answer on the account. */
  readonly tag: string;
  readonly required: boolean;
  /** Present: one of these; null: free text. */
  readonly options: readonly string[] | null;
}

export interface AccountClass {
  readonly description: string | null;
  /** The path of an OU, names joined by `/`. */
  readonly ou: string;
  readonly guardrails: readonly string[];
  readonly budget: ClassBudget | null;
  readonly expiresAfterDays: number | null;
  /** Who may ask; null: every full member. */
  readonly requesters: readonly string[] | null;
  readonly tags: Readonly<Record<string, string>>;
  readonly signIn: { readonly url: string; readonly note: string | null } | null;
  readonly approvals: readonly ApprovalRule[];
}

export interface ClassBudget {
  /** US dollars a month. */
  readonly defaultUsd: number;
  readonly maxUsd: number;
  /** Percent of the limit, of what was spent. */
  readonly alertsAt: readonly number[];
  /** Percent of the limit, of what AWS forecasts for the month. */
  readonly forecastAt: readonly number[];
  readonly emails: readonly string[];
}

export interface ApprovalRule {
  /** Slack ids of users and user groups. */
  readonly approvers: readonly string[];
  /** How many different people. */
  readonly required: number;
  /** Who is mentioned in place of all approvers. */
  readonly notify: readonly string[] | null;
  /** The rule applies when all of this holds; null: always. */
  readonly when: { readonly budgetOverUsd: number } | null;
}

export interface ApprovalSettings {
  readonly remindAfterHours: number;
  readonly expireAfterHours: number;
  readonly allowSelf: boolean;
}

export type Severity = 'critical' | 'high' | 'medium' | 'low';

export interface DriftApprovalRule {
  readonly approvers: readonly string[];
  readonly required: number;
  readonly notify: readonly string[] | null;
  readonly when: { readonly severities: readonly Severity[] } | null;
}

export interface ReportScope {
  readonly ou?: string;
  readonly class?: string;
  readonly owner?: string;
  readonly team?: string;
  readonly tag?: string;
}

interface ReportCommon {
  readonly name: string;
  /** Five cron fields. */
  readonly schedule: string;
  readonly timezone: string;
  /** A channel, or each team's own. */
  readonly channel: string | null;
  readonly to: 'teams' | null;
  readonly scope: ReportScope | null;
}

export type Report =
  | (ReportCommon & {
      readonly type: 'cost-digest';
      readonly period: 'last-7-days' | 'last-month' | 'month-to-date';
      readonly groupBy: 'account' | 'team' | 'class' | 'ou' | `tag:${string}`;
    })
  | (ReportCommon & {
      readonly type: 'guardrail-drift';
      readonly onlyNew: boolean;
      readonly minSeverity: Severity;
    });

export interface CostSettings {
  readonly metric: 'UnblendedCost' | 'NetUnblendedCost' | 'AmortizedCost' | 'NetAmortizedCost' | 'BlendedCost';
  /** Record types that are left out of the numbers. */
  readonly exclude: readonly string[];
  /** Full days before today that still grow. */
  readonly settleDays: number;
  /** The name of the organisation's own AWS Budget. */
  readonly organisationBudget: string | null;
}

/** The file as it was read, with the SHA-256 (hex) of its bytes. */
export interface GovernanceFile {
  readonly governance: Governance;
  readonly hash: string;
}
