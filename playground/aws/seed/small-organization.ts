import type { SeedSpec } from './seed-spec.ts';

/** The OUs of the example without its accounts and policies: fast, and easy to count in. */
export const smallOrganization: SeedSpec = {
  managementAccount: {
    name: 'example-management',
    email: 'aws+management@example.com',
    joined: '2021-02-01',
    id: '000111222333',
  },
  units: [
    { path: 'Security' },
    { path: 'Infrastructure' },
    {
      path: 'Infrastructure/Prod',
      accounts: [{ name: 'platform', email: 'aws+platform@example.com', joined: '2021-02-03' }],
    },
    { path: 'Infrastructure/Test' },
    { path: 'Workspaces' },
    { path: 'Workloads' },
    { path: 'Workloads/Prod' },
    { path: 'Workloads/Dev' },
    { path: 'Sandbox' },
    { path: 'Suspended' },
  ],
  serviceAccess: ['account.amazonaws.com'],
  platformAccount: 'platform',
  role: { name: 'steward' },
};
