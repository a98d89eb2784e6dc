import { describe, expect, test } from 'vitest';
import { findDrift } from '../../../../../src/guardrails/drift/find-drift.ts';
import { findingKinds } from '../../../../../src/guardrails/drift/finding.ts';
import { groupFindings } from '../../../../../src/messages/drift/group-findings.ts';
import { describeFinding, describeGroup } from '../../../../../src/messages/drift/words/group-words.ts';
import { kindWords } from '../../../../../src/messages/drift/words/kind-words.ts';
import { findTargetWords } from '../../../../../src/messages/drift/words/target-words.ts';
import { driftChanges } from '../../../../support/drift/drift-changes.ts';
import { findDesiredOf, makeDriftWorld } from '../../../../support/drift/drift-world.ts';
import { detached, makeReported } from '../make-view.ts';

describe('the words of findings', () => {
  test.each(driftChanges)('name what is so when $name', (change) => {
    const world = makeDriftWorld();
    change.apply(world);
    const { findings } = findDrift(findDesiredOf(world), world.observed);
    const reported = findings.map((finding) => ({ ...detached, ...finding, who: null, reach: null, loss: null }));
    const targets = findTargetWords(reported);
    for (const finding of reported) {
      const sentence = describeFinding(finding, targets);
      expect(sentence).toMatch(/^\S.{8,}\S$/);
      expect(sentence).not.toMatch(/undefined|null|\[object|[.:] *$|^(the|there|in) /);
    }
  });

  test.each(findingKinds)('count many of %s', (kind) => {
    const make = (number: number) =>
      makeReported({
        ...{
          kind,
          target: { type: 'account', id: `10000000000${number}`, name: `lab-${number}` },
          subject: 'deny-hpc',
        },
        found: `found ${number}`,
      });
    const [group] = groupFindings([make(1), make(2)]);
    const sentence = group === undefined ? '' : describeGroup(group, findTargetWords([make(1), make(2)]));
    const isOfOne = ['policy-type-off', 'trail-missing', 'trail-not-logging'].includes(kind);
    expect(isOfOne || /2 /.test(sentence)).toBe(true);
    expect(sentence).not.toMatch(/undefined|null/);
    expect(kindWords[kind].one(make(1), 'lab-1')).not.toBe('');
  });

  test('say that a guardrail was detached only where CloudTrail says so', () => {
    const targets = findTargetWords([detached]);
    expect(describeFinding({ ...detached, who: null, reach: null }, targets)).toBe(
      'Sandbox may use every region: allowed-regions is not attached',
    );
    expect(describeFinding({ ...detached, loss: null, reach: null }, targets)).toBe(
      'allowed-regions was detached at Sandbox',
    );
  });

  test('tell accounts of the same name apart', () => {
    const [one, other] = ['100000000001', '100000000002'].map((id) =>
      makeReported({ kind: 'budget-missing', target: { type: 'account', id, name: 'lab' } }),
    );
    if (one === undefined || other === undefined) throw new Error('two were made');
    const targets = findTargetWords([one, other]);
    expect(describeFinding(other, targets)).toBe('lab (1000-0000-0002) has no budget');
  });
});
