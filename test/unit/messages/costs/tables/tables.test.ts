import { describe, expect, it } from 'vitest';
import { createAccountTable } from '../../../../../src/messages/costs/tables/account-table.ts';
import { fitTable } from '../../../../../src/messages/costs/tables/fit-table.ts';
import { renderTable } from '../../../../../src/messages/costs/tables/render-table.ts';
import { createServiceTable } from '../../../../../src/messages/costs/tables/service-table.ts';
import { findAccountWords } from '../../../../../src/messages/costs/words/account-words.ts';
import { countTexts } from '../../../../../src/messages/find-limit-problems.ts';
import { makeAccountCost, makeBudget, makeDigest } from '../../../../support/costs/make-digest.ts';
import { costNames } from '../../../../support/costs/sketch-week.ts';

const make = (count: number, overAt: readonly number[] = []) =>
  makeDigest({
    accounts: Array.from({ length: count }, (_, at) =>
      makeAccountCost({
        id: String(at).padStart(12, '0'),
        name: `account-${at}`,
        cost: String(1000 - at),
        budget: overAt.includes(at) ? makeBudget('1', '2', '3') : null,
      }),
    ),
  });
const create = (digest = make(40), most = 1000) =>
  createAccountTable(digest, costNames, findAccountWords(digest.accounts), most);
const names = ({ table }: ReturnType<typeof create>) => table.rows.map(([first]) => first);

describe('the table of accounts', () => {
  it('has the ten dearest and each one over its budget; the others are one sum', () => {
    const table = create(make(300, [5, 200, 299]));
    expect(names(table)).toEqual([
      ...Array.from({ length: 10 }, (_, at) => `account-${at}`),
      'account-200',
      'account-299',
    ]);
    expect(table.others).toEqual({
      count: 288,
      cost: String(
        [...Array(300).keys()]
          .filter((at) => at > 9 && at !== 200 && at !== 299)
          .reduce((sum, at) => sum + 1000 - at, 0),
      ),
    });
  });

  it('stays readable where hundreds are over their budgets', () => {
    expect(names(create(make(500, [...Array(500).keys()])))).toHaveLength(30);
  });

  it('leaves out what costs nothing and has no budget', () => {
    const digest = makeDigest({ accounts: [makeAccountCost({ cost: '0', previous: '0' })] });
    expect(create(digest)).toMatchObject({ table: { rows: [] }, others: { count: 0, cost: '0' } });
  });

  it('has neither budgets nor a month’s end for a month that is over', () => {
    const digest = { ...make(2, [0]), period: { start: '2026-10-01', end: '2026-11-01' } };
    const { columns, rows } = create(digest).table;
    expect(columns.map(({ name }) => name)).toEqual(['Account', 'Owner', 'Cost', 'Change']);
    expect(rows[0]).toHaveLength(4);
  });

  it('says of a budget what was used of it', () => {
    const of = (limit: string, actual: string) =>
      create(makeDigest({ accounts: [makeAccountCost({ budget: makeBudget(limit, actual, '0') })] })).table
        .rows[0]?.[4];
    expect(of('50', '212.3')).toEqual({ value: 425, text: '425 % of $50' });
    expect(of('50', '0.1')).toEqual({ value: 0, text: '0 % of $50' });
    expect(of('0', '5')).toEqual({ value: 0, text: '$5 of $0' });
  });
});

it('sums up services that have no room', () => {
  const services = ['a', 'b', 'c', 'd'].map((name, at) => ({ name, cost: `${9 - at}`, previous: '1' }));
  const digest = makeDigest({ services, total: '30' });
  expect(createServiceTable(digest, 2).rows.map((row) => row[0])).toEqual(['a', 'b', '2 others']);
  expect(createServiceTable(digest, 2).rows[2]?.[1]).toEqual({ value: 13, text: '$13' });
  // One that is left over has its own row.
  expect(createServiceTable(digest, 3).rows.map((row) => row[0])).toEqual(['a', 'b', 'c', 'd']);
});

describe('a table for which there is little room', () => {
  const digest = make(500, [...Array(500).keys()]);
  const fitInto = (look: 'native' | 'text', room: number) => fitTable((most) => create(digest, most), look, room);

  it.each(['native', 'text'] as const)('has fewer rows (%s), and the others in its sum', (look) => {
    const counts = [9000, 1500, 700, 0].map((room) => {
      const { table, others } = fitInto(look, room);
      const drawn = renderTable(table, look);
      expect(countTexts(drawn)).toBeLessThanOrEqual(room);
      expect(others.count).toBe(500 - table.rows.length);
      expect(drawn === null).toBe(room === 0);
      return table.rows.length;
    });
    expect(counts).toEqual([...counts].sort((one, other) => other - one));
    expect(new Set(counts).size).toBe(4);
  });
});
