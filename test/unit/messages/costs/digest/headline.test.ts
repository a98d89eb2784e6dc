import { describe, expect, it } from 'vitest';
import type { Digest } from '../../../../../src/costs/digest.ts';
import { describeHeadline, describeUsual } from '../../../../../src/messages/costs/digest/headline.ts';
import { makeDigest } from '../../../../support/costs/make-digest.ts';
import { makeDigestView } from '../../../../support/costs/sketch-week.ts';

const say = (digest: Partial<Digest>, scope: string | null = null): string =>
  describeHeadline(makeDigestView({ digest: makeDigest(digest), scope }));
const noMonth = { month: { month: '2026-11', cost: '0', forecast: '0', limit: null } };
const november = (cost: string, forecast: string, limit: string | null) => ({
  month: { month: '2026-11', cost, forecast, limit },
});

describe('the headline', () => {
  it('says total, period, change with its base, and the month', () => {
    const digest = { total: '41280.4', previousTotal: '38160.2', ...november('151000', '182000', '190000') };
    expect(say(digest)).toBe(
      'AWS cost $41,280, Sun 15 – Sat 21 Nov: +$3,120 (+8 %) on the week before. November is heading for $182,000 of $190,000.',
    );
    expect(say(digest, 'team Payments')).toMatch(/^AWS for team Payments cost \$41,280, Sun 15/);
  });

  it.each([
    ['0', '640.2', 'AWS cost nothing, Sun 15 – Sat 21 Nov: −$640 on the week before.'],
    ['0', '0', 'AWS cost nothing, Sun 15 – Sat 21 Nov, as in the week before.'],
    ['120', '0', 'AWS cost $120, Sun 15 – Sat 21 Nov: new, the week before cost nothing.'],
    ['120', '120.001', 'AWS cost $120, Sun 15 – Sat 21 Nov, as much as the week before.'],
    ['-0.001', '0', 'AWS cost nothing, Sun 15 – Sat 21 Nov, as in the week before.'],
    ['-12', '20', 'AWS cost −$12, Sun 15 – Sat 21 Nov: −$32 (−160 %) on the week before.'],
  ])('of %s after %s', (total, previousTotal, words) => {
    expect(say({ total, previousTotal, ...noMonth })).toBe(words);
  });

  it('compares nothing with days that AWS has not delivered', () => {
    const total = { total: '35000', previousTotal: '38160', ...noMonth };
    expect(say({ ...total, missingDays: ['2026-11-19', '2026-11-20'] })).toBe(
      'AWS cost at least $35,000, Sun 15 – Sat 21 Nov: AWS has no data for Thu 19 – Fri 20 Nov yet, so there is no comparison with the week before.',
    );
    expect(say({ ...total, missingDays: ['2026-11-10'] })).toBe(
      'AWS cost $35,000, Sun 15 – Sat 21 Nov; there is no comparison, since AWS has no data for Tue 10 Nov.',
    );
    const all = ['15', '16', '17', '18', '19', '20', '21'].map((day) => `2026-11-${day}`);
    expect(say({ ...total, missingDays: all })).toBe(
      'AWS has no costs to show, Sun 15 – Sat 21 Nov: AWS has not delivered them yet.',
    );
  });

  it('says a month that is over its budget, and one that has ended', () => {
    const total = { total: '100', previousTotal: '100' };
    expect(say({ ...total, ...november('191000', '240000', '190000') })).toMatch(
      / November is over its budget: \$191,000 of \$190,000 so far, heading for \$240,000\.$/,
    );
    const last = {
      period: { start: '2026-11-24', end: '2026-12-01' },
      previous: { start: '2026-11-17', end: '2026-11-24' },
    };
    expect(say({ ...total, ...last, ...november('182000', '182000', '190000') })).toMatch(
      / November came to \$182,000 of \$190,000\.$/,
    );
  });

  it('of a month is called by the month', () => {
    const month = {
      period: { start: '2026-10-01', end: '2026-11-01' },
      previous: { start: '2026-09-01', end: '2026-10-01' },
      total: '182000',
      previousTotal: '173000',
    };
    const october = (limit: string | null) => ({
      month: { month: '2026-10', cost: '182000', forecast: '182000', limit },
    });
    expect(say({ ...month, ...october(null) })).toBe('AWS cost $182,000 in October 2026: +$9,000 (+5 %) on September.');
    expect(say({ ...month, ...october('190000') })).toMatch(/ That is \$8,000 under the budget of \$190,000\.$/);
    expect(say({ ...month, ...october('180000') })).toMatch(/ That is \$2,000 over the budget of \$180,000\.$/);
    const soFar = {
      period: { start: '2026-11-01', end: '2026-11-22' },
      previous: { start: '2026-10-01', end: '2026-10-22' },
    };
    expect(say({ ...soFar, total: '110', previousTotal: '100', ...noMonth })).toBe(
      'AWS cost $110, 1 – 21 Nov: +$10 (+10 %) on the same days of October.',
    );
  });

  it('is in the currency of the bill', () => {
    expect(say({ total: '110', previousTotal: '100', currency: 'EUR', ...noMonth })).toContain('AWS cost €110');
  });
});

it('says what is usual only where it is known', () => {
  const total = { total: '41280', previousTotal: '38160' };
  expect(describeUsual(makeDigest({ ...total, usualTotal: '39380' }))).toBe(
    '+$1,900 (+5 %) on the usual $39,380, the mean of the four weeks before',
  );
  expect(describeUsual(makeDigest({ ...total, usualTotal: '41280.2' }))).toContain('as much as usual');
  expect(describeUsual(makeDigest({ ...total, usualTotal: null }))).toBe('');
  expect(describeUsual(makeDigest({ ...total, usualTotal: '39380', missingDays: ['2026-11-19'] }))).toBe('');
});
