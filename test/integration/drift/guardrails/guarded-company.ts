import { changeGovernance, companyGovernance } from '../../../support/company.ts';

/**
 * The company's file with guardrails: no GPU or HPC below Workloads, two regions in Workloads and Sandbox, S3 alone in
 * Workloads/Dev, nobody leaves, and an exception of `data-lake-prod` that is over.
 */
export function createGuardedFile(exceptedId: string): string {
  const tree = `  Workloads: { children: { Prod: {}, Dev: {} } }
  Sandbox: {}
`;
  return changeGovernance(
    tree,
    `  Workloads:
    guardrails: [allowed-regions, deny-hpc]
    children: { Prod: {}, Dev: { guardrails: [only-s3] } }
  Sandbox: { guardrails: [allowed-regions, no-side-doors] }
root: { guardrails: [deny-leave] }
guardrails:
  deny-leave:
    { rule: deny-actions, actions: ['organizations:LeaveOrganization'], says: cannot leave the organisation }
  allowed-regions: { rule: allow-regions, regions: [eu-central-1, us-east-1] }
  deny-hpc:
    rule: deny-instance-families
    families: accelerated-and-hpc
    exceptions: [{ account: '${exceptedId}', until: 2026-01-31, reason: Trial }]
  no-side-doors: { rule: deny-instance-families, families: accelerated-and-hpc, sideDoors: deny }
  only-s3: { rule: allow-services, services: [s3] }
  idle: { rule: deny-everything }
`,
    companyGovernance,
  );
}
