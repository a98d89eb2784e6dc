import { describe, expect, it } from 'vitest';
import { renderTable } from '../../../../bench/measure/render-table.ts';
import { judge } from '../../../../bench/measure/result.ts';

describe('a result', () => {
  it('is ok up to its goal, as it is written down', () => {
    expect(judge('start-up', 1.5, 1.5, '× bare')).toEqual({
      name: 'start-up',
      value: 1.5,
      goal: 1.5,
      unit: '× bare',
      ok: true,
    });
    expect(judge('start-up', 1.50049, 1.5, '× bare')).toMatchObject({ value: 1.5, ok: true });
    expect(judge('start-up', 1.5006, 1.5, '× bare')).toMatchObject({ value: 1.501, ok: false });
  });

  it('is never ok where nothing was measured', () => {
    expect(judge('start-up', Number.NaN, 1.5, '× bare').ok).toBe(false);
  });
});

describe('the table', () => {
  it('has a line for each result, and says which goals are missed', () => {
    const results = [judge('takeover', 0.9, 1, '× 20 s'), judge('acknowledge-press', 12.25, 1.5, '× a bare Bolt app')];
    expect(renderTable(results).split('\n')).toEqual([
      'benchmark          value  goal           counts',
      'takeover             0.9  ≤ 1    ok      × 20 s',
      'acknowledge-press  12.25  ≤ 1.5  MISSED  × a bare Bolt app',
    ]);
  });
});
