import { buildGuardrails } from '../../../../src/guardrails/catalogue/build-guardrails.ts';
import { type Company, changeGovernance, readGovernanceText, startCompany } from '../../../support/company.ts';

const everyMinute = "type: guardrail-drift, schedule: '* * * * *'";

/** The company's file with the tree of the local organisation, one guardrail, and drift reports that fall due by hand. */
const driftGovernance = `${changeGovernance(
  '  Sandbox: {}',
  `  Sandbox: { guardrails: [deny-hpc] }
  Security: {}
  Infrastructure: { children: { Prod: {}, Test: {} } }
  Workspaces: {}
  Suspended: {}`,
)}guardrails:
  deny-hpc: { rule: deny-instance-types, types: [p5.48xlarge] }
drift: { approvals: [{ approvers: [S0PLATFORM], when: { severities: [critical] } }] }
reports:
  - { name: daily-drift, ${everyMinute}, channel: C0SEC }
  - { name: watch, ${everyMinute}, channel: C0FINOPS, onlyNew: true, minSeverity: high }
  - { name: lost-drift, ${everyMinute}, channel: C0OLD }
`;

/** A company whose organisation is as its file says, but for what it was born with: one account that nobody asked for. */
export async function startDriftCompany(): Promise<Company> {
  const company = await startCompany({ roles: 'slack,worker', governance: driftGovernance });
  const { organization } = company.aws;
  const { governance } = readGovernanceText(driftGovernance);
  for (const { policyName, json } of buildGuardrails(governance, new Map()))
    organization.addPolicy({ name: policyName, content: json, tags: { 'managed-by': 'steward' } });
  organization.attachPolicy({ policy: 'steward-deny-hpc', target: 'Sandbox' });
  return company;
}

/** What somebody does by hand, and undoes. */
export const detach = { policy: 'steward-deny-hpc', target: 'Sandbox' };
