import type { AccountSeed } from './seed-spec.ts';

/** An account under its usual address, with the tags of an adopted account when it has an owner. */
function account(
  name: string,
  monthlyUsd: number,
  joined: string,
  owner?: string,
  more: Partial<AccountSeed> = {},
): AccountSeed {
  const ownerTags = owner === undefined ? {} : { 'steward:request': 'adopted', 'steward:owner': owner };
  return { name, email: `aws+${name}@example.com`, joined, monthlyUsd, ...more, tags: { ...ownerTags, ...more.tags } };
}

function production(name: string, monthlyUsd: number, joined: string, owner: string, costCenter: string): AccountSeed {
  const tags = { 'steward:class': 'production', environment: 'prod', 'cost-center': costCenter };
  return account(name, monthlyUsd, joined, owner, { tags });
}

function sandbox(name: string, monthlyUsd: number, joined: string, owner: string, expires: string): AccountSeed {
  return account(name, monthlyUsd, joined, owner, { tags: { 'steward:class': 'sandbox', 'steward:expires': expires } });
}

/** The accounts of the example, by their OU. */
export const exampleAccounts = {
  security: [
    account('log-archive', 640, '2021-02-02'),
    account('security-audit', 310, '2021-02-02'),
    account('security-tooling', 420, '2022-05-16', 'U0EVE'),
  ],
  infrastructureProd: [
    account('platform', 1900, '2021-02-03', 'U0BEN'),
    account('network-hub', 2300, '2021-02-04', 'U0BEN'),
    account('shared-services', 1250, '2021-02-04', 'U0BEN'),
    account('identity-center', 60, '2021-06-21', 'U0BEN'),
    account('ci-pipelines', 2100, '2021-09-13', 'U0BEN'),
    account('dns', 180, '2022-01-10', 'U0BEN'),
  ],
  infrastructureTest: [
    account('platform-test', 340, '2021-03-01', 'U0BEN'),
    account('network-hub-test', 420, '2021-03-01', 'U0BEN'),
    account('image-builder-test', 150, '2023-08-07'),
  ],
  workspaces: [account('workspaces-berlin', 2600, '2022-11-14'), account('workspaces-virginia', 1150, '2023-02-20')],
  workloadsProd: [
    production('payments-prod', 3700, '2021-04-12', 'U0ANA', 'CC-100'),
    production('checkout-prod', 2750, '2021-04-12', 'U0ANA', 'CC-100'),
    production('catalog-prod', 1800, '2021-07-05', 'U0KIM', 'CC-200'),
    production('search-prod', 1950, '2022-03-28', 'U0KIM', 'CC-200'),
    production('data-lake-prod', 6100, '2022-06-13', 'U0DAN', 'CC-200'),
    production('website-prod', 520, '2021-05-17', 'U0CAT', 'CC-100'),
    production('ml-serving-prod', 3900, '2024-10-01', 'U0DAN', 'CC-200'),
    account('CRM (acquired)', 740, '2024-01-15', undefined, { email: 'root@crm.example.net', invited: true }),
  ],
  workloadsDev: [
    account('payments-dev', 480, '2021-04-13', 'U0ANA'),
    account('checkout-dev', 390, '2021-04-13', 'U0ANA'),
    account('catalog-dev', 300, '2021-07-06', 'U0KIM'),
    account('search-dev', 350, '2022-03-29', 'U0KIM'),
    account('data-lake-dev', 820, '2022-06-14', 'U0DAN'),
    account('website-dev', 90, '2021-05-18'),
    account('ml-serving-dev', 640, '2024-10-02', 'U0DAN'),
    account('legacy-crm', 410, '2024-01-16', undefined, {
      id: '111122223333',
      invited: true,
      policies: ['steward-deny-everything'],
    }),
  ],
  sandbox: [
    sandbox('sandbox-ana', 55, '2026-10-28', 'U0ANA', '2026-11-27'),
    sandbox('sandbox-garcia', 14, '2026-11-02', 'U0GONE', '2026-12-02'),
    sandbox('sandbox-cat', 38, '2026-11-03', 'U0CAT', '2026-12-03'),
    sandbox('sandbox-dan', 6, '2026-11-09', 'U0DAN', '2026-12-09'),
    sandbox('sandbox-eve', 170, '2026-11-10', 'U0EVE', '2026-12-10'),
    sandbox('bedrock-trial', 90, '2026-11-16', 'U0CAT', '2026-12-16'),
    sandbox('training-kubernetes', 120, '2026-11-18', 'U0BEN', '2026-12-18'),
    account('hackathon-2025', 97, '2025-09-19'),
  ],
  suspended: [
    account('campaign-2023', 45, '2023-01-09', undefined, { state: 'CLOSED' }),
    account('acquired-shop', 230, '2024-02-05', undefined, {
      email: 'aws-root@shop.example.net',
      invited: true,
      state: 'SUSPENDED',
      policies: ['Quarantine'],
    }),
  ],
} as const satisfies Readonly<Record<string, readonly AccountSeed[]>>;
