import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClients } from '../clients.ts';
import { askAmounts, askPage, by, only, startWithCosts } from './ask-costs.ts';

let setup: Awaited<ReturnType<typeof startWithCosts>>;

beforeAll(async () => {
  setup = await startWithCosts();
});

afterAll(async () => {
  await setup.aws.close();
});

describe('GetCostAndUsage', () => {
  it('gives totals by day, in dollars and with many decimals', async () => {
    const { ResultsByTime, GroupDefinitions, DimensionValueAttributes } = await askPage(setup.ce, {});
    expect(ResultsByTime).toHaveLength(31);
    expect(ResultsByTime![0]).toMatchObject({
      TimePeriod: { Start: '2026-10-01', End: '2026-10-02' },
      Total: { UnblendedCost: { Amount: expect.stringMatching(/^\d+\.\d{6,10}$/), Unit: 'USD' } },
      Groups: [],
      Estimated: false,
    });
    expect(GroupDefinitions).toBeUndefined();
    expect(DimensionValueAttributes).toEqual([]);
  });

  it('gives no totals beside groups, and the names of accounts in their place', async () => {
    const GroupBy = by('LINKED_ACCOUNT', 'SERVICE');
    const { ResultsByTime, GroupDefinitions, DimensionValueAttributes } = await askPage(setup.ce, { GroupBy });
    expect(GroupDefinitions).toEqual(GroupBy);
    const { id } = setup.aws.organization.findAccount('payments-prod')!;
    const { Total, Groups } = ResultsByTime![4]!;
    expect(Total).toEqual({});
    expect(Groups!.map(({ Keys }) => Keys)).toContainEqual([id, 'Amazon Elastic Compute Cloud - Compute']);
    expect(DimensionValueAttributes).toContainEqual({ Value: id, Attributes: { description: 'payments-prod' } });
  });

  it('clips the first and the last month, and says of open bills that they are estimated', async () => {
    const { ResultsByTime } = await askPage(setup.ce, {
      Granularity: 'MONTHLY',
      TimePeriod: { Start: '2026-09-15', End: '2026-11-10' },
    });
    expect(ResultsByTime!.map(({ TimePeriod, Estimated }) => [TimePeriod!.Start, TimePeriod!.End, Estimated])).toEqual([
      ['2026-09-15', '2026-10-01', false],
      ['2026-10-01', '2026-11-01', false],
      ['2026-11-01', '2026-11-10', true],
    ]);
  });

  it('has all seven metrics, also by the names in capitals; quantities have a unit where all lines have the same', async () => {
    const names = ['AmortizedCost', 'BlendedCost', 'NetAmortizedCost', 'NetUnblendedCost', 'UnblendedCost'];
    const { ResultsByTime } = await askPage(setup.ce, {
      Metrics: [...names, 'USAGE_QUANTITY', 'NormalizedUsageAmount'],
      Filter: { And: [only('INSTANCE_TYPE', 'm6i.xlarge'), only('RECORD_TYPE', 'Usage')] },
    });
    const metrics = ResultsByTime![0]!.Total!;
    expect(names.every((name) => metrics[name]?.Unit === 'USD')).toBe(true);
    expect(metrics.UsageQuantity!.Unit).toBe('Hrs');
    // Eight small instances make an xlarge.
    expect(Number(metrics.NormalizedUsageAmount!.Amount) / Number(metrics.UsageQuantity!.Amount)).toBeCloseTo(8, 4);
    const mixed = await askPage(setup.ce, { Metrics: ['UsageQuantity'] });
    expect(mixed.ResultsByTime![0]!.Total!.UsageQuantity!.Unit).toBe('N/A');
  });

  it('spreads the fee of a reservation over the days that it pays for, when amortised', async () => {
    const reserved = only('RECORD_TYPE', 'RIFee', 'DiscountedUsage');
    const TimePeriod = { Start: '2026-10-01', End: '2026-11-01' };
    const unblended = await askAmounts(setup.ce, { TimePeriod, Filter: reserved, GroupBy: by('RECORD_TYPE') });
    expect(Number(unblended.get('2026-10-01 RIFee'))).toBeGreaterThan(0);
    expect(unblended.get('2026-10-02 DiscountedUsage')).toBe('0');
    expect(unblended.has('2026-10-02 RIFee')).toBe(false);
    const month = { TimePeriod, Granularity: 'MONTHLY', Filter: reserved } as const;
    const amortized = await askAmounts(setup.ce, { ...month, Metrics: ['AmortizedCost'] }, 'AmortizedCost');
    expect(amortized).toEqual(await askAmounts(setup.ce, month));
  });

  it('groups by tags that are activated, with nothing after the key for lines without', async () => {
    const Filter = { Not: only('RECORD_TYPE', 'Tax', 'Credit', 'Refund') };
    const byTag = (Key: string) =>
      askAmounts(setup.ce, { Granularity: 'MONTHLY', Filter, GroupBy: [{ Type: 'TAG', Key }] });
    expect([...(await byTag('cost-center')).keys()]).toEqual([
      '2026-10-01 cost-center$',
      '2026-10-01 cost-center$CC-100',
      '2026-10-01 cost-center$CC-200',
    ]);
    expect([...(await byTag('steward:owner')).keys()]).toEqual(['2026-10-01 steward:owner$']);
  });

  it('filters by tags, present or absent', async () => {
    const month = { Granularity: 'MONTHLY', GroupBy: by('LINKED_ACCOUNT') } as const;
    const tagged = await askAmounts(setup.ce, {
      ...month,
      Filter: { Tags: { Key: 'environment', Values: ['prod'], MatchOptions: ['EQUALS'] } },
    });
    const untagged = await askAmounts(setup.ce, {
      ...month,
      Filter: { Tags: { Key: 'environment', MatchOptions: ['ABSENT'] } },
    });
    const all = await askAmounts(setup.ce, month);
    expect(tagged.size).toBe(7);
    expect(new Map([...tagged, ...untagged])).toEqual(all);
  });

  it('knows days to come as empty', async () => {
    const TimePeriod = { Start: '2026-11-23', End: '2026-12-01' };
    const { ResultsByTime } = await askPage(setup.ce, { TimePeriod, GroupBy: by('SERVICE') });
    expect(ResultsByTime!.map(({ Groups }) => Groups!.length > 0)).toEqual([true, true, ...Array(6).fill(false)]);
    const totals = await askAmounts(setup.ce, { TimePeriod });
    expect(totals.get('2026-11-25')).toBe('0');
  });

  it('shows a member only itself', async () => {
    const { id } = setup.aws.organization.findAccount('platform')!;
    const { ce } = createClients(setup.aws, setup.aws.credentials.platform);
    const month = { Granularity: 'MONTHLY', GroupBy: by('LINKED_ACCOUNT') } as const;
    const seen = await askAmounts(ce, month);
    expect([...seen.keys()]).toEqual([`2026-10-01 ${id}`]);
    const { id: other } = setup.aws.organization.findAccount('payments-prod')!;
    expect((await askAmounts(ce, { ...month, Filter: only('LINKED_ACCOUNT', other) })).size).toBe(0);
  });
});
