import type { AccountClass, ApprovalRule, Governance, GovernanceFile } from '../../src/config/governance.ts';
import type { GroupMembers } from '../../src/requests/approval-rules.ts';
import { type Act, approve, cancel, type Decision, deny, expire, type Situation } from '../../src/requests/decide.ts';
import { makeRequest } from '../../src/requests/new-request.ts';
import { failRequest, finishRequest, finishStep, intendCreation, startStep } from '../../src/requests/provisioning.ts';
import type {
  AccountRequest,
  AccountWish,
  BudgetWish,
  Failure,
  RequestInState,
  RequestStatus,
  Wish,
} from '../../src/requests/request.ts';
import type { Form, Surroundings } from '../../src/requests/wish/check-wish.ts';

/** A moment that tests start from, epoch milliseconds: 2026-11-24 14:02 UTC. */
export const someMoment = Date.UTC(2026, 10, 24, 14, 2);

/** A class that anybody may ask for, approved by U0BEN alone. */
export function makeClass(overrides: Partial<AccountClass> = {}): AccountClass {
  return {
    description: null,
    ou: 'Sandbox',
    guardrails: [],
    budget: { defaultUsd: 50, maxUsd: 200, alertsAt: [80], forecastAt: [100], emails: ['finops@example.com'] },
    expiresAfterDays: null,
    requesters: null,
    tags: {},
    signIn: null,
    approvals: [makeRule({ approvers: ['U0BEN'] })],
    ...overrides,
  };
}

export function makeRule(overrides: Partial<ApprovalRule> = {}): ApprovalRule {
  return { approvers: ['U0BEN'], required: 1, notify: null, when: null, ...overrides };
}

/** A small file with one class, `sandbox`. */
export function makeGovernance(overrides: Partial<Governance> = {}): Governance {
  return {
    version: 1,
    mode: 'act',
    controlTower: null,
    root: { guardrails: [] },
    ous: { Sandbox: { purpose: null, guardrails: [], children: {} } },
    accounts: {},
    guardrails: {},
    external: [],
    securityServices: [],
    teams: {},
    request: {
      email: 'aws+{slug}@example.com',
      roleName: 'OrganizationAccountAccessRole',
      concurrency: 5,
      contacts: {},
      fields: {},
    },
    classes: { sandbox: makeClass() },
    approvals: { remindAfterHours: 24, expireAfterHours: 168, allowSelf: false },
    drift: { approvals: [] },
    admins: ['U0ADMIN'],
    viewers: ['U0ADMIN'],
    channels: { requests: 'C0REQUESTS', audit: 'C0AUDIT', budgets: null },
    reports: [],
    costs: {
      metric: 'UnblendedCost',
      exclude: ['Credit', 'Refund', 'Tax'],
      settleDays: 1,
      organisationBudget: null,
    },
    ...overrides,
  };
}

export function makeFile(overrides: Partial<Governance> = {}, hash = 'a'.repeat(64)): GovernanceFile {
  return { governance: makeGovernance(overrides), hash };
}

export function makeWish(overrides: Partial<AccountWish> = {}): AccountWish {
  return {
    kind: 'account',
    name: 'payments-dev',
    email: 'aws+payments-dev@example.com',
    className: 'sandbox',
    owner: 'U0ANA',
    team: null,
    monthlyBudgetUsd: '50',
    justification: 'To try the new card processor',
    expiresOn: null,
    fields: {},
    ...overrides,
  };
}

/** For another budget of the account 123456789012, which is Ana's: $150 a month where it was $50. */
export function makeBudgetWish(overrides: Partial<BudgetWish> = {}): BudgetWish {
  return {
    kind: 'budget',
    name: 'payments-dev',
    className: 'sandbox',
    owner: 'U0ANA',
    team: null,
    monthlyBudgetUsd: '150',
    justification: 'The load test runs until Friday',
    accountId: '123456789012',
    previousBudgetUsd: '50',
    ...overrides,
  };
}

/** What is asked for, where that is an account. */
export function takeAccountWish({ wish }: Pick<AccountRequest, 'wish'>): AccountWish {
  if (wish.kind !== 'account') throw new Error(`a wish of another kind: ${wish.kind}`);
  return wish;
}

export function makeWaitingRequest(file: GovernanceFile = makeFile(), wish: Wish = makeWish()): AccountRequest {
  return makeRequest({ id: 'REQ-7F3K2', requester: 'U0ANA', wish, file, now: someMoment });
}

/** A press by this person, a minute after the request was made unless told otherwise. */
export function makeAct(by: string, overrides: Partial<Act> = {}): Act {
  return { by, at: someMoment + 60_000, message: { channel: 'C0REQUESTS', ts: '1795528920.000100' }, ...overrides };
}

/** A member acts, under the file as it was; no user group is known. */
export function makeSituation(overrides: Partial<Situation> = {}): Situation {
  return { file: makeFile(), groups: new Map(), isMember: true, ...overrides };
}

/** User groups with these members; null: Slack does not say. */
export function makeGroups(members: Readonly<Record<string, readonly string[] | null>>): GroupMembers {
  return new Map(Object.entries(members).map(([id, people]) => [id, people === null ? null : new Set(people)]));
}

export function makeFailure(overrides: Partial<Failure> = {}): Failure {
  return {
    step: 'create',
    code: 'account-quota',
    at: someMoment + 120_000,
    aws: null,
    permission: null,
    detail: null,
    ...overrides,
  };
}

/** What an act led to, where it changed the request. */
export function takeNext(decision: Decision): AccountRequest {
  if (decision.next === null) throw new Error(`nothing changed: ${JSON.stringify(decision.refusal)}`);
  return decision.next;
}

/** The request where it is in this state; an error where it is in another. */
export function takeIn<S extends RequestStatus>(request: AccountRequest, status: S): RequestInState<S> {
  if (request.status !== status) throw new Error(`${request.status}, not ${status}`);
  return request as RequestInState<S>;
}

/**
 * The request of `makeWaitingRequest` as it is in this state, led there by the functions of the product. `ready` has the
 * account 123456789012; `failed` failed at `create`, with nothing made.
 */
export function makeRequestIn<S extends RequestStatus>(status: S): RequestInState<S> {
  return takeIn(leadTo(status), status);
}

function leadTo(status: RequestStatus): AccountRequest {
  const waiting = makeWaitingRequest();
  if (status === 'waiting') return waiting;
  if (status === 'denied') return takeNext(deny(waiting, makeAct('U0BEN'), 'use the other one', makeSituation()));
  if (status === 'cancelled') return takeNext(cancel(waiting, makeAct('U0ANA'), makeSituation()));
  if (status === 'expired') return expire(waiting, waiting.expiresAt) ?? waiting;
  const approved = takeIn(takeNext(approve(waiting, makeAct('U0BEN'), makeSituation())), 'approved');
  if (status === 'approved') return approved;
  if (status === 'failed') return failRequest(approved, makeFailure());
  const at = someMoment + 120_000;
  const creating = startStep(approved, 'create', at);
  if (status === 'creating') return creating;
  const known = { intentAt: null, creationId: 'car-12345678', accountId: '123456789012' };
  const made = finishStep(intendCreation(creating, at), 'create', 'created', at, known);
  const open = made.provisioning.steps.filter((step) => step.status !== 'done');
  const done = open.reduce((request, { name }) => finishStep(request, name, 'updated', at), made);
  return finishRequest(done, at);
}

/** The modal filled in for the class `sandbox`, with nothing wrong in it. */
export function makeForm(overrides: Partial<Form> = {}): Form {
  return {
    account_name: 'payments-dev',
    account_class: 'sandbox',
    owner: 'U0ANA',
    team: null,
    monthly_budget: null,
    justification: 'To try the new card processor',
    expires_on: null,
    fields: {},
    ...overrides,
  };
}

/** A full member asks on the day of `someMoment`, and nobody has the name. */
export function makeSurroundings(overrides: Partial<Surroundings> = {}): Surroundings {
  return {
    file: makeFile(),
    requester: 'U0ANA',
    requesterStatus: 'member',
    ownerStatus: 'member',
    groups: new Map(),
    today: '2026-11-24',
    nameHolder: null,
    emailHolder: null,
    ...overrides,
  };
}
