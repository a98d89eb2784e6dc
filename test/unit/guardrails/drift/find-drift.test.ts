import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDrift } from '../../../../src/guardrails/drift/find-drift.ts';
import { findingKinds } from '../../../../src/guardrails/drift/finding.ts';
import type { DriftChange } from '../../../support/drift/drift-change.ts';
import { driftChanges } from '../../../support/drift/drift-changes.ts';
import { type DriftWorld, findDesiredOf, makeDriftWorld } from '../../../support/drift/drift-world.ts';

const look = (world: DriftWorld) => findDrift(findDesiredOf(world), world.observed);

const found = (world: DriftWorld) =>
  look(world).findings.map(({ kind, target, subject }) => [kind, target.id, subject].join(' '));

const expected = ({ kind, targetId, subject = '' }: DriftChange) => [kind, targetId, subject].join(' ');

describe('findDrift', () => {
  it('finds nothing where all is as agreed, and has looked at everything', () => {
    expect(look(makeDriftWorld())).toEqual({ findings: [], notChecked: [] });
  });

  it.each(driftChanges.map((change) => [change.name, change] as const))(
    '%s: found, and nothing else',
    (_name, change) => {
      const world = makeDriftWorld();
      change.apply(world);
      const subjects = found(world);
      expect(subjects).toHaveLength(1);
      expect(subjects[0]).toMatch(new RegExp(`^${change.kind} ${change.targetId} ${change.subject ?? ''}`));
    },
  );

  it('finds each of many changes under its own kind, and nothing else', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...driftChanges], { minLength: 2 }), (drawn) => {
        const touched = new Set<string>();
        const changes = drawn.filter(({ touches }) => !touched.has(touches) && touched.add(touches));
        const world = makeDriftWorld();
        for (const change of changes) change.apply(world);
        expect(found(world).sort()).toEqual(changes.map(expected).sort());
      }),
      { numRuns: 50 },
    );
  });

  it('gives a finding the same id whatever else is found, and in every run', () => {
    const one = makeDriftWorld();
    const [change, other] = driftChanges.filter(({ kind }) => kind === 'guardrail-detached');
    change?.apply(one);
    const [before] = look(one).findings;
    other?.apply(one);
    expect(look(one).findings.map(({ id }) => id)).toContain(before?.id);
    expect(before?.id).toMatch(/^[0-9a-f]{16}$/);
  });

  it('has a change for nearly every kind', () => {
    const made = new Set(driftChanges.map(({ kind }) => kind));
    expect(findingKinds.filter((kind) => !made.has(kind))).toEqual([
      'policy-type-off',
      'guardrail-ineffective',
      'hpc-reachable',
      'guardrail-exception',
      'quota-near',
    ]);
  });
});
