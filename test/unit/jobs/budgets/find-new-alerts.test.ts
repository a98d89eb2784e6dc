import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { BudgetFigures, CostAccount } from '../../../../src/costs/digest.ts';
import { findNewAlerts, toNewAlert } from '../../../../src/jobs/budgets/find-new-alerts.ts';
import { findReached } from '../../../../src/jobs/budgets/find-reached.ts';
import { companyGovernance, readGovernanceText } from '../../../support/company.ts';

const { governance } = readGovernanceText(companyGovernance);

const lab: CostAccount = {
  ...{ id: '123456789012', name: 'lab', owner: 'U0ANA', team: 'payments', className: 'sandbox' },
  ...{ ou: 'Sandbox', tags: {}, since: null, isClosed: false },
};

const find = (
  figures: BudgetFigures,
  more: {
    readonly account?: Partial<CostAccount>;
    readonly others?: readonly CostAccount[];
    readonly said?: ReadonlyMap<string, number>;
  } = {},
) =>
  findNewAlerts(
    {
      month: '2026-11',
      accounts: [{ ...lab, ...more.account }, ...(more.others ?? [])],
      budgets: new Map([[`steward-${lab.id}`, figures]]),
      said: more.said ?? new Map(),
    },
    { ...governance, channels: { ...governance.channels, budgets: 'C0FINOPS' } },
  );

const figures = (actual: string | null, forecast: string | null = null, limit = '50.0'): BudgetFigures => ({
  ...{ limit, actual, forecast },
});

it('names the highest threshold that is reached, of what was spent and of the forecast', () => {
  const [found] = find(figures('41', '75'));
  expect(found).toEqual({
    ...{ accountId: lab.id, name: 'lab', ref: 'lab', month: '2026-11', limit: '50', actual: '41', forecast: '75' },
    ...{ spentAt: 50, headingAt: 100, owner: 'U0ANA', channels: ['C0PAY', 'C0FINOPS'] },
  });
  expect(find(figures('24.99'))).toEqual([]);
  expect(find(figures('25'))[0]).toMatchObject({ spentAt: 50 });
  expect(find(figures('24', '60'))[0]).toMatchObject({ spentAt: null, headingAt: 100 });
});

it('does not foretell what is spent already', () => {
  expect(find(figures('51', '75'))[0]).toMatchObject({ spentAt: 100, headingAt: null });
});

it('says nothing again that was said, nor anything below it, until the limit is another', () => {
  const [first] = find(figures('51', '75'));
  const said = new Map(toNewAlert({ ...first!, isOwnerGone: false }).reached);
  expect(find(figures('51', '75'), { said })).toEqual([]);
  expect(find(figures('30', '40'), { said })).toEqual([]);
  expect(find(figures('51', '75', '50.00'), { said })).toEqual([]);
  expect(find(figures('51', '75', '100'), { said })[0]).toMatchObject({ limit: '100', spentAt: 50 });
});

it.each([
  ['a closed account', { isClosed: true }],
  ['a class without a budget', { className: 'free' }],
  ['a class that is gone', { className: 'constructor' }],
  ['an account that is nobody’s', { owner: null }],
  ['a budget that AWS does not have', { id: '111111111111' }],
])('passes over %s', (_, account) => {
  expect(find(figures('51'), { account })).toEqual([]);
});

it('waits for new figures where the budget was changed', () => {
  expect(find(figures(null, '75'))).toEqual([]);
});

it.each([
  ['card lab', [], '"card lab"'],
  ['lab', [{ ...lab, id: '111111111111', name: 'LAB' }], lab.id],
  ['key=value', [], lab.id],
  ['', [], lab.id],
])('writes commands about %j so that they can be typed', (name, others, ref) => {
  expect(find(figures('51'), { account: { name }, others })[0]?.ref).toBe(ref);
});

it('finds the highest of any thresholds', () => {
  const percent = fc.integer({ min: 1, max: 300 });
  fc.assert(
    fc.property(fc.array(percent), fc.array(percent), percent, percent, (alertsAt, forecastAt, spent, heading) => {
      const reached = findReached(figures(String(spent * 2), String(heading * 2), '200'), { alertsAt, forecastAt });
      const spentAt = alertsAt.filter((at) => at <= spent).sort((one, other) => other - one)[0] ?? null;
      expect(reached.spentAt).toBe(spentAt);
      const { headingAt } = reached;
      for (const at of forecastAt)
        expect(at > heading || at <= (spentAt ?? 0) || (headingAt !== null && at <= headingAt)).toBe(true);
      if (headingAt !== null) expect(forecastAt.includes(headingAt) && headingAt <= heading).toBe(true);
    }),
  );
});
