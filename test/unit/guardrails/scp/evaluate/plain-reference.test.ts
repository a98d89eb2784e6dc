import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateScps } from '../../../../../src/guardrails/scp/evaluate/evaluate-scps.ts';
import { anyLevels, anyRequest, guesses } from '../../../../support/scp/any-scp.ts';
import { evaluatePlainly } from '../../../../support/scp/evaluate-plainly.ts';

describe('random policies and requests', () => {
  test('are decided as a plain evaluation decides them that tries both ways what is not understood', () => {
    const decisions = new Map<string, number>();
    fc.assert(
      fc.property(anyLevels, anyRequest, (levels, request) => {
        const { decision } = evaluateScps(levels, request);
        decisions.set(decision, (decisions.get(decision) ?? 0) + 1);
        expect(decision).toBe(evaluatePlainly(levels, request));
      }),
      { numRuns: 1500 },
    );
    // Else the policies would concern the requests too seldom to say anything.
    expect([...decisions.keys()].sort()).toEqual(['allow', 'deny', 'unknown']);
    expect(Math.min(...decisions.values())).toBeGreaterThan(10);
  });

  test('are decided, where a key is not known, only if each value that it may have decides so', () => {
    const unknownKeys = fc.subarray(['aws:Text', 'aws:user', 'aws:Group'], { minLength: 1 });
    let decided = 0;
    fc.assert(
      fc.property(anyLevels, anyRequest, unknownKeys, (levels, request, keys) => {
        const open = { ...request, unknownKeys: keys };
        const { decision } = evaluateScps(levels, open);
        if (decision === 'unknown') return;
        decided += 1;
        expect(evaluatePlainly(levels, open, guesses)).toBe(decision);
      }),
      { numRuns: 500 },
    );
    expect(decided).toBeGreaterThan(150);
  });
});
