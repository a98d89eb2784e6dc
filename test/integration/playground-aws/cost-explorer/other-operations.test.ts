import {
  GetAnomaliesCommand,
  type GetAnomaliesCommandInput,
  GetAnomalyMonitorsCommand,
  GetCostForecastCommand,
  type GetCostForecastCommandInput,
  GetDimensionValuesCommand,
  type GetDimensionValuesCommandInput,
} from '@aws-sdk/client-cost-explorer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findRefusal } from '../clients.ts';
import { askAmounts, only, startWithCosts, sumOf } from './ask-costs.ts';

let setup: Awaited<ReturnType<typeof startWithCosts>>;

beforeEach(async () => {
  setup = await startWithCosts();
});

afterEach(async () => {
  await setup.aws.close();
});

const october = { Start: '2026-10-01', End: '2026-11-01' };

describe('GetDimensionValues', () => {
  const ask = (more: Partial<GetDimensionValuesCommandInput> = {}) =>
    setup.ce.send(new GetDimensionValuesCommand({ TimePeriod: october, Dimension: 'SERVICE', ...more }));

  it('lists the values that lines have, and names accounts', async () => {
    const { DimensionValues, ReturnSize, TotalSize } = await ask();
    const services = DimensionValues!.map(({ Value }) => Value!);
    expect(services).toEqual([...services].sort());
    expect(services).toEqual(expect.arrayContaining(['Amazon Elastic Compute Cloud - Compute', 'EC2 - Other', 'Tax']));
    expect([ReturnSize, TotalSize]).toEqual([services.length, services.length]);
    const { id } = setup.aws.organization.findAccount('catalog-prod')!;
    const accounts = await ask({ Dimension: 'LINKED_ACCOUNT', Filter: only('LINKED_ACCOUNT', id) });
    expect(accounts.DimensionValues).toEqual([{ Value: id, Attributes: { description: 'catalog-prod' } }]);
    expect((await ask({ Dimension: 'RESERVATION_ID' })).TotalSize).toBe(0);
  });

  it('searches without regard to case, and sorts by a metric', async () => {
    const found = await ask({ SearchString: 'elastic compute' });
    expect(found.DimensionValues!.map(({ Value }) => Value)).toEqual(['Amazon Elastic Compute Cloud - Compute']);
    const SortBy = [{ Key: 'UnblendedCost', SortOrder: 'DESCENDING' }] as const;
    const largest = await ask({ SortBy: [...SortBy], MaxResults: 3, Filter: only('RECORD_TYPE', 'Usage') });
    expect(largest).toMatchObject({ ReturnSize: 3, TotalSize: expect.any(Number) });
    expect(largest.DimensionValues![0]!.Value).toBe('Amazon Elastic Compute Cloud - Compute');
  });

  it('comes in pages, each of which costs', async () => {
    const { DimensionValues } = await ask();
    setup.aws.organization.set({ costPageSize: 7 });
    const values: string[] = [];
    let NextPageToken: string | undefined;
    let pages = 0;
    do {
      const page = await ask({ NextPageToken });
      values.push(...page.DimensionValues!.map(({ Value }) => Value!));
      NextPageToken = page.NextPageToken;
      pages++;
    } while (NextPageToken !== undefined);
    expect(values).toEqual(DimensionValues!.map(({ Value }) => Value));
    expect(setup.aws.organization.state().costs.paidRequests).toBe(1 + pages);
  });

  it('refuses members that do not go with each other', async () => {
    const SortBy = [{ Key: 'UnblendedCost' }];
    for (const wrong of [
      { MaxResults: 5 },
      { SortBy, SearchString: 'a' },
      { SortBy, NextPageToken: 'a' },
      { Dimension: 'SERVICE_CODE' as const },
      { TimePeriod: { Start: '2026-11-01', End: '2026-11-01' } },
    ]) {
      expect(await findRefusal(ask(wrong)), JSON.stringify(wrong)).toBe('ValidationException');
    }
    expect(await findRefusal(ask({ NextPageToken: 'a' }))).toBe('InvalidNextTokenException');
    expect(await findRefusal(ask({ Context: 'RESERVATIONS' }))).toBe('DataUnavailableException');
  });
});

describe('GetCostForecast', () => {
  const ask = (more: Partial<GetCostForecastCommandInput> = {}) =>
    setup.ce.send(
      new GetCostForecastCommand({
        TimePeriod: { Start: '2026-11-24', End: '2026-12-01' },
        Metric: 'UNBLENDED_COST',
        Granularity: 'DAILY',
        Filter: { Not: only('RECORD_TYPE', 'Tax', 'Support', 'RIFee', 'Fee', 'Refund') },
        ...more,
      }),
    );

  it('expects of each weekday what it had in the last weeks', async () => {
    const { Total, ForecastResultsByTime } = await ask();
    expect(ForecastResultsByTime!.map(({ TimePeriod }) => TimePeriod!.Start)).toHaveLength(7);
    expect(sumOf(ForecastResultsByTime!.map(({ MeanValue }) => MeanValue!))).toBe(sumOf([Total!.Amount!]));
    const before = await askAmounts(setup.ce, {
      TimePeriod: { Start: '2026-11-16', End: '2026-11-23' },
      Filter: { Not: only('RECORD_TYPE', 'Tax', 'Support', 'RIFee', 'Fee', 'Refund') },
    });
    const week = [...before.values()].reduce((sum, amount) => sum + Number(amount), 0);
    expect(Number(Total!.Amount) / week).toBeGreaterThan(0.9);
    expect(Number(Total!.Amount) / week).toBeLessThan(1.1);
    for (const { MeanValue, PredictionIntervalLowerBound, PredictionIntervalUpperBound } of ForecastResultsByTime!) {
      expect(Number(PredictionIntervalLowerBound)).toBeLessThan(Number(MeanValue));
      expect(Number(PredictionIntervalUpperBound)).toBeGreaterThan(Number(MeanValue));
    }
  });

  it('is wider the surer it has to be, and for one account as for all', async () => {
    const bound = async (PredictionIntervalLevel: number): Promise<number> =>
      Number((await ask({ PredictionIntervalLevel })).ForecastResultsByTime![0]!.PredictionIntervalUpperBound);
    expect(await bound(60)).toBeLessThan(await bound(95));
    const { id } = setup.aws.organization.findAccount('payments-prod')!;
    const one = await ask({ Filter: only('LINKED_ACCOUNT', id), Granularity: 'MONTHLY' });
    expect(Number(one.Total!.Amount)).toBeLessThan(Number((await ask()).Total!.Amount));
  });

  it('is refused without history, and for times and metrics that there are no forecasts for', async () => {
    const { id } = setup.aws.organization.findAccount('sandbox-cat')!;
    expect(await findRefusal(ask({ Filter: only('LINKED_ACCOUNT', id) }))).toBe('DataUnavailableException');
    for (const wrong of [
      { Granularity: 'HOURLY' },
      { Metric: 'USAGE_QUANTITY' },
      { TimePeriod: { Start: '2026-11-25', End: '2026-12-01' } },
      { TimePeriod: { Start: '2026-11-01', End: '2026-11-24' } },
      { TimePeriod: { Start: '2026-11-24', End: '2027-03-02' } },
      { TimePeriod: { Start: '2026-11-24', End: '2026-11-24' } },
    ] as const) {
      expect(await findRefusal(ask(wrong)), JSON.stringify(wrong)).toBe('ValidationException');
    }
    const year = { Start: '2026-11-24', End: '2027-11-24' };
    expect(await findRefusal(ask({ TimePeriod: year, Granularity: 'MONTHLY' }))).toBe('ok');
  });
});

describe('anomalies', () => {
  const ask = (more: Partial<GetAnomaliesCommandInput> = {}) =>
    setup.ce.send(new GetAnomaliesCommand({ DateInterval: { StartDate: '2026-11-01' }, ...more }));
  const spike = (account: string, usd: number, fromDay: string, days = 2): string =>
    setup.aws.organization.addCostSpike({ account, service: 'AWS Lambda', usd, fromDay, days });

  it('are found by monitors alone, of which there are none at first', async () => {
    spike('payments-prod', 800, '2026-11-20');
    expect((await ask()).Anomalies).toEqual([]);
    expect((await setup.ce.send(new GetAnomalyMonitorsCommand({}))).AnomalyMonitors).toEqual([]);
    const MonitorArn = setup.aws.organization.addAnomalyMonitor({ name: 'services' });
    const { AnomalyMonitors } = await setup.ce.send(new GetAnomalyMonitorsCommand({ MonitorArnList: [MonitorArn] }));
    expect(AnomalyMonitors).toMatchObject([
      { MonitorArn, MonitorName: 'services', MonitorType: 'DIMENSIONAL', MonitorDimension: 'SERVICE' },
    ]);
    const unknown = setup.ce.send(new GetAnomalyMonitorsCommand({ MonitorArnList: [`${MonitorArn}x`] }));
    expect(await findRefusal(unknown)).toBe('UnknownMonitorException');
    const { Anomalies } = await ask();
    expect(Anomalies).toMatchObject([
      {
        AnomalyStartDate: '2026-11-20T00:00:00Z',
        AnomalyEndDate: '2026-11-21T00:00:00Z',
        DimensionValue: 'AWS Lambda',
        MonitorArn,
        Impact: { MaxImpact: 800, TotalImpact: 1600 },
        RootCauses: [{ Service: 'AWS Lambda', LinkedAccountName: 'payments-prod' }],
      },
    ]);
    expect((await ask()).Anomalies![0]!.AnomalyId).toBe(Anomalies![0]!.AnomalyId);
  });

  it('can be asked for by time, size and monitor, in pages', async () => {
    const [services, accounts] = [
      setup.aws.organization.addAnomalyMonitor({}),
      setup.aws.organization.addAnomalyMonitor({ dimension: 'LINKED_ACCOUNT' }),
    ];
    spike('payments-prod', 800, '2026-11-20');
    spike('catalog-prod', 150, '2026-11-05');
    const find = async (more: Partial<GetAnomaliesCommandInput>): Promise<number[]> =>
      (await ask(more)).Anomalies!.map(({ Impact }) => Impact!.TotalImpact!);
    expect(await find({ MonitorArn: services })).toEqual([1600, 300]);
    expect(await find({ MonitorArn: accounts, DateInterval: { StartDate: '2026-11-10' } })).toEqual([1600]);
    const early = { StartDate: '2026-11-01', EndDate: '2026-11-10' };
    expect(await find({ DateInterval: early })).toEqual([300, 300]);
    const impact = (NumericOperator: 'BETWEEN' | 'GREATER_THAN' | 'LESS_THAN_OR_EQUAL', EndValue?: number) =>
      find({ MonitorArn: services, TotalImpact: { NumericOperator, StartValue: 300, EndValue } });
    expect(await impact('GREATER_THAN')).toEqual([1600]);
    expect(await impact('LESS_THAN_OR_EQUAL')).toEqual([300]);
    expect(await impact('BETWEEN', 1599)).toEqual([300]);
    expect(await find({ Feedback: 'YES' })).toEqual([]);
    const first = await ask({ MaxResults: 3 });
    expect(first.Anomalies).toHaveLength(3);
    expect((await ask({ MaxResults: 3, NextPageToken: first.NextPageToken })).Anomalies).toHaveLength(1);
    expect(await findRefusal(ask({ NextPageToken: 'a' }))).toBe('InvalidNextTokenException');
  });

  it('are there as soon as AWS knows a day of the spike, which costs what was said', async () => {
    setup.aws.organization.addAnomalyMonitor({});
    const { id } = setup.aws.organization.findAccount('website-prod')!;
    const question = { TimePeriod: { Start: '2026-11-15', End: '2026-11-25' }, Filter: only('LINKED_ACCOUNT', id) };
    const before = await askAmounts(setup.ce, question);
    setup.aws.organization.addCostSpike({ account: 'website-prod', usd: 212.25, days: 2 });
    const after = await askAmounts(setup.ce, question);
    const differences = [...after].map(([day, amount]) => [day, sumOf([amount]) - sumOf([before.get(day)!])] as const);
    const more = sumOf(['212.25']);
    expect(differences.filter(([, units]) => units !== 0n)).toEqual([
      ['2026-11-21', more],
      ['2026-11-22', more],
    ]);
    setup.aws.organization.addCostSpike({ account: 'website-prod', usd: 1, fromDay: '2026-11-26' });
    expect((await ask()).Anomalies).toHaveLength(1);
    setup.setNow('2026-11-27T12:00:00Z');
    expect((await ask()).Anomalies).toHaveLength(2);
  });
});
