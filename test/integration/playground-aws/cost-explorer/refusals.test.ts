import type { Expression } from '@aws-sdk/client-cost-explorer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askPage, by, only, type Question, startWithCosts } from './ask-costs.ts';

let setup: Awaited<ReturnType<typeof startWithCosts>>;

beforeEach(async () => {
  setup = await startWithCosts();
});

afterEach(async () => {
  await setup.aws.close();
});

/** Name and message of a refusal; all of Cost Explorer's have status 400. */
async function refusalOf(question: Question): Promise<string> {
  try {
    await askPage(setup.ce, question);
    return 'ok';
  } catch (error) {
    const { name, message, $metadata } = error as Error & { $metadata: { httpStatusCode?: number } };
    expect($metadata.httpStatusCode).toBe(400);
    return `${name}: ${message}`;
  }
}

describe('a time period', () => {
  it.each([
    ['2026-11-24', '2026-11-24', 'Start date (and hour) should be before end date (and hour)'],
    ['2026-11-24', '2026-11-01', 'Start date (and hour) should be before end date (and hour)'],
    ['2026-11-01', '2026-12-02', 'end date past the beginning of next month'],
    ['2026-11-25', '2026-11-26', 'start date must be equal to or no later than the current date'],
    ['2025-09-30', '2025-11-01', 'your start date needs to be the first day of the month'],
    ['2026-11-24T00:00:00Z', '2026-11-25T00:00:00Z', 'yyyy-MM-dd'],
    ['2026-02-30', '2026-03-05', 'yyyy-MM-dd'],
  ])('from %s to %s is refused', async (Start, End, message) => {
    expect(await refusalOf({ TimePeriod: { Start, End } })).toMatch(/^ValidationException: /);
    expect(await refusalOf({ TimePeriod: { Start, End } })).toContain(message);
  });

  it.each([
    ['2026-11-24', '2026-11-25'],
    ['2026-11-01', '2026-12-01'],
    ['2025-10-01', '2026-01-01'],
  ])('from %s to %s is fine', async (Start, End) => {
    expect(await refusalOf({ TimePeriod: { Start, End } })).toBe('ok');
  });

  it('that ends today is wrong on the first of a month, when it begins there', async () => {
    setup.setNow('2026-12-01T06:00:00Z');
    const month = (End: string) => refusalOf({ TimePeriod: { Start: '2026-12-01', End } });
    expect(await month('2026-12-01')).toMatch(/^ValidationException: Start date/);
    expect(await month('2026-12-02')).toBe('ok');
  });

  it('of hours is refused: the payer has not turned them on', async () => {
    const hours = (Start: string, End: string) => refusalOf({ Granularity: 'HOURLY', TimePeriod: { Start, End } });
    expect(await hours('2026-11-20T00:00:00Z', '2026-11-21T00:00:00Z')).toMatch(/^ValidationException: Hourly/);
    expect(await hours('2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z')).toContain('more than 14 days ago');
    expect(await hours('2026-11-20', '2026-11-21')).toMatch(/^ValidationException: /);
  });
});

describe('an expression', () => {
  const ec2 = only('SERVICE', 'EC2 - Other');
  it.each<[string, Expression]>([
    ['more than one roots', { ...ec2, Not: ec2 }],
    ['more than one roots', { And: [ec2, ec2], Or: [ec2, ec2] }],
    ['more than one roots', { Not: { ...ec2, Tags: { Key: 'team', Values: ['a'] } } }],
    ['no root', {}],
    ['at least two', { And: [ec2] }],
    ['at least two', { Or: [] }],
    ['no values', only('SERVICE')],
    ['not supported', only('LINKED_ACCOUNT_NAME', 'platform')],
    ['not supported', { Dimensions: { ...ec2.Dimensions, MatchOptions: ['CONTAINS'] } }],
    ['not supported', { Dimensions: { ...ec2.Dimensions, MatchOptions: ['ABSENT'] } }],
    ['not supported', { Tags: { Key: 'team', Values: ['a'], MatchOptions: ['STARTS_WITH'] } }],
    ['no values', { Tags: { Key: 'team' } }],
    ['no key', { CostCategories: { Values: ['a'] } }],
  ])('is refused: %s (%j)', async (message, Filter) => {
    const refusal = await refusalOf({ Filter });
    expect(refusal).toMatch(/^ValidationException: /);
    expect(refusal).toContain(message);
  });
});

describe('a question', () => {
  it('has one or two things to group by that lines can be told apart by, and metrics that there are', async () => {
    expect(await refusalOf({ GroupBy: by('SERVICE', 'REGION', 'LINKED_ACCOUNT') })).toMatch(/^ValidationException/);
    expect(await refusalOf({ GroupBy: by('PAYER_ACCOUNT') })).toMatch(/^ValidationException/);
    expect(await refusalOf({ GroupBy: [{ Type: 'TAG' }] })).toMatch(/^ValidationException/);
    expect(await refusalOf({ Metrics: ['BlendedCosts'] })).toMatch(/^ValidationException/);
    expect(await refusalOf({ Metrics: [] })).toMatch(/^ValidationException/);
  });

  it('is refused where Cost Explorer is not turned on, and where the caller may not ask', async () => {
    setup.aws.organization.set({ costExplorerEnabled: false });
    expect(await refusalOf({})).toBe('AccessDeniedException: User not enabled for cost explorer access');
    setup.aws.organization.set({ costExplorerEnabled: true, deniedActions: ['ce:*'] });
    expect(await refusalOf({})).toMatch(/^AccessDeniedException: User: \S+ is not authorized to perform: ce:/);
  });

  it('is refused as a fault says', async () => {
    for (const name of ['DataUnavailableException', 'BillExpirationException', 'LimitExceededException']) {
      setup.aws.faults.add({ service: 'ce', operation: 'GetCostAndUsage', error: { name, message: 'Later.' } });
      expect(await refusalOf({})).toBe(`${name}: Later.`);
    }
    expect(await refusalOf({})).toBe('ok');
  });

  it('is refused when there are too many of them', async () => {
    setup.aws.organization.set({ throttleScale: 0.1 });
    expect(await refusalOf({})).toBe('ok');
    expect(await refusalOf({})).toBe('LimitExceededException: Rate exceeded');
  });
});
