import type { AdoptWish, FixWish, WaiveWish, WishedFinding } from '../../../src/requests/request.ts';

/** That deny-hpc is not attached to the OU Sandbox. */
export function makeWishedFinding(overrides: Partial<WishedFinding> = {}): WishedFinding {
  return {
    id: '0123456789abcdef',
    foundHash: 'fedcba9876543210',
    kind: 'guardrail-detached',
    subject: 'deny-hpc',
    target: { type: 'ou', id: 'ou-abcd-11111111', name: 'Sandbox' },
    words: 'Sandbox may start GPU and HPC instances: deny-hpc is not attached',
    agreed: 'no GPU or HPC',
    ...overrides,
  };
}

const ofFindings = {
  name: 'Sandbox',
  className: null,
  owner: 'U0ANA',
  team: null,
  monthlyBudgetUsd: null,
  justification: '',
  severity: 'critical',
  source: { run: 'watch@2026-11-24T14:00:00.000Z', audience: 'C0SEC', group: 'guardrail-detached critical' },
} as const;

/** Ana asks to attach it again. */
export function makeFixWish(overrides: Partial<FixWish> = {}): FixWish {
  return {
    ...ofFindings,
    kind: 'fix',
    findings: [makeWishedFinding()],
    operation: 'attach-guardrail',
    effects: ['ec2:RunInstances of p5.48xlarge is newly denied in 2 accounts (sandbox-eve and sandbox-bob).'],
    ...overrides,
  };
}

/** Ana asks to leave it so until 1 December. */
export function makeWaiveWish(overrides: Partial<WaiveWish> = {}): WaiveWish {
  return {
    ...ofFindings,
    kind: 'waive',
    name: makeWishedFinding().words,
    justification: 'The load test needs them',
    findings: [makeWishedFinding()],
    until: '2026-12-01',
    ...overrides,
  };
}

/** Ana asks to adopt old-lab as Cat's sandbox. */
export function makeAdoptWish(overrides: Partial<AdoptWish> = {}): AdoptWish {
  return {
    ...ofFindings,
    kind: 'adopt',
    name: 'old-lab',
    className: 'sandbox',
    owner: 'U0CAT',
    severity: 'high',
    accounts: [{ id: '111122223333', name: 'old-lab', findingId: '0123456789abcdef' }],
    ...overrides,
  };
}
