import { describe, expect, it } from 'vitest';
import { hashFound } from '../../../../../src/guardrails/drift/create-finding.ts';
import { findDrift } from '../../../../../src/guardrails/drift/find-drift.ts';
import type { FindingKind } from '../../../../../src/guardrails/drift/finding.ts';
import { findWished } from '../../../../../src/jobs/drift/fix/find-wished.ts';
import type { FixWish } from '../../../../../src/requests/request.ts';
import { type DriftWorld, findDesiredOf, findOuIdOf, makeDriftWorld } from '../../../../support/drift/drift-world.ts';

const ou = findOuIdOf('Workloads');

function changePolicies(world: DriftWorld, change: (ids: Set<string>, policyId: string) => void): void {
  if (world.observed.policies.kind !== 'read') return;
  for (const policy of world.observed.policies.value) {
    const ids = new Set(policy.targets);
    change(ids, policy.id);
    policy.targets = [...ids];
  }
}
const detach = (world: DriftWorld) => changePolicies(world, (ids, id) => id === 'p-allowedregions' && ids.delete(ou));
const attach = (world: DriftWorld) => changePolicies(world, (ids, id) => id === 'p-allowedregions' && ids.add(ou));
const deletePolicy = (world: DriftWorld) => {
  if (world.observed.policies.kind === 'read')
    world.observed.policies.value = world.observed.policies.value.filter(({ id }) => id !== 'p-allowedregions');
};

/** What becomes of a wish about findings of a kind when the world changes between asking and doing. */
function follow(kind: FindingKind, before: (world: DriftWorld) => void, between: (world: DriftWorld) => void) {
  const world = makeDriftWorld();
  before(world);
  const then = findDrift(findDesiredOf(world), world.observed).findings.filter((finding) => finding.kind === kind);
  const [first] = then;
  if (first?.fix == null) throw new Error('there is nothing to fix');
  const wish: Pick<FixWish, 'findings' | 'operation'> = {
    operation: first.fix.operation,
    findings: then.map((finding) => ({ ...finding, foundHash: hashFound(finding), words: finding.found })),
  };
  between(world);
  const { findings } = findDrift(findDesiredOf(world), world.observed);
  const { same, changed, gone, unread } = findWished(wish, findings, world.observed);
  return { same: same.length, changed: changed.length, gone: gone.length, unread };
}

const one = { same: 0, changed: 0, gone: 0, unread: null };

describe('what becomes of a detached guardrail until it is fixed', () => {
  it.each<[what: string, between: (world: DriftWorld) => void, state: object]>([
    ['nothing happened', () => {}, { ...one, same: 1 }],
    ['somebody attached it', attach, { ...one, gone: 1 }],
    ['its SCP was deleted, which stands before it now', deletePolicy, { ...one, changed: 1 }],
    [
      'SCPs were switched off, so that nothing is said of each',
      ({ observed }) => {
        observed.policyType = { kind: 'read', value: 'off', readAt: 0 };
      },
      { ...one, changed: 1 },
    ],
    [
      'somebody attached it, and its OU has another name',
      (world) => {
        attach(world);
        world.ouIds.set('Workloads', ou);
        for (const one of world.observed.ous) if (one.id === ou) one.name = 'Work';
      },
      { ...one, gone: 1 },
    ],
    [
      'SCPs cannot be read any more',
      ({ observed }) => {
        observed.policies = { kind: 'unread', permission: 'organizations:ListPolicies' };
      },
      { ...one, unread: { permission: 'organizations:ListPolicies' } },
    ],
    [
      'the file means something else by it now',
      ({ governance }) => {
        const rule = governance.guardrails['allowed-regions'];
        if (rule?.rule === 'allow-regions') rule.regions = ['eu-central-1'];
      },
      { ...one, changed: 1 },
    ],
  ])('%s', (_what, between, state) => {
    expect(follow('guardrail-detached', detach, between)).toEqual(state);
  });
});

describe('what becomes of budgets until they are made', () => {
  const remove = ({ observed }: DriftWorld) => {
    if (observed.budgets.kind === 'read') observed.budgets.value = observed.budgets.value.slice(2);
  };

  it('is said of each', () => {
    expect(follow('budget-missing', remove, () => {})).toEqual({ ...one, same: 2 });
  });

  it('is another where the account is closed now', () => {
    const close = ({ observed, records }: DriftWorld) => {
      const account = observed.accounts.find(({ id }) => id === records[0]?.id);
      if (account !== undefined) account.state = 'SUSPENDED';
    };
    expect(follow('budget-missing', remove, close)).toEqual({ ...one, same: 1, changed: 1 });
  });
});

it('knows an account that must not be moved where its OU is gone', () => {
  const move = ({ observed }: DriftWorld) => {
    const account = observed.accounts.find(({ name }) => name === 'sandbox-1');
    if (account !== undefined) account.parentId = findOuIdOf('Workspaces');
  };
  const deleteOu = ({ observed }: DriftWorld) => {
    observed.ous = observed.ous.filter(({ path }) => path !== 'Sandbox');
    observed.accounts = observed.accounts.filter(({ parentId }) => parentId !== findOuIdOf('Sandbox'));
  };
  expect(follow('account-misplaced', move, deleteOu)).toEqual({ ...one, changed: 1 });
});

it('does not know whether SCPs that are off can be switched on where their guardrails cannot be read', () => {
  const switchOff = ({ observed }: DriftWorld) => {
    observed.policyType = { kind: 'read', value: 'off', readAt: 0 };
  };
  expect(follow('policy-type-off', switchOff, () => {})).toEqual({ ...one, same: 1 });
  const hide = ({ observed }: DriftWorld) => {
    observed.policies = { kind: 'unread', permission: 'organizations:ListPolicies' };
  };
  const unread = { permission: 'organizations:ListPolicies' };
  expect(follow('policy-type-off', switchOff, hide)).toMatchObject({ unread });
});
