import { exampleAccounts } from './example-accounts.ts';
import { examplePolicies } from './example-policies.ts';
import type { BudgetSeed, SeedSpec } from './seed-spec.ts';

function budget(account: string, limitUsd: number): BudgetSeed {
  return { account, limitUsd, alertsAt: [80, 100], emails: ['finops@example.com'] };
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
    'account.amazonaws.com',
    'cloudtrail.amazonaws.com',
    'config.amazonaws.com',
    'guardduty.amazonaws.com',
    'sso.amazonaws.com',
  ],
  delegations: [
    { account: 'security-audit', principals: ['guardduty.amazonaws.com', 'config.amazonaws.com'] },
    { account: 'identity-center', principals: ['sso.amazonaws.com'] },
  ],
  budgets: [
    budget('payments-prod', 4000),
    budget('checkout-prod', 3000),
    budget('catalog-prod', 2500),
    budget('search-prod', 1800),
    budget('data-lake-prod', 6000),
    budget('website-prod', 900),
    budget('ml-serving-prod', 5000),
    budget('sandbox-ana', 50),
    budget('sandbox-garcia', 50),
    budget('sandbox-cat', 100),
    budget('sandbox-dan', 50),
    budget('sandbox-eve', 200),
  ],
  platformAccount: 'platform',
  role: { name: 'steward' },
};
