import type { Settings } from '../../options.ts';
import { findPathText } from '../../state/find-in-tree.ts';
import type {
  AccountRecord,
  AccountState,
  CreationRecord,
  OrganizationState,
  PolicyRecord,
  UnitRecord,
} from '../../state/organization-state.ts';

/** The ARN of a root, OU or account. */
export function renderArn(state: OrganizationState, id: string): string {
  const kind = id === state.rootId ? 'root' : state.units.has(id) ? 'ou' : 'account';
  return `arn:aws:organizations::${state.managementAccountId}:${kind}/${state.id}/${id}`;
}

/** The older `Status` of a state; an account whose sign-up is not complete has none. */
const statuses: Readonly<Record<AccountState, string | undefined>> = {
  PENDING_ACTIVATION: undefined,
  ACTIVE: 'ACTIVE',
  SUSPENDED: 'SUSPENDED',
  PENDING_CLOSURE: 'PENDING_CLOSURE',
  CLOSED: 'SUSPENDED',
};

/** An account as the API shows it; members that are undefined are not sent. */
export function renderAccount(state: OrganizationState, account: AccountRecord, settings: Settings): object {
  return {
    Id: account.id,
    Arn: renderArn(state, account.id),
    Email: account.email,
    Name: account.name,
    Status: settings.accountStateMembers === 'state' ? undefined : statuses[account.state],
    State: settings.accountStateMembers === 'status' ? undefined : account.state,
    Paths: settings.paths ? [findPathText(state, account.id)] : undefined,
    JoinedMethod: account.joinedMethod,
    JoinedTimestamp: account.joinedAtMs / 1000,
  };
}

/** An OU as the API shows it. */
export function renderUnit(state: OrganizationState, unit: UnitRecord, settings: Settings): object {
  return {
    Id: unit.id,
    Arn: renderArn(state, unit.id),
    Name: unit.name,
    Path: settings.paths ? findPathText(state, unit.id) : undefined,
  };
}

/** The root, with the policy types that are enabled or changing. */
export function renderRoot(state: OrganizationState): object {
  return {
    Id: state.rootId,
    Arn: renderArn(state, state.rootId),
    Name: 'Root',
    PolicyTypes: [...state.policyTypes].map(([Type, Status]) => ({ Type, Status })),
  };
}

/** The ARN of a policy. */
export function renderPolicyArn(state: OrganizationState, policy: PolicyRecord): string {
  const kind = policy.type.toLowerCase();
  return policy.awsManaged
    ? `arn:aws:organizations::aws:policy/${kind}/${policy.id}`
    : `arn:aws:organizations::${state.managementAccountId}:policy/${state.id}/${kind}/${policy.id}`;
}

/** A policy without its content. */
export function renderPolicySummary(state: OrganizationState, policy: PolicyRecord): object {
  return {
    Id: policy.id,
    Arn: renderPolicyArn(state, policy),
    Name: policy.name,
    Description: policy.description,
    Type: policy.type,
    AwsManaged: policy.awsManaged,
  };
}

/** A policy with its content, as the text that was sent. */
export function renderPolicy(state: OrganizationState, policy: PolicyRecord): object {
  return { PolicySummary: renderPolicySummary(state, policy), Content: policy.content };
}

/** A creation's status: no address, no tags, no parent in it; the account's id only on success. */
export function renderCreation(creation: CreationRecord): object {
  return {
    Id: creation.id,
    AccountName: creation.accountName,
    State: creation.state,
    RequestedTimestamp: creation.requestedAtMs / 1000,
    CompletedTimestamp: creation.completedAtMs === null ? undefined : creation.completedAtMs / 1000,
    AccountId: creation.accountId ?? undefined,
    FailureReason: creation.failureReason ?? undefined,
  };
}
