import { expect, it } from 'vitest';
import { buildGuardrails } from '../../../../src/guardrails/catalogue/build-guardrails.ts';
import { findAgreedLevels } from '../../../../src/guardrails/why/agreed-levels.ts';
import { findReach } from '../../../../src/guardrails/why/find-reach.ts';
import { findOpenSideDoors } from '../../../../src/guardrails/why/open-side-doors.ts';
import { readGovernanceText } from '../../../support/company.ts';

const head = `version: 1
request: { email: 'aws+{slug}@example.com' }
admins: [S0PLATFORM]
channels: { requests: C0REQUESTS }
`;
const { governance } = readGovernanceText(`${head}root: { guardrails: [everywhere] }
ous:
  A: { guardrails: [one, everywhere], children: { B: { guardrails: [one] }, C: { guardrails: [two, batch] } } }
  D: { guardrails: [one, hpc], children: { E: { guardrails: [batch] }, F: { guardrails: [hpc-doors] } } }
classes:
  in-a: { ou: A/B, guardrails: [one, two], approvals: [] }
accounts: { '111122223333': { guardrails: [two] } }
guardrails:
  everywhere: { rule: deny-root-user }
  one: { rule: deny-commitments }
  two: { rule: allow-regions, regions: [eu-central-1] }
  hpc: { rule: deny-instance-families, families: accelerated-and-hpc }
  hpc-doors: { rule: deny-instance-families, families: accelerated-and-hpc, sideDoors: deny }
  batch: { rule: deny-services, services: [batch, eks] }
  idle: { rule: deny-everything }
`);

it('finds where each guardrail holds, without what is held above already', () => {
  const nowhere = { everywhere: false, ous: [], classes: [], accounts: [] };
  expect(findReach(governance)).toEqual([
    { ...nowhere, name: 'everywhere', everywhere: true },
    { ...nowhere, name: 'one', ous: ['A', 'D'] },
    { ...nowhere, name: 'two', ous: ['A/C'], classes: ['in-a'], accounts: ['111122223333'] },
    { ...nowhere, name: 'hpc', ous: ['D'] },
    { ...nowhere, name: 'hpc-doors', ous: ['D/F'] },
    { ...nowhere, name: 'batch', ous: ['A/C', 'D/E'] },
    { ...nowhere, name: 'idle' },
  ]);
});

it('finds the ways around denied families that stay open, where some are denied at all', () => {
  const agreed = { governance, built: buildGuardrails(governance, new Map()) };
  const doors = (ouPath: string) =>
    findOpenSideDoors(governance, findAgreedLevels(agreed, { ouPath, account: null }))?.map(({ name }) => name) ?? null;
  expect(doors('A')).toBeNull();
  expect(doors('A/C')).toBeNull();
  expect(doors('D')).toEqual(expect.arrayContaining(['AWS Batch', 'EKS node groups', 'EC2 Spot requests']));
  const left = doors('D/E');
  expect(left).toContain('EC2 Spot requests');
  expect(left).not.toContain('AWS Batch');
  expect(left).not.toContain('EKS node groups');
  expect(doors('D/F')).toEqual([]);
});
