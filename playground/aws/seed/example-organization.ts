import { exampleAccounts } from './example-accounts.ts';
import { examplePolicies } from './example-policies.ts';
import type { BudgetSeed, SeedSpec } from './seed-spec.ts';

/** The budget of an account in production. */
function production(account: string, limitUsd: number): BudgetSeed {
  return { account, limitUsd, alertsAt: [80, 100], forecastAt: [100], emails: ['finops@example.com'] };
}

/** The budget of a sandbox, which tells people earlier. */
export function sandboxBudget(account: string, limitUsd: number): BudgetSeed {
  return { ...production(account, limitUsd), alertsAt: [50, 80, 100] };
}

/** An organisation of 41 accounts, grown over five years, with a few things that were done by hand. */
export const exampleOrganization: SeedSpec = {
  managementAccount: {
    name: 'example-management',
    email: 'aws+management@example.com',
    joined: '2021-02-01',
    id: '000111222333',
    monthlyUsd: 31,
  },
  rootPolicies: ['steward-deny-leave-organization', 'steward-deny-root-user', 'steward-deny-hpc'],
  units: [
    { path: 'Security', policies: ['aws-guardrails-example'], accounts: exampleAccounts.security },
    { path: 'Infrastructure' },
    { path: 'Infrastructure/Prod', accounts: exampleAccounts.infrastructureProd },
    { path: 'Infrastructure/Test', accounts: exampleAccounts.infrastructureTest },
    { path: 'Workspaces', accounts: exampleAccounts.workspaces },
    { path: 'Workloads', policies: ['steward-allowed-regions'] },
    { path: 'Workloads/Prod', accounts: exampleAccounts.workloadsProd },
    { path: 'Workloads/Dev', accounts: exampleAccounts.workloadsDev },
    {
      path: 'Sandbox',
      policies: ['steward-allowed-regions', 'steward-no-side-doors', 'steward-deny-commitments'],
      accounts: exampleAccounts.sandbox,
    },
    { path: 'Suspended', policies: ['steward-deny-everything'], accounts: exampleAccounts.suspended },
  ],
  policies: examplePolicies,
  serviceAccess: [
    'access-analyzer.amazonaws.com',
    'account.amazonaws.com',
    'cloudtrail.amazonaws.com',
    'config.amazonaws.com',
    'guardduty.amazonaws.com',
    'securityhub.amazonaws.com',
    'sso.amazonaws.com',
  ],
  delegations: [
    { account: 'security-audit', principals: ['guardduty.amazonaws.com', 'config.amazonaws.com'] },
    { account: 'identity-center', principals: ['sso.amazonaws.com'] },
  ],
  budgets: [
    production('payments-prod', 4000),
    production('checkout-prod', 3000),
    production('catalog-prod', 2500),
    production('search-prod', 1800),
    production('data-lake-prod', 6000),
    production('website-prod', 900),
    production('ml-serving-prod', 5000),
    sandboxBudget('sandbox-ana', 50),
    sandboxBudget('sandbox-garcia', 50),
    sandboxBudget('sandbox-cat', 100),
    sandboxBudget('sandbox-dan', 50),
    sandboxBudget('sandbox-eve', 200),
  ],
  platformAccount: 'platform',
  role: { name: 'steward' },
};
