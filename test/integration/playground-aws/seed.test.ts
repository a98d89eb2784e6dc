import { describe, expect, it } from 'vitest';
import { takeSnapshot } from '../../../playground/aws/control/snapshot.ts';
import { changeSettings } from '../../../playground/aws/options.ts';
import { checkDocument } from '../../../playground/aws/organizations/policies/policy-document.ts';
import { createWorld } from '../../../playground/aws/seed/create-world.ts';
import { exampleOrganization } from '../../../playground/aws/seed/example-organization.ts';

const example = takeSnapshot(createWorld(exampleOrganization, changeSettings({}), 1, () => Date.UTC(2026, 10, 24)));

describe('the example organisation', () => {
  it('has about 40 accounts, each with its own id and address', () => {
    expect(example.accounts).toHaveLength(41);
    expect(new Set(example.accounts.map((account) => account.id)).size).toBe(41);
    expect(new Set(example.accounts.map((account) => account.email.toLowerCase())).size).toBe(41);
    expect(example.accounts.filter((account) => !/^\d{12}$/.test(account.id))).toEqual([]);
  });

  it('has the OUs of the example of governance.yaml', () => {
    expect(example.units.map((unit) => unit.path)).toEqual([
      'Security',
      'Infrastructure',
      'Infrastructure/Prod',
      'Infrastructure/Test',
      'Workspaces',
      'Workloads',
      'Workloads/Prod',
      'Workloads/Dev',
      'Sandbox',
      'Suspended',
    ]);
  });

  it('has only the management account at the root', () => {
    expect(example.accounts.filter((account) => account.ou === 'root').map((account) => account.name)).toEqual([
      'example-management',
    ]);
  });

  it.each([
    ['root', ['steward-deny-leave-organization', 'steward-deny-root-user', 'steward-deny-hpc']],
    ['Workloads', ['steward-allowed-regions']],
    ['Sandbox', ['steward-allowed-regions', 'steward-no-side-doors', 'steward-deny-commitments']],
    ['Suspended', ['steward-deny-everything']],
    ['111122223333', ['steward-deny-everything']],
  ])('has the guardrails of %s attached, beside FullAWSAccess', (target, names) => {
    const attached = example.policies.filter((policy) => policy.attachedTo.includes(target)).map((one) => one.name);
    expect(attached.sort()).toEqual(['FullAWSAccess', ...names].sort());
  });

  it('has policies that AWS would take', () => {
    const own = example.policies.filter((policy) => policy.name !== 'RCPFullAWSAccess');
    expect(own.length).toBeGreaterThan(7);
    for (const policy of own) {
      expect(() => checkDocument('SERVICE_CONTROL_POLICY', policy.content)).not.toThrow();
    }
  });

  it('has budgets in the management account, each filtered to its account', () => {
    expect(example.budgets).toHaveLength(12);
    for (const budget of example.budgets) {
      expect(budget.accountId).toBe(example.managementAccountId);
      expect(budget.costFilters).toEqual({ LinkedAccount: [budget.name.slice('steward-'.length)] });
    }
  });
});
