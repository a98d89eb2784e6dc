import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ApplicableRule, assignPeople, type Eligible } from '../../../src/requests/approval-rules.ts';
import { approve } from '../../../src/requests/decide.ts';
import { makeClass, makeFile, makeRule, makeWaitingRequest, someMoment } from '../../support/requests.ts';

const people = ['U0A', 'U0B', 'U0C', 'U0D', 'U0E', 'U0F'];

/** Up to three rules over six people, each with one to three places. */
const rulesArbitrary = fc.array(
  fc.record({
    approvers: fc.uniqueArray(fc.constantFrom(...people), { minLength: 1 }),
    required: fc.integer({ min: 1, max: 3 }),
  }),
  { minLength: 1, maxLength: 3 },
);

/** Plainly: try every way to seat the people one after the other. */
function canSeatAll(required: readonly number[], seats: readonly (readonly number[])[]): boolean {
  const missing = required.reduce((sum, count) => sum + count, 0);
  const search = (free: readonly number[], rest: readonly (readonly number[])[], left: number): boolean => {
    if (left === 0) return true;
    if (rest.length < left) return false;
    const [first = [], ...others] = rest;
    if (search(free, others, left)) return true;
    return first.some((rule) => {
      if ((free[rule] ?? 0) === 0) return false;
      return search(
        free.map((count, index) => (index === rule ? count - 1 : count)),
        others,
        left - 1,
      );
    });
  };
  return search(required, seats, missing);
}

describe('assignPeople', () => {
  it('is met exactly when some assignment of people to places exists', () => {
    fc.assert(
      fc.property(rulesArbitrary, fc.shuffledSubarray(people), (drawn, pressed) => {
        const rules: ApplicableRule[] = drawn.map((rule, index) => ({ index, rule: makeRule(rule) }));
        const eligible: Eligible[] = pressed.map((by) => ({
          by,
          rules: rules.filter(({ rule }) => rule.approvers.includes(by)).map(({ index }) => index),
        }));
        const plain = canSeatAll(
          drawn.map((rule) => rule.required),
          eligible.map((person) => person.rules),
        );
        expect(assignPeople(rules, eligible).met).toBe(plain);
      }),
      { numRuns: 500 },
    );
  });

  it('seats nobody twice and nobody where they are no approver', () => {
    fc.assert(
      fc.property(rulesArbitrary, fc.shuffledSubarray(people), (drawn, pressed) => {
        const rules: ApplicableRule[] = drawn.map((rule, index) => ({ index, rule: makeRule(rule) }));
        const eligible = pressed.map((by) => ({
          by,
          rules: rules.filter(({ rule }) => rule.approvers.includes(by)).map(({ index }) => index),
        }));
        const { byRule } = assignPeople(rules, eligible);
        const seated = [...byRule.values()].flat();
        expect(new Set(seated).size).toBe(seated.length);
        for (const [index, inRule] of byRule) {
          expect(inRule.length).toBeLessThanOrEqual(drawn[index]!.required);
          for (const person of inRule) expect(drawn[index]!.approvers).toContain(person);
        }
      }),
    );
  });
});

describe('approving in any order', () => {
  it('comes to the same end whatever the order of the presses', () => {
    fc.assert(
      fc.property(
        rulesArbitrary,
        fc.shuffledSubarray(people).chain((pressed) => fc.tuple(fc.constant(pressed), shuffle(pressed))),
        (drawn, [first, second]) => {
          const approvals = drawn.map((rule) => makeRule(rule));
          const file = makeFile({ classes: { sandbox: makeClass({ approvals }) } });
          const end = (order: readonly string[]): string => {
            let request = makeWaitingRequest(file);
            for (const by of order) {
              const act = { by, at: someMoment + 1, message: null };
              request = approve(request, act, { file, groups: new Map(), isMember: true }).next ?? request;
            }
            return request.status;
          };
          expect(end(first)).toBe(end(second));
          const plain = canSeatAll(
            drawn.map((rule) => rule.required),
            first.map((by) => drawn.flatMap((rule, index) => (rule.approvers.includes(by) ? [index] : []))),
          );
          expect(end(first)).toBe(plain ? 'approved' : 'waiting');
        },
      ),
      { numRuns: 300 },
    );
  });
});

function shuffle(items: readonly string[]): fc.Arbitrary<string[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
}
