import { afterEach, describe, expect, it } from 'vitest';
import type { AwsOptions } from '../../../../playground/aws/start-aws.ts';
import { askAmounts, askPages, by, only, startWithCosts, sumOf, toParts } from './ask-costs.ts';

type Setup = Awaited<ReturnType<typeof startWithCosts>>;

const started: Setup[] = [];

async function start(options: AwsOptions = {}): Promise<Setup> {
  const setup = await startWithCosts(options);
  started.push(setup);
  return setup;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map(({ aws }) => aws.close()));
});

const GroupBy = by('LINKED_ACCOUNT', 'SERVICE');
const month = { Granularity: 'MONTHLY' } as const;

describe('what accounts cost', () => {
  it('is the same from the same seed, whenever it is asked, and another from another', async () => {
    const [one, later, other] = [await start(), await start(), await start({ idSeed: 2 })];
    later.setNow('2026-11-26T20:00:00Z');
    const Filter = { Not: only('RECORD_TYPE', 'Tax') };
    const amounts = await askAmounts(one.ce, { GroupBy });
    expect(await askAmounts(later.ce, { GroupBy })).toEqual(amounts);
    expect(await askAmounts(other.ce, { Filter })).not.toEqual(await askAmounts(one.ce, { Filter }));
  });

  it('has everything that a bill has', async () => {
    const { ce } = await start();
    const year = { ...month, TimePeriod: { Start: '2025-10-01', End: '2026-10-01' } };
    const signs = new Map<string, number>();
    for (const [name, amount] of await askAmounts(ce, { ...year, GroupBy: by('RECORD_TYPE') })) {
      const type = name.split(' ')[1]!;
      signs.set(type, (signs.get(type) ?? 0) + Math.sign(Number(amount)));
    }
    const positive = [...signs].filter(([, sign]) => sign > 0).map(([type]) => type);
    const negative = [...signs].filter(([, sign]) => sign < 0).map(([type]) => type);
    expect(positive).toEqual(
      expect.arrayContaining(['Fee', 'RIFee', 'SavingsPlanRecurringFee', 'Support', 'Tax', 'Usage']),
    );
    expect(negative.sort()).toEqual(['Credit', 'Refund', 'SavingsPlanNegation']);
    const sellers = await askAmounts(ce, {
      ...year,
      Filter: only('BILLING_ENTITY', 'AWS Marketplace'),
      GroupBy: by('LEGAL_ENTITY_NAME', 'SERVICE'),
    });
    expect(sellers.size).toBeGreaterThan(12);
    expect([...sellers.keys()].some((name) => name.includes('Amazon Web Services'))).toBe(false);
  });

  it('comes once a month, on the first, for support, tax and reservations', async () => {
    const { ce } = await start();
    for (const type of ['Support', 'Tax', 'RIFee']) {
      const amounts = await askAmounts(ce, { Filter: only('RECORD_TYPE', type), GroupBy: by('RECORD_TYPE') });
      expect([...amounts.keys()]).toEqual([`2026-10-01 ${type}`]);
    }
  });

  it('is less at weekends', async () => {
    const { ce } = await start();
    const amounts = await askAmounts(ce, { Filter: only('SERVICE', 'AmazonCloudWatch') });
    const mean = (isWeekend: boolean): number => {
      const days = [...amounts].filter(([day]) => [0, 6].includes(new Date(day).getUTCDay()) === isWeekend);
      return days.reduce((sum, [, amount]) => sum + Number(amount), 0) / days.length;
    };
    expect(mean(true) / mean(false)).toBeLessThan(0.9);
  });

  it('is little in the management account', async () => {
    const { ce, aws } = await start();
    const { managementAccountId } = aws.organization.state();
    const amounts = await askAmounts(ce, { ...month, Filter: only('LINKED_ACCOUNT', managementAccountId) });
    expect(Number(amounts.get('2026-10-01'))).toBeGreaterThan(5);
    expect(Number(amounts.get('2026-10-01'))).toBeLessThan(100);
  });
});

describe('an account', () => {
  const daysOf = async ({ ce, aws }: Setup, name: string): Promise<string[]> => {
    const { id } = aws.organization.findAccount(name)!;
    const question = { Filter: only('LINKED_ACCOUNT', id), GroupBy: by('LINKED_ACCOUNT') };
    const TimePeriod = { Start: '2026-08-01', End: '2026-12-01' };
    return [...(await askAmounts(ce, { ...question, TimePeriod })).keys()].map((key) => key.split(' ')[0]!);
  };

  it('costs something from the day after it joined', async () => {
    const setup = await start();
    const days = await daysOf(setup, 'sandbox-cat');
    expect([days[0], days.at(-1)]).toEqual(['2026-11-04', '2026-11-24']);
  });

  it('costs nothing any more after it was closed, or left', async () => {
    const setup = await start();
    expect((await daysOf(setup, 'campaign-2023')).at(-1)! < '2026-11-20').toBe(true);
    setup.aws.organization.setAccountState({ account: 'website-dev', state: 'CLOSED' });
    setup.setNow('2026-11-28T12:00:00Z');
    expect((await daysOf(setup, 'website-dev')).at(-1)).toBe('2026-11-24');
    const gone = setup.aws.organization.findAccount('search-dev')!.id;
    setup.aws.organization.removeAccount({ account: 'search-dev' });
    const pages = await askPages(setup.ce, { ...month, GroupBy: by('LINKED_ACCOUNT') });
    expect(pages[0]!.DimensionValueAttributes).toContainEqual({
      Value: gone,
      Attributes: { description: 'search-dev' },
    });
  });

  it('that comes new is small at once, and known by the name that it has', async () => {
    const setup = await start();
    const id = setup.aws.organization.addAccount({ name: 'sandbox-new', email: 'aws+new@example.com' });
    expect(await daysOf(setup, 'sandbox-new')).toEqual([]);
    setup.setNow('2026-11-29T12:00:00Z');
    expect(await daysOf(setup, 'sandbox-new')).toEqual([
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
      '2026-11-28',
      '2026-11-29',
    ]);
    setup.aws.organization.renameAccount({ account: id, name: 'sandbox-newer' });
    const [page] = await askPages(setup.ce, {
      ...month,
      TimePeriod: { Start: '2026-11-01', End: '2026-12-01' },
      GroupBy: by('LINKED_ACCOUNT'),
    });
    expect(page!.DimensionValueAttributes).toContainEqual({ Value: id, Attributes: { description: 'sandbox-newer' } });
  });

  it('has as many services as are set', async () => {
    const { ce } = await start({ seed: 'small', costServices: 20 });
    const Filter = { And: [only('RECORD_TYPE', 'Usage'), only('BILLING_ENTITY', 'AWS')] };
    const amounts = await askAmounts(ce, { ...month, Filter, GroupBy });
    expect(amounts.size).toBe(2 * 20);
  });
});

describe('the last days', () => {
  const days = { TimePeriod: { Start: '2026-11-20', End: '2026-11-25' }, Filter: only('SERVICE', 'AmazonCloudWatch') };

  it('grow until they are whole, a day after their end', async () => {
    const setup = await start();
    const at = async (moment: string, day: string): Promise<bigint> => {
      setup.setNow(moment);
      return toParts((await askAmounts(setup.ce, days)).get(day)!);
    };
    const growth = [];
    for (const moment of ['2026-11-23T01:00Z', '2026-11-23T18:00Z', '2026-11-24T12:00Z', '2026-11-25T00:00Z']) {
      growth.push(await at(moment, '2026-11-23'));
    }
    const whole = growth.at(-1)!;
    expect([...growth].sort((a, b) => (a < b ? -1 : 1))).toEqual(growth);
    expect(new Set(growth).size).toBe(4);
    expect(await at('2026-11-27T12:00Z', '2026-11-23')).toBe(whole);
    setup.aws.organization.set({ costGrowingDays: 0 });
    expect(await at('2026-11-23T01:00Z', '2026-11-23')).toBe(whole);
  });

  it('are missing when AWS has not delivered them', async () => {
    const setup = await start({ costLateDays: 3 });
    const { ce } = setup;
    const amounts = await askAmounts(ce, { ...days, GroupBy: by('SERVICE') });
    expect([...amounts.keys()].map((key) => key.slice(0, 10))).toEqual(['2026-11-20', '2026-11-21']);
    setup.aws.organization.set({ costLateDays: 0 });
    expect((await askAmounts(ce, { ...days, GroupBy: by('SERVICE') })).size).toBe(5);
  });

  it('are as at the last update', async () => {
    const setup = await start({ costUpdateMs: 8 * 3_600_000 });
    const before = await askAmounts(setup.ce, days);
    setup.aws.organization.addCostSpike({ account: 'platform', service: 'AmazonCloudWatch', usd: 100 });
    setup.setNow('2026-11-24T15:59:00Z');
    expect(await askAmounts(setup.ce, days)).toEqual(before);
    setup.setNow('2026-11-24T16:00:00Z');
    const after = await askAmounts(setup.ce, days);
    expect(sumOf(after.values()) - sumOf(before.values())).toBeGreaterThan(toParts('300'));
  });
});

describe('the bill of a month', () => {
  it('is closed on a day of the next, and then has a little more tax', async () => {
    const setup = await start();
    const taxes = { ...month, Filter: only('RECORD_TYPE', 'Tax') };
    const ask = async (moment: string) => {
      setup.setNow(moment);
      const [page] = await askPages(setup.ce, taxes);
      const [{ Estimated, Total }] = page!.ResultsByTime as [
        { Estimated: boolean; Total: Record<string, { Amount: string }> },
      ];
      return [Estimated, Number(Total.UnblendedCost!.Amount)] as const;
    };
    const [isEstimated, open] = await ask('2026-11-06T12:00:00Z');
    const [isStillEstimated, closed] = await ask('2026-11-07T12:00:00Z');
    expect([isEstimated, isStillEstimated]).toEqual([true, false]);
    expect(closed / open).toBeGreaterThan(1);
    expect(closed / open).toBeLessThan(1.05);
  });
});
