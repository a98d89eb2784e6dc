import { describe, expect, it } from 'vitest';
import type { AccountClass } from '../../../src/config/governance.ts';
import type { Terms } from '../../../src/requests/request.ts';
import { findClass, findTermChanges, findTermProblems, findTerms } from '../../../src/requests/terms.ts';
import { makeClass, makeFile, makeGovernance, makeRule, makeWaitingRequest, makeWish } from '../../support/requests.ts';

function makeTerms(overrides: Partial<AccountClass> = {}, more: Partial<Terms> = {}): Terms {
  return { ...findTerms(makeFile(), makeWish())!, class: makeClass(overrides), ...more };
}

describe('findClass and findTerms', () => {
  it('find what the file says', () => {
    const fields = { cost_center: { label: 'Cost center', tag: 'cost-center', required: true, options: null } };
    const file = makeFile({ request: { ...makeGovernance().request, fields } });
    expect(findTerms(file, makeWish())).toStrictEqual({
      class: makeClass(),
      drift: null,
      allowSelf: false,
      fieldTags: { cost_center: 'cost-center' },
      fileHash: file.hash,
    });
    expect(findClass(file.governance, 'sandbox')).toStrictEqual(makeClass());
  });

  it.each(['', 'Sandbox', 'gone', 'constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'find no class %j',
    (name) => {
      expect(findClass(makeGovernance(), name)).toBeNull();
      expect(findTerms(makeFile(), makeWish({ className: name }))).toBeNull();
    },
  );
});

describe('findTermChanges', () => {
  it.each<{ what: string; now: Terms; changes: string[] }>([
    { what: 'the same', now: makeTerms(), changes: [] },
    { what: 'another file only', now: makeTerms({}, { fileHash: 'b'.repeat(64) }), changes: [] },
    { what: 'the description', now: makeTerms({ description: 'x' }), changes: [] },
    { what: 'the sign-in', now: makeTerms({ signIn: { url: 'https://x.example.com', note: null } }), changes: [] },
    { what: 'the OU', now: makeTerms({ ou: 'x' }), changes: ['the OU'] },
    { what: 'the guardrails', now: makeTerms({ guardrails: ['x'] }), changes: ['the guardrails'] },
    { what: 'the budget', now: makeTerms({ budget: null }), changes: ['the budget range or its alerts'] },
    { what: 'the expiry', now: makeTerms({ expiresAfterDays: 1 }), changes: ['when accounts expire'] },
    { what: 'the tags', now: makeTerms({ tags: { a: 'b' } }), changes: ['the tags'] },
    { what: 'the fields', now: makeTerms({}, { fieldTags: { a: 'b' } }), changes: ['the tags'] },
    { what: 'who asks', now: makeTerms({ requesters: [] }), changes: ['who may ask'] },
    { what: 'the rules', now: makeTerms({ approvals: [makeRule({ required: 2 })] }), changes: ['who approves'] },
    {
      what: 'whom to mention',
      now: makeTerms({ approvals: [makeRule({ notify: ['U0X'] })] }),
      changes: ['who approves'],
    },
    { what: 'allowSelf', now: makeTerms({}, { allowSelf: true }), changes: ['who approves'] },
    {
      what: 'everything',
      now: makeTerms({ ou: 'x', budget: null, approvals: [] }, { allowSelf: true }),
      changes: ['the OU', 'the budget range or its alerts', 'who approves'],
    },
  ])('$what', ({ now, changes }) => {
    expect(findTermChanges(makeTerms(), now)).toStrictEqual(changes);
  });

  it('does not mind the order of keys, but that of rules', () => {
    expect(findTermChanges(makeTerms({ tags: { a: '1', b: '2' } }), makeTerms({ tags: { b: '2', a: '1' } }))).toEqual(
      [],
    );
    const [one, other] = [makeRule({ approvers: ['U0A'] }), makeRule({ approvers: ['U0B'] })];
    const then = makeTerms({ approvals: [one, other] });
    expect(findTermChanges(then, makeTerms({ approvals: [other, one] }))).toStrictEqual(['who approves']);
  });

  it('sees no change in what was stored as JSON', () => {
    const then = makeTerms({ tags: { a: '1' }, requesters: ['S0X'] });
    expect(findTermChanges(JSON.parse(JSON.stringify(then)) as Terms, then)).toStrictEqual([]);
  });
});

describe('findTermProblems', () => {
  it.each([
    { asked: '199.99', maxUsd: 200, over: false },
    { asked: '200', maxUsd: 200, over: false },
    { asked: '200.01', maxUsd: 200, over: true },
    { asked: '1.10', maxUsd: 1.1, over: false },
    { asked: null, maxUsd: 200, over: false },
  ])('$asked of at most $maxUsd: over is $over', ({ asked, maxUsd, over }) => {
    const request = makeWaitingRequest(makeFile(), makeWish({ monthlyBudgetUsd: asked }));
    const now = makeTerms({ budget: { ...makeClass().budget!, maxUsd } });
    expect(findTermProblems(request, now)).toStrictEqual(over ? [{ kind: 'over-budget-range', maxUsd }] : []);
  });

  it('is none without a budget, and one without a class', () => {
    expect(findTermProblems(makeWaitingRequest(), makeTerms({ budget: null }))).toStrictEqual([]);
    expect(findTermProblems(makeWaitingRequest(), null)).toStrictEqual([{ kind: 'class-gone' }]);
  });
});
