import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareScps } from '../../../../../src/guardrails/scp/compare/compare-scps.ts';
import { evaluateScps } from '../../../../../src/guardrails/scp/evaluate/evaluate-scps.ts';
import type { ScpRequest } from '../../../../../src/guardrails/scp/evaluate/scp-request.ts';
import type { Scp } from '../../../../../src/guardrails/scp/scp.ts';
import { anyChangeOf } from '../../../../support/scp/any-change.ts';
import { anyRequest, anyScp, fullAccess } from '../../../../support/scp/any-scp.ts';

const anyPair = fc.oneof(
  { weight: 5, arbitrary: anyScp.chain((scp) => fc.tuple(fc.constant(scp), anyChangeOf(scp))) },
  { weight: 1, arbitrary: fc.tuple(anyScp, anyScp) },
);

/** Decided by the policy alone, and beside one that allows everything, so that its denies show. */
const decide = (scp: Scp, request: ScpRequest): string[] =>
  [[scp], [scp, fullAccess]].map((scps) => {
    const policies = scps.map((one) => ({ name: 'policy', scp: one }));
    return evaluateScps([{ name: 'root', policies }], request).decision;
  });

describe('of random policies and what has become of them', () => {
  test('a policy is the same as itself', () => {
    fc.assert(
      fc.property(anyScp, (scp) => {
        expect(compareScps(scp, structuredClone(scp))).toEqual({ kind: 'same' });
      }),
    );
  });

  test('those that are the same decide the same; none that is said not to allow more, allows more, nor less', () => {
    const counts = { same: 0, more: 0, less: 0, both: 0 };
    fc.assert(
      fc.property(anyPair, fc.array(anyRequest, { minLength: 10, maxLength: 10 }), ([agreed, found], requests) => {
        const comparison = compareScps(agreed, found);
        const { allowsMore, allowsLess } =
          comparison.kind === 'same' ? { allowsMore: false, allowsLess: false } : comparison;
        counts[allowsMore ? (allowsLess ? 'both' : 'more') : allowsLess ? 'less' : 'same'] += 1;
        for (const request of requests) {
          const [was, is] = [decide(agreed, request), decide(found, request)];
          if (comparison.kind === 'same') expect(is).toEqual(was);
          was.forEach((decision, index) => {
            const change = `${decision} > ${is[index]}`;
            if (!allowsMore) expect(change).not.toBe('deny > allow');
            if (!allowsLess) expect(change).not.toBe('allow > deny');
          });
        }
      }),
      { numRuns: 400 },
    );
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(8);
  });

  test('a difference has a direction and is said in words', () => {
    fc.assert(
      fc.property(anyPair, ([agreed, found]) => {
        const comparison = compareScps(agreed, found);
        if (comparison.kind === 'same') return;
        expect(comparison.allowsMore || comparison.allowsLess).toBe(true);
        expect(comparison.differences.length).toBeGreaterThan(0);
        for (const { statement, what } of comparison.differences) expect(what).toContain(`statement ${statement}`);
      }),
    );
  });

  test('the other way round, more is less', () => {
    fc.assert(
      fc.property(anyPair, ([agreed, found]) => {
        const [there, back] = [compareScps(agreed, found), compareScps(found, agreed)];
        expect(back.kind).toBe(there.kind);
        if (there.kind === 'same' || back.kind === 'same') return;
        expect([back.allowsMore, back.allowsLess]).toEqual([there.allowsLess, there.allowsMore]);
      }),
    );
  });
});
