import { expect, it } from 'vitest';
import { createCostMaker } from '../../../../../bench/costs/size/make-costs.ts';

const ids = Array.from({ length: 40 }, (_, index) => String(100_000_000_000 + index));

it('has every service of every account on every day, with amounts that differ and have ten decimals', () => {
  const maker = createCostMaker(ids, 20);
  const lines = maker.makeDay('costs', '2026-11-03');
  expect(new Set(lines.map(({ accountId, name }) => `${accountId} ${name}`)).size).toBe(40 * 20);
  expect(new Set(lines.map(({ amount }) => amount)).size).toBeGreaterThan(790);
  for (const { amount } of lines) expect(amount).toMatch(/^\d+\.\d{10}$/);
});

it('has taxes and support on the first alone, and Marketplace as a part of what costs', () => {
  const maker = createCostMaker(ids, 2);
  expect(maker.makeDay('once', '2026-11-02')).toEqual([]);
  expect(maker.makeDay('once', '2026-11-01')).toHaveLength(4);
  expect(maker.makeDay('excluded', '2026-11-02').map(({ name }) => name)).toEqual(Array(8).fill('Credit'));
  expect(maker.makeDay('excluded', '2026-11-01').filter(({ name }) => name === 'Tax')).toHaveLength(40);
  const services = new Set(maker.makeDay('costs', '2026-11-01').map(({ accountId, name }) => `${accountId} ${name}`));
  const sold = maker.makeDay('marketplace', '2026-11-01');
  expect(sold).toHaveLength(2);
  for (const { accountId, name } of sold) expect(services).toContain(`${accountId} ${name}`);
});

it('is the same each time', () => {
  expect(createCostMaker(ids, 3).makeDay('costs', '2026-11-01')).toEqual(
    createCostMaker(ids, 3).makeDay('costs', '2026-11-01'),
  );
});
