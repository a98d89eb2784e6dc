import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findRefusal } from '../clients.ts';
import { askAmounts, askPage, askPages, by, only, type Question, startWithCosts } from './ask-costs.ts';

let setup: Awaited<ReturnType<typeof startWithCosts>>;

beforeEach(async () => {
  setup = await startWithCosts();
});

afterEach(async () => {
  await setup.aws.close();
});

const GroupBy = by('LINKED_ACCOUNT', 'SERVICE');
const TimePeriod = { Start: '2026-11-18', End: '2026-11-25' };
const question = { TimePeriod, GroupBy };

const setPageSize = (costPageSize: number): void => setup.aws.organization.set({ costPageSize });

describe('pages', () => {
  it('have so many groups, may end within a day, and together are what one large page is', async () => {
    const [whole] = await askPages(setup.ce, question);
    setPageSize(97);
    const pages = await askPages(setup.ce, question);
    const sizes = pages.map((page) => page.ResultsByTime!.reduce((sum, { Groups }) => sum + Groups!.length, 0));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    expect(sizes).toEqual([...Array(Math.floor(total / 97)).fill(97), total % 97]);
    const groupsOf = (day: string) =>
      pages
        .flatMap((page) => page.ResultsByTime!)
        .filter((result) => result.TimePeriod!.Start === day)
        .flatMap((result) => result.Groups!);
    for (const { TimePeriod: day, Groups } of whole!.ResultsByTime!) {
      expect(groupsOf(day!.Start!)).toEqual(Groups);
    }
    const days = pages.flatMap((page) => page.ResultsByTime!.map((result) => result.TimePeriod!.Start));
    expect(days.length).toBeGreaterThan(new Set(days).size);
    expect([...days].sort()).toEqual(days);
  });

  it('that are just full are followed by none that is empty', async () => {
    const { ResultsByTime } = await askPage(setup.ce, {
      TimePeriod: { Start: '2026-11-18', End: '2026-11-19' },
      GroupBy,
    });
    setPageSize(ResultsByTime![0]!.Groups!.length);
    const onlyDay = { TimePeriod: { Start: '2026-11-18', End: '2026-11-19' }, GroupBy };
    expect(await askPages(setup.ce, onlyDay)).toHaveLength(1);
    // Days to come have no groups, and stand on the last page.
    setup.aws.organization.set({ costLateDays: 6 });
    const pages = await askPages(setup.ce, question);
    expect(pages.map((page) => page.ResultsByTime!.length)).toEqual([7]);
  });

  it('name the accounts that are on them', async () => {
    setPageSize(10);
    const [first] = await askPages(setup.ce, question);
    const onPage = new Set(first!.ResultsByTime!.flatMap(({ Groups }) => Groups!.map(({ Keys }) => Keys![0])));
    expect(new Set(first!.DimensionValueAttributes!.map(({ Value }) => Value))).toEqual(onPage);
  });

  it('count periods without groups as a row each', async () => {
    setPageSize(3);
    const pages = await askPages(setup.ce, { TimePeriod });
    expect(pages.map((page) => page.ResultsByTime!.length)).toEqual([3, 3, 1]);
  });

  it('are of what was known when the first was asked for, though an hour goes by', async () => {
    const all = await askAmounts(setup.ce, question);
    setPageSize(500);
    const first = await askPage(setup.ce, question);
    setup.setNow('2026-11-24T15:00:00Z');
    const pages = [first];
    while (pages.at(-1)!.NextPageToken !== undefined) {
      pages.push(await askPage(setup.ce, { ...question, NextPageToken: pages.at(-1)!.NextPageToken }));
    }
    const today = pages.flatMap((page) => page.ResultsByTime!).filter((one) => one.TimePeriod!.Start === '2026-11-24');
    expect(pages.length).toBeGreaterThan(2);
    for (const { Keys, Metrics } of today.flatMap(({ Groups }) => Groups!)) {
      expect(Metrics!.UnblendedCost!.Amount).toBe(all.get(`2026-11-24 ${Keys!.join(' ')}`));
    }
  });
});

describe('a token', () => {
  it('must come with the parameters with which it was given out', async () => {
    setPageSize(100);
    const { NextPageToken } = await askPage(setup.ce, question);
    const changed: Question[] = [
      { ...question, Metrics: ['AmortizedCost'] },
      { ...question, GroupBy: by('SERVICE', 'LINKED_ACCOUNT') },
      { ...question, TimePeriod: { ...TimePeriod, End: '2026-11-24' } },
      { ...question, Filter: only('SERVICE', 'AWS Lambda') },
    ];
    for (const one of changed) {
      expect(await findRefusal(askPage(setup.ce, { ...one, NextPageToken }))).toBe('RequestChangedException');
    }
    expect(await findRefusal(askPage(setup.ce, { ...question, NextPageToken }))).toBe('ok');
  });

  it('must be one that was given out', async () => {
    setPageSize(100);
    const { NextPageToken } = await askPage(setup.ce, question);
    const tokens = ['', 'next', 'eyJhIjoxfQ==', `${NextPageToken!.slice(0, 12)}A${NextPageToken!.slice(13)}`];
    for (const token of tokens) {
      const call = askPage(setup.ce, { ...question, NextPageToken: token });
      expect(await findRefusal(call), token).toBe('InvalidNextTokenException');
    }
  });
});

describe('each page', () => {
  it('is counted and charged; what is refused is not', async () => {
    setPageSize(500);
    expect(setup.aws.organization.state().costs).toMatchObject({ paidRequests: 0, paidUsd: '0.00' });
    const pages = await askPages(setup.ce, question);
    await findRefusal(askPage(setup.ce, { Metrics: ['Dollars'] }));
    setup.aws.faults.add({ service: 'ce', operation: 'GetCostAndUsage', throttle: true });
    expect(await findRefusal(askPage(setup.ce, question))).toBe('LimitExceededException');
    const { paidRequests, paidUsd } = setup.aws.organization.state().costs;
    expect(pages.length).toBeGreaterThan(2);
    expect([paidRequests, paidUsd]).toEqual([pages.length, (pages.length / 100).toFixed(2)]);
  });

  it('is paid for though its answer is lost', async () => {
    setup.aws.faults.add({ operation: 'GetCostAndUsage', dropAfter: true });
    expect(await findRefusal(askPage(setup.ce, question))).not.toBe('ok');
    expect(setup.aws.organization.state().costs.paidRequests).toBe(1);
  });
});
