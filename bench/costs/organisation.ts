import type { SeedSpec } from '../../playground/aws/seed/seed-spec.ts';

/** OUs under `Workloads`, over which the accounts are spread. */
const unitNames = Array.from({ length: 9 }, (_, index) => `Unit${index + 1}`);

/** An organisation of so many accounts, the management account among them. */
export function sketchOrganisation(accounts: number): SeedSpec {
  const platform = { name: 'platform', email: 'aws+platform@example.com', joined: '2021-02-03' };
  const others = Array.from({ length: accounts - 2 }, (_, index) => ({
    name: `service-${index}`,
    email: `aws+service-${index}@example.com`,
    joined: '2024-01-01',
  }));
  return {
    managementAccount: { name: 'example-management', email: 'aws+management@example.com', joined: '2021-02-01' },
    units: [
      { path: 'Workloads', accounts: [platform] },
      ...unitNames.map((name, index) => ({
        path: `Workloads/${name}`,
        accounts: others.filter((_, position) => position % unitNames.length === index),
      })),
    ],
    platformAccount: platform.name,
    role: { name: 'steward' },
  };
}

/**
 * A governance file whose cost digests fall due together: the first is of the whole organisation, each other one of an OU.
 *
 * @param schedule five fields, in UTC
 */
export function renderGovernance(digests: number, schedule: string): string {
  const reports = [null, ...unitNames].slice(0, digests).map((unit) => {
    const scope = unit === null ? '' : `, scope: { ou: Workloads/${unit} }`;
    return `  - { name: ${nameDigest(unit)}, type: cost-digest, schedule: '${schedule}', channel: C0FINOPS${scope} }`;
  });
  return `version: 1
ous:
  Workloads:
    children: { ${unitNames.map((name) => `${name}: {}`).join(', ')} }
request: { email: 'aws+{slug}@example.com' }
classes:
  sandbox: { ou: Workloads, approvals: [{ approvers: [S0PLATFORM], required: 1 }] }
admins: [S0PLATFORM]
channels: { requests: C0REQUESTS }
reports:
${reports.join('\n')}
`;
}

/** @param unit null: the whole organisation */
function nameDigest(unit: string | null): string {
  return unit === null ? 'costs' : `costs-${unit.toLowerCase()}`;
}
