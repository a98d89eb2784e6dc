import { describe, expect, it } from 'vitest';
import { findDrift } from '../../../../../src/guardrails/drift/find-drift.ts';
import type { FindingKind } from '../../../../../src/guardrails/drift/finding.ts';
import { describeEffects } from '../../../../../src/guardrails/drift/preview/describe-effects.ts';
import { createScpLayout } from '../../../../../src/guardrails/drift/preview/scp-layout.ts';
import {
  type DriftWorld,
  findDesiredOf,
  findOuIdOf,
  makeDriftWorld,
  rootId,
} from '../../../../support/drift/drift-world.ts';

function detach({ observed }: DriftWorld, policyId: string, targetId: string): void {
  if (observed.policies.kind !== 'read') return;
  const policy = observed.policies.value.find(({ id }) => id === policyId);
  if (policy !== undefined) policy.targets = policy.targets.filter((id) => id !== targetId);
}

/** What is said of fixing all findings of a kind, in a world that was changed so. */
function effectsOf(kind: FindingKind, change: (world: DriftWorld) => void): readonly string[] {
  const world = makeDriftWorld();
  change(world);
  const desired = findDesiredOf(world);
  const findings = findDrift(desired, world.observed).findings.filter((finding) => finding.kind === kind);
  expect(findings.length).toBeGreaterThan(0);
  return describeEffects(findings, desired, world.observed, createScpLayout(desired, world.observed));
}

describe('what changes for people when a guardrail is attached again', () => {
  it('is what it denies, in the accounts where it was possible', () => {
    const [first, second] = effectsOf('guardrail-detached', (world) =>
      detach(world, 'p-allowedregions', findOuIdOf('Workloads')),
    );
    expect(first).toBe(
      'Newly denied in 3 accounts (production-1, production-2 and production-3): everything outside of Frankfurt and N. Virginia, but for global services.',
    );
    expect(second).toMatch(/^That is, for example, ec2:RunInstances in Oregon, s3:CreateBucket in Oregon, .* more\.$/);
  });

  it('is nothing in accounts where another guardrail denies the same', () => {
    const [first] = effectsOf('guardrail-detached', (world) => detach(world, 'p-denyhpc', rootId));
    // Sandboxes have no-side-doors, which denies as much and more.
    expect(first).toMatch(/^Newly denied in 3 accounts \(production-1, .*\): GPU and HPC instances\.$/);
  });

  it('is nothing where no account stands', () => {
    expect(
      effectsOf('guardrail-detached', (world) => detach(world, 'p-denyeverything', findOuIdOf('Suspended'))),
    ).toEqual(['Of what people usually do nothing becomes allowed or denied by it in any account.']);
  });

  it('leaves out an account that has an exception', () => {
    const [first] = effectsOf('guardrail-detached', (world) => {
      const account = world.records.find(({ name }) => name === 'production-2')?.id ?? '';
      const rule = world.governance.guardrails['allowed-regions'];
      if (rule !== undefined) rule.exceptions = [{ account, until: '2027-03-31', reason: 'Migration' }];
      const built = findDesiredOf(world).guardrails.find(({ name }) => name === 'allowed-regions');
      if (world.observed.policies.kind === 'read')
        for (const policy of world.observed.policies.value)
          if (policy.id === 'p-allowedregions') policy.content = built?.json ?? '';
      detach(world, 'p-allowedregions', findOuIdOf('Workloads'));
    });
    expect(first).toContain('Newly denied in 2 accounts (production-1 and production-3)');
  });
});

describe('what changes for people when an SCP is set right', () => {
  it('is what it did not deny', () => {
    const [first] = effectsOf('guardrail-changed', ({ observed }) => {
      if (observed.policies.kind !== 'read') return;
      const policy = observed.policies.value.find(({ id }) => id === 'p-denyhpc');
      if (policy !== undefined) policy.content = policy.content.replaceAll('"p*",', '');
    });
    expect(first).toMatch(/^Newly denied in 3 accounts \(production-1, .*\): GPU and HPC instances\.$/);
  });

  it('is what becomes possible where one is detached that does not belong there', () => {
    const effects = effectsOf('guardrail-misattached', ({ observed }) => {
      if (observed.policies.kind !== 'read') return;
      observed.policies.value.find(({ id }) => id === 'p-denyeverything')?.targets.push(findOuIdOf('Workloads'));
    });
    expect(effects[0]).toBe(
      'Newly allowed in 3 accounts (production-1, production-2 and production-3): everything but looking and clearing up.',
    );
  });

  it('cannot be told where SCPs were not read', () => {
    const world = makeDriftWorld();
    world.observed.policies = { kind: 'unread', permission: 'organizations:ListPolicies' };
    const fix = { operation: 'attach-guardrail', guardrail: 'deny-hpc', targetId: rootId } as const;
    const desired = findDesiredOf(world);
    const layout = createScpLayout(desired, world.observed);
    expect(
      describeEffects([{ kind: 'guardrail-detached', subject: 'deny-hpc', fix }], desired, world.observed, layout),
    ).toEqual(['What changes for people cannot be told: SCPs could not be read.']);
  });
});

describe('what changes for people by other fixes', () => {
  it('is which guardrails an account comes under when it is moved, and what they deny there', () => {
    const effects = effectsOf('account-misplaced', ({ observed }) => {
      const account = observed.accounts.find(({ name }) => name === 'sandbox-1');
      if (account === undefined) return;
      account.parentId = findOuIdOf('Workspaces');
      account.ouPath = 'Workspaces';
    });
    expect(effects[0]).toBe(
      'What runs in the account goes on; its people come under allowed-regions, no-side-doors and deny-commitments.',
    );
    expect(effects[1]).toMatch(/^Newly denied in 1 account \(sandbox-1\): .* and \d+ more\.$/);
  });

  it('is the mails that budgets cause', () => {
    const effects = effectsOf('budget-missing', ({ observed }) => {
      if (observed.budgets.kind === 'read') observed.budgets.value = [];
    });
    expect(effects[0]).toBe('6 budgets are made. A budget warns and stops nothing.');
    expect(effects[1]).toBe(
      'AWS mails finops@example.com for each account that reaches 50 %, 80 % or 100 % of its budget; for one that is past that already, within a day.',
    );
  });

  it('is a tag, a name', () => {
    const tags = effectsOf('account-tag', ({ observed }) => {
      if (observed.tags.kind === 'read') for (const tag of observed.tags.value.values()) delete tag['steward:owner'];
    });
    expect(tags).toEqual([
      'Only the tags of accounts change: steward:owner. Cost reports by such a tag count the accounts under it from then on.',
    ]);
    const name = effectsOf('account-renamed', ({ observed }) => {
      const account = observed.accounts.find((each) => each.name === 'sandbox-1');
      if (account !== undefined) account.name = 'other';
    });
    expect(name).toEqual(['Only the name changes.']);
  });
});

describe('what changes for people when SCPs are switched on', () => {
  const switchOff = ({ observed }: DriftWorld) => {
    observed.policyType = { kind: 'read', value: 'off', readAt: 0 };
    if (observed.policies.kind === 'read') for (const policy of observed.policies.value) policy.targets = [];
  };

  it('is what the guardrails deny that are attached again, said once for the same accounts', () => {
    expect(effectsOf('policy-type-off', switchOff)).toMatchInlineSnapshot(`
      [
        "Newly denied in 6 accounts (sandbox-1, sandbox-2, sandbox-3 and 3 more): organizations:LeaveOrganization; everything that the root user does; everything outside of Frankfurt and N. Virginia, but for global services; GPU and HPC instances.",
        "Newly denied in 3 accounts (sandbox-1, sandbox-2 and sandbox-3): GPU and HPC instances; commitments and big purchases.",
        "Attached again wherever agreed: deny-leave-organization, deny-root-user, allowed-regions and 4 more.",
      ]
    `);
  });

  it('is nothing where the file has no guardrails', () => {
    const effects = effectsOf('policy-type-off', (world) => {
      switchOff(world);
      const { governance } = world;
      governance.root.guardrails = [];
      const ous = [governance.ous.Workloads, governance.ous.Sandbox, governance.ous.Suspended];
      for (const ou of ous) if (ou !== undefined) ou.guardrails = [];
    });
    expect(effects).toEqual([
      'AWS switches SCPs on. There are no guardrails to attach, so nobody is denied anything by it.',
    ]);
  });

  it('is what services are left where a guardrail says all that is allowed', () => {
    const effects = effectsOf('policy-type-off', (world) => {
      switchOff(world);
      const { governance } = world;
      const common = { says: null, policyId: null, exemptRoles: [], exceptions: [] };
      governance.guardrails['few-services'] = { rule: 'allow-services', services: ['s3'], ...common };
      governance.ous.Sandbox?.guardrails.push('few-services');
    });
    expect(effects.join('\n')).toContain('everything but s3');
  });
});
