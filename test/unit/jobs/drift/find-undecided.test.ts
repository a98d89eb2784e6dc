import { describe, expect, test } from 'vitest';
import { findingKinds } from '../../../../src/guardrails/drift/finding.ts';
import { createUndecided, isOfSlowArea } from '../../../../src/jobs/drift/find-undecided.ts';
import { type DriftWorld, findDesiredOf, makeDriftWorld } from '../../../support/drift/drift-world.ts';
import { makeReported } from '../../messages/drift/make-view.ts';

const about = { targetId: '100000000001', subject: 'deny-hpc' };

function undecided(world: DriftWorld, more: Partial<Parameters<typeof createUndecided>[0]> = {}) {
  const { observed } = world;
  const reading = { readAt: 2, wholeAt: 2, desired: findDesiredOf(world), observed, findings: [], ...more };
  const isUndecided = createUndecided(reading);
  return findingKinds.filter((kind) => isUndecided({ kind, ...about }));
}

describe('that a difference was not found', () => {
  test('means that it is over, where all was read', () => {
    expect(undecided(makeDriftWorld())).toEqual([]);
  });

  test('means nothing where nobody could look', () => {
    const world = makeDriftWorld();
    world.observed.budgets = { kind: 'unread', permission: 'budgets:ViewBudget' };
    world.observed.management.trails = { kind: 'unread', permission: null };
    expect(undecided(world)).toEqual([
      ...['budget-missing', 'budget-amount', 'budget-filter', 'budget-alerts', 'budget-subscribers'],
      ...['trail-missing', 'trail-not-logging'],
    ]);
  });

  test('means nothing of what costs calls for each account, and was not read of this one', () => {
    const world = makeDriftWorld();
    world.observed.contacts.delete(about.targetId);
    if (world.observed.budgets.kind === 'read')
      for (const alert of world.observed.budgets.value.flatMap(({ alerts }) => alerts ?? [])) alert.emails = null;
    expect(undecided(world)).toEqual(['account-contact', 'budget-subscribers']);
    world.observed.contacts.set(about.targetId, { kind: 'unread', permission: 'account:GetAlternateContact' });
    expect(undecided(world)).toContain('account-contact');
    world.owners.set('U0ANA', { state: 'gone', contacts: null });
    expect(undecided(world)).not.toContain('account-contact');
  });

  test('means nothing of guardrails while SCPs are off, or the guardrail itself is missing', () => {
    const world = makeDriftWorld();
    const missing = makeReported({ kind: 'guardrail-missing', subject: 'deny-hpc' });
    expect(undecided(world, { findings: [missing] })).toContain('guardrail-detached');
    world.observed.policyType = { kind: 'read', value: 'off', readAt: 1 };
    expect(undecided(world)).toContain('guardrail-detached');
    expect(undecided(world)).not.toContain('policy-type-off');
    world.observed.policyType = { kind: 'read', value: 'changing', readAt: 1 };
    expect(undecided(world)).toEqual(expect.arrayContaining(['guardrail-detached', 'policy-type-off']));
  });

  test('means nothing of an account at which a job is right now', () => {
    const world = makeDriftWorld();
    const desired = { ...findDesiredOf(world), busyAccounts: new Set([about.targetId]) };
    expect(undecided(world, { desired })).toEqual(findingKinds);
  });

  test('means nothing in what a light reading took from an earlier one', () => {
    expect(undecided(makeDriftWorld(), { wholeAt: 1 })).toEqual(findingKinds.filter(isOfSlowArea));
  });
});
