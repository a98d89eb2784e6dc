/** The organisation at one moment. It never changes: a write makes the next one, and lists that lag show an old one. */
export interface OrganizationState {
  readonly id: string;
  readonly rootId: string;
  readonly managementAccountId: string;
  readonly policyTypes: ReadonlyMap<PolicyType, PolicyTypeStatus>;
  readonly accounts: ReadonlyMap<string, AccountRecord>;
  readonly units: ReadonlyMap<string, UnitRecord>;
  readonly policies: ReadonlyMap<string, PolicyRecord>;
  /** Ids of the policies attached to a root, OU or account, by its id. */
  readonly attachments: ReadonlyMap<string, readonly string[]>;
  /** Tags by the id of a root, OU, account or policy. */
  readonly tags: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly creations: ReadonlyMap<string, CreationRecord>;
  /** Trusted access: when it was enabled (epoch milliseconds), by service principal. */
  readonly serviceAccess: ReadonlyMap<string, number>;
  /** Delegated administrators: for each account, when each service was delegated to it (epoch milliseconds). */
  readonly delegations: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** When accounts were closed (epoch milliseconds), for the quota of closures. */
  readonly closures: readonly number[];
}

type PolicyTypeStatus = 'ENABLED' | 'PENDING_ENABLE' | 'PENDING_DISABLE';

/** Policy types of the service model. */
export const policyTypes = [
  'SERVICE_CONTROL_POLICY',
  'RESOURCE_CONTROL_POLICY',
  'TAG_POLICY',
  'BACKUP_POLICY',
  'AISERVICES_OPT_OUT_POLICY',
  'CHATBOT_POLICY',
  'DECLARATIVE_POLICY_EC2',
  'SECURITYHUB_POLICY',
  'INSPECTOR_POLICY',
  'UPGRADE_ROLLOUT_POLICY',
  'BEDROCK_POLICY',
  'S3_POLICY',
  'NETWORK_SECURITY_DIRECTOR_POLICY',
  'GUARDDUTY_POLICY',
  'SECURITYHUB_CSPM_POLICY',
] as const;

export type PolicyType = (typeof policyTypes)[number];

/** States of an account since 2025-09-09. */
export const accountStates = ['PENDING_ACTIVATION', 'ACTIVE', 'SUSPENDED', 'PENDING_CLOSURE', 'CLOSED'] as const;

export type AccountState = (typeof accountStates)[number];

export interface AccountRecord {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly parentId: string;
  readonly state: AccountState;
  readonly joinedMethod: 'INVITED' | 'CREATED';
  readonly joinedAtMs: number;
}

export interface UnitRecord {
  readonly id: string;
  readonly name: string;
  readonly parentId: string;
}

export interface PolicyRecord {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly type: PolicyType;
  readonly awsManaged: boolean;
  readonly content: string;
}

export interface CreationRecord {
  readonly id: string;
  readonly accountName: string;
  readonly email: string;
  readonly state: 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED';
  readonly requestedAtMs: number;
  readonly completedAtMs: number | null;
  readonly accountId: string | null;
  /** A CreateAccountFailureReason of AWS; any that a scripted fault gives. */
  readonly failureReason: string | null;
}

/** The map with one entry put or replaced; the order of the others stays. */
export function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return new Map(map).set(key, value);
}

/** The map without one entry. */
export function withoutEntry<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  const next = new Map(map);
  next.delete(key);
  return next;
}
