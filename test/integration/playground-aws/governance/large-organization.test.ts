import { describe, expect, it } from 'vitest';
import { takeSnapshot } from '../../../../playground/aws/control/snapshot.ts';
import { changeSettings } from '../../../../playground/aws/options.ts';
import { checkDocument } from '../../../../playground/aws/organizations/policies/policy-document.ts';
import { createWorld } from '../../../../playground/aws/seed/create-world.ts';
import { createLargeOrganization } from '../../../../playground/aws/seed/large-organization.ts';

const make = (accounts: number, units: number, policies: number) =>
  createWorld(
    createLargeOrganization({ accounts, units, policies }),
    changeSettings({ accountQuota: accounts + 1 }),
    1,
    () => Date.UTC(2026, 10, 24),
  );

describe('a large organisation', () => {
  it.each([
    [200, 20, 12],
    [10_000, 300, 100],
  ])('of %i accounts, %i OUs and %i SCPs keeps to what AWS allows', (accounts, units, policies) => {
    const { state } = make(accounts, units, policies).organization;
    expect([state.accounts.size, state.units.size]).toEqual([accounts + 1, units]);
    const own = [...state.policies.values()].filter((policy) => !policy.awsManaged);
    expect(own).toHaveLength(policies);
    expect(new Set(own.map(({ name }) => name)).size).toBe(policies);
    for (const { type, content } of own) {
      expect(() => checkDocument(type, content)).not.toThrow();
    }
    const attached = [...state.attachments.values()];
    expect(Math.max(...attached.map((ids) => ids.length))).toBeLessThanOrEqual(10);
    expect(attached.every((ids) => ids.includes('p-FullAWSAccess'))).toBe(true);
    expect(new Set(attached.flat()).size).toBe(policies + 1);
    expect(new Set([...state.accounts.values()].map(({ email }) => email)).size).toBe(accounts + 1);
  });

  it('has OUs within OUs, at most five deep, tags, budgets and policies by two hands, and is the same each time', () => {
    const [one, again] = [takeSnapshot(make(200, 50, 12)), takeSnapshot(make(200, 50, 12))];
    expect(again).toEqual(one);
    const depths = one.units.map(({ path }) => path.split('/').length);
    expect([Math.min(...depths), Math.max(...depths)]).toEqual([1, 3]);
    expect(one.budgets).toHaveLength(50);
    expect(one.accounts.filter(({ tags }) => Object.keys(tags).length === 0)).toHaveLength(21);
    const names = one.policies.map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('steward-'))).toHaveLength(6);
    expect(names.filter((name) => name.startsWith('Baseline-'))).toHaveLength(6);
  });
});
