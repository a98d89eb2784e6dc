import type { AccountClass, ApprovalRule, Governance, GovernanceFile } from '../../src/config/governance.ts';
import { makeRequest } from '../../src/requests/new-request.ts';
import type { AccountRequest, Wish } from '../../src/requests/request.ts';

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

export function makeWish(overrides: Partial<Wish> = {}): Wish {
  return {
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

export function makeWaitingRequest(file: GovernanceFile = makeFile(), wish: Wish = makeWish()): AccountRequest {
  return makeRequest({ id: 'REQ-7F3K2', requester: 'U0ANA', wish, file, now: someMoment });
}
