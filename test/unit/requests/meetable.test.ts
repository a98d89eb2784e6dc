import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { approve } from '../../../src/requests/decide.ts';
import { findUnmeetableRules } from '../../../src/requests/meetable.ts';
import type { Problem } from '../../../src/requests/request.ts';
import {
  makeAct,
  makeClass,
  makeFile,
  makeGroups,
  makeRequestIn,
  makeRule,
  makeSituation,
  makeWaitingRequest,
  makeWish,
  someMoment,
  takeNext,
} from '../../support/requests.ts';

const everybody = (): boolean => true;

function makeCase(approvals: Parameters<typeof makeRule>[0][], allowSelf = false, wish = makeWish({ owner: 'U0OWN' })) {
  const file = makeFile({
    classes: { sandbox: makeClass({ approvals: approvals.map(makeRule) }) },
    approvals: { remindAfterHours: 24, expireAfterHours: 168, allowSelf },
  });
  return { file, request: makeWaitingRequest(file, wish) };
}

function unmeetable(rule: number, available: number, required: number): Problem {
  return { kind: 'unmeetable', rule, available, required };
}

describe('findUnmeetableRules', () => {
  it.each<{ what: string; rules: Parameters<typeof makeCase>[0]; allowSelf?: boolean; problems: Problem[] }>([
    { what: 'no rules', rules: [], problems: [] },
    { what: 'enough people', rules: [{ approvers: ['U0BEN', 'U0CAT'], required: 2 }], problems: [] },
    { what: 'too few people', rules: [{ approvers: ['U0BEN'], required: 2 }], problems: [unmeetable(0, 1, 2)] },
    {
      what: 'the same person named twice',
      rules: [{ approvers: ['U0BEN', 'S0BEN'], required: 2 }],
      problems: [unmeetable(0, 1, 2)],
    },
    { what: 'only the requester', rules: [{ approvers: ['U0ANA'] }], problems: [unmeetable(0, 0, 1)] },
    { what: 'only the owner', rules: [{ approvers: ['U0OWN'] }], problems: [unmeetable(0, 0, 1)] },
    { what: 'only the requester, who counts', rules: [{ approvers: ['U0ANA'] }], allowSelf: true, problems: [] },
    { what: 'an empty group', rules: [{ approvers: ['S0EMPTY'] }], problems: [unmeetable(0, 0, 1)] },
    { what: 'a deactivated person', rules: [{ approvers: ['U0GONE'] }], problems: [unmeetable(0, 0, 1)] },
    { what: 'a group with a deactivated person', rules: [{ approvers: ['S0PLATFORM'], required: 2 }], problems: [] },
    {
      what: 'a group of which one is deactivated and all are needed',
      rules: [{ approvers: ['S0PLATFORM'], required: 3 }],
      problems: [unmeetable(0, 2, 3)],
    },
    {
      what: 'the second of two rules',
      rules: [{ approvers: ['U0BEN'] }, { approvers: ['U0GONE'] }],
      problems: [unmeetable(1, 0, 1)],
    },
    {
      what: 'a rule that does not apply',
      rules: [{ approvers: ['U0BEN'] }, { approvers: ['U0GONE'], when: { budgetOverUsd: 50 } }],
      problems: [],
    },
    {
      what: 'rules that overlap, but with a person each',
      rules: [{ approvers: ['U0BEN', 'U0CAT'] }, { approvers: ['U0BEN'] }],
      problems: [],
    },
  ])('$what', ({ rules, allowSelf, problems }) => {
    const groups = makeGroups({ S0EMPTY: [], S0BEN: ['U0BEN'], S0PLATFORM: ['U0BEN', 'U0CAT', 'U0GONE', 'U0ANA'] });
    const { request } = makeCase(rules, allowSelf);
    expect(findUnmeetableRules(request, groups, (person) => person !== 'U0GONE')).toStrictEqual(problems);
  });

  it('sees that people who are enough for each rule alone are too few for all', () => {
    const three = { approvers: ['U0BEN', 'U0CAT'] };
    const { request } = makeCase([three, three, three]);
    const problems = findUnmeetableRules(request, new Map(), everybody)!;
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ kind: 'unmeetable', available: 0, required: 1 });
  });

  it('says nothing while a group that applies cannot be read, or was not', () => {
    const { request } = makeCase([{ approvers: ['U0GONE'] }, { approvers: ['S0PLATFORM', 'U0BEN'] }]);
    expect(findUnmeetableRules(request, makeGroups({ S0PLATFORM: null }), everybody)).toBeNull();
    expect(findUnmeetableRules(request, new Map(), everybody)).toBeNull();
  });

  it('asks for no group of a rule that does not apply', () => {
    const { request } = makeCase([{ approvers: ['U0BEN'] }, { approvers: ['S0FIN'], when: { budgetOverUsd: 50 } }]);
    expect(findUnmeetableRules(request, makeGroups({ S0FIN: null }), everybody)).toStrictEqual([]);
  });

  it('counts those who approved, whatever became of them', () => {
    const { file, request } = makeCase([{ approvers: ['U0BEN', 'U0CAT'], required: 2 }]);
    const half = takeNext(approve(request, makeAct('U0BEN'), makeSituation({ file })));
    expect(findUnmeetableRules(half, new Map(), (person) => person !== 'U0BEN')).toStrictEqual([]);
    expect(findUnmeetableRules(half, new Map(), (person) => person !== 'U0CAT')).toStrictEqual([unmeetable(0, 1, 2)]);
  });

  it('keeps the place of somebody who left the group by which they approved', () => {
    const { file, request } = makeCase([{ approvers: ['S0FIN'] }, { approvers: ['U0CAT', 'U0BEN'] }]);
    const situation = makeSituation({ file, groups: makeGroups({ S0FIN: ['U0CAT'] }) });
    const half = takeNext(approve(request, makeAct('U0CAT'), situation));
    expect(findUnmeetableRules(half, makeGroups({ S0FIN: [] }), everybody)).toStrictEqual([]);
  });

  it('knows that somebody who approved can press again for a rule that is new to them', () => {
    const { file, request } = makeCase([{ approvers: ['U0BEN', 'U0CAT'] }, { approvers: ['S0FIN'] }]);
    const blind = makeSituation({ file, groups: makeGroups({ S0FIN: null }) });
    const half = takeNext(approve(request, makeAct('U0CAT'), blind));
    const groups = makeGroups({ S0FIN: ['U0CAT'] });
    expect(findUnmeetableRules(half, groups, everybody)).toStrictEqual([]);
    expect(findUnmeetableRules(half, groups, (person) => person !== 'U0CAT')).toHaveLength(1);
  });

  it.each(['approved', 'creating', 'ready', 'failed', 'denied', 'cancelled', 'expired'] as const)(
    'has nothing to say of what is %s',
    (status) => {
      expect(findUnmeetableRules(makeRequestIn(status), new Map(), () => false)).toStrictEqual([]);
    },
  );

  it('is right: there is no problem exactly when everybody pressing would approve the request', () => {
    const people = ['U0ANA', 'U0OWN', 'U0B', 'U0C', 'U0D'];
    const drawnRules = fc.array(
      fc.record({
        approvers: fc.uniqueArray(fc.constantFrom(...people, 'S0GROUP'), { minLength: 1 }),
        required: fc.integer({ min: 1, max: 3 }),
      }),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(
        drawnRules,
        fc.subarray(people),
        fc.subarray(people),
        fc.subarray(people),
        fc.boolean(),
        (rules, group, active, first, allowSelf) => {
          const { file, request } = makeCase(rules, allowSelf);
          const groups = makeGroups({ S0GROUP: group });
          const press = (by: string, from: typeof request, now = groups) =>
            approve(from, makeAct(by, { at: someMoment + 1 }), { file, groups: now, isMember: true }).next ?? from;
          // Some press while the group cannot be read; then everybody who is active presses.
          const blind = makeGroups({ S0GROUP: null });
          const early = first.reduce((from, by) => press(by, from, blind), request);
          const problems = findUnmeetableRules(early, groups, (person) => active.includes(person));
          const twice = [...active, ...active];
          const late = twice.reduce((from, by) => press(by, from), early);
          expect(problems?.length === 0).toBe(late.status === 'approved' || early.status === 'approved');
        },
      ),
      { numRuns: 500 },
    );
  });
});
