import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CostDay, CostRow } from '../../../src/costs/cost-day.ts';
import { createDigest } from '../../../src/costs/create-digest.ts';
import type { CostAccount, Digest } from '../../../src/costs/digest.ts';
import { findPeriods, listDays, type Period } from '../../../src/costs/periods.ts';

const periods = findPeriods('last-7-days', '2026-11-24', 1);
const days = listDays(periods.window);
const ids = ['111111111111', '222222222222', '333333333333'];
const services = ['Amazon EC2', 'Amazon S3', 'Vendor Thing'];

/** Amounts as integers of 10^-10, so that the plain recomputation is exact without the library. */
const unit = 10_000_000_000n;
const format = (amount: bigint): string => {
  const size = amount < 0n ? -amount : amount;
  const text = `${size / unit}.${String(size % unit).padStart(10, '0')}`.replace(/\.?0+$/, '');
  return amount < 0n && text !== '0' ? `-${text}` : text;
};

const amount = fc.bigInt({ min: -5n * unit, max: 900n * unit });
const arbRow = fc.record({
  day: fc.constantFrom(...days),
  accountId: fc.constantFrom(...ids),
  service: fc.constantFrom(...services),
  amount,
  marketplace: fc.oneof(fc.constant(0n), amount),
  once: fc.oneof(fc.constant(0n), amount),
});
type Plain = typeof arbRow extends fc.Arbitrary<infer One> ? One : never;
const arbRows = fc.uniqueArray(arbRow, {
  maxLength: 80,
  selector: ({ day, accountId, service }) => `${day} ${accountId} ${service}`,
});

function toDays(rows: readonly Plain[]): CostDay[] {
  const toRow = ({ day: _, ...row }: Plain): CostRow => ({
    ...row,
    currency: 'USD',
    amount: format(row.amount),
    marketplace: format(row.marketplace),
    once: format(row.once),
  });
  return days.map((day) => ({
    day,
    estimated: false,
    rows: rows.filter((row) => row.day === day).map(toRow),
    excluded: [],
  }));
}

const known: CostAccount = {
  id: '111111111111',
  name: 'payments-prod',
  owner: 'U0ANA',
  team: 'payments',
  className: 'production',
  ou: 'Workloads/Prod',
  tags: { 'cost-center': 'CC-100' },
  since: '2025-01-01',
  isClosed: false,
};

function makeDigest(rows: readonly Plain[], inBuckets: boolean, groupBy: Digest['groupBy'] = 'team'): Digest {
  const digest = createDigest({
    name: 'weekly-costs',
    groupBy,
    periods,
    accounts: new Map([[known.id, known]]),
    isCovered: () => true,
    managementAccountId: '222222222222',
    budgets: new Map(),
    organisationBudget: null,
    missingDays: [],
  });
  const all = toDays(rows);
  if (inBuckets)
    for (const id of ids)
      digest.add(all.map((day) => ({ ...day, rows: day.rows.filter(({ accountId }) => accountId === id) })));
  else digest.add(all);
  return digest.finish();
}

const sum = (rows: readonly Plain[], period: Period, pick: (row: Plain) => bigint = (row) => row.amount): bigint =>
  rows.filter(({ day }) => period.start <= day && day < period.end).reduce((total, row) => total + pick(row), 0n);

const addUp = (texts: readonly string[]): string =>
  format(
    texts
      .map((text) => {
        const [whole = '0', rest = ''] = text.replace('-', '').split('.');
        const size = BigInt(whole) * unit + BigInt(rest.padEnd(10, '0'));
        return text.startsWith('-') ? -size : size;
      })
      .reduce((total, one) => total + one, 0n),
  );

describe('a digest of random costs', () => {
  it('agrees exactly with a plain recomputation', () => {
    fc.assert(
      fc.property(arbRows, (rows) => {
        const digest = makeDigest(rows, false);
        const { period, previous } = periods;
        expect(digest.total).toBe(format(sum(rows, period)));
        expect(digest.previousTotal).toBe(format(sum(rows, previous)));
        expect(digest.marketplace).toBe(format(sum(rows, period, (row) => row.marketplace)));
        expect(digest.once).toBe(format(sum(rows, period, (row) => row.once)));
        const others = rows.filter(({ accountId }) => accountId !== known.id);
        expect(digest.unowned).toBe(format(sum(others, period)));
        expect(digest.management).toBe(
          format(
            sum(
              rows.filter(({ accountId }) => accountId === '222222222222'),
              period,
            ),
          ),
        );
        for (const { id, cost, previous: before } of digest.accounts) {
          const own = rows.filter(({ accountId }) => accountId === id);
          expect([cost, before]).toEqual([format(sum(own, period)), format(sum(own, previous))]);
        }
        for (const { name, cost } of digest.services)
          expect(cost).toBe(
            format(
              sum(
                rows.filter(({ service }) => service === name),
                period,
              ),
            ),
          );
        for (const mover of digest.movers) {
          const own = rows.filter(
            ({ accountId, service }) => accountId === mover.accountId && service === mover.service,
          );
          const change = (when: Period) => sum(own, when, (row) => row.amount - row.once);
          expect(mover.change).toBe(format(change(period) - change(previous)));
        }
      }),
    );
  });

  it('has accounts, services, groups and days that each sum exactly to the total', () => {
    fc.assert(
      fc.property(arbRows, fc.constantFrom('team', 'account', 'ou', 'tag:cost-center'), (rows, groupBy) => {
        const digest = makeDigest(rows, false, groupBy as Digest['groupBy']);
        for (const parts of [digest.accounts, digest.services, digest.groups, digest.daily])
          expect(addUp(parts.map(({ cost }) => cost ?? '0'))).toBe(digest.total);
        for (const parts of [digest.accounts, digest.services, digest.groups])
          expect(addUp(parts.map(({ previous }) => previous))).toBe(digest.previousTotal);
      }),
    );
  });

  it('is the same whether accounts are added together or one after the other', () => {
    fc.assert(
      fc.property(arbRows, (rows) => {
        expect(makeDigest(rows, true)).toEqual(makeDigest(rows, false));
      }),
    );
  });

  it('refuses an account that comes a second time', () => {
    const rows = [
      { day: days[0] ?? '', accountId: ids[0] ?? '', service: 'Amazon S3', amount: unit, marketplace: 0n, once: 0n },
    ];
    const digest = createDigest({
      name: 'weekly-costs',
      groupBy: 'account',
      periods,
      accounts: new Map(),
      isCovered: () => true,
      managementAccountId: null,
      budgets: new Map(),
      organisationBudget: null,
      missingDays: [],
    });
    digest.add(toDays(rows));
    expect(() => digest.add(toDays(rows))).toThrow('111111111111 were added twice');
  });
});
