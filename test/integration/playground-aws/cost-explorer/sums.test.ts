import type { Expression } from '@aws-sdk/client-cost-explorer';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askAmounts, by, only, type Question, startWithCosts, sumOf } from './ask-costs.ts';

let setup: Awaited<ReturnType<typeof startWithCosts>>;
let accounts: readonly string[];

beforeAll(async () => {
  setup = await startWithCosts({ costPageSize: 400 });
  accounts = setup.aws.organization.state().accounts.map(({ id }) => id);
  setup.aws.organization.addCostSpike({ account: 'sandbox-eve', usd: 212.3456789, fromDay: '2026-11-17', days: 9 });
});

afterAll(async () => {
  await setup.aws.close();
});

const keys = ['LINKED_ACCOUNT', 'SERVICE', 'RECORD_TYPE', 'USAGE_TYPE', 'REGION', 'BILLING_ENTITY', 'OPERATION'];

const values = (): Record<string, readonly string[]> => ({
  LINKED_ACCOUNT: accounts,
  SERVICE: ['EC2 - Other', 'Tax', 'Amazon SageMaker', 'Datadog Pro', 'No such service'],
  RECORD_TYPE: ['Usage', 'Tax', 'Credit', 'Refund', 'Support', 'RIFee', 'Fee', 'SavingsPlanNegation'],
  REGION: ['eu-central-1', 'us-east-1', 'global', 'NoRegion'],
  BILLING_ENTITY: ['AWS', 'AWS Marketplace'],
});

const leaf = (): fc.Arbitrary<Expression> =>
  fc
    .constantFrom(...Object.keys(values()))
    .chain((Key) => fc.subarray([...values()[Key]!], { minLength: 1 }).map((some) => only(Key, ...some)));

const expression = (): fc.Arbitrary<Expression> => {
  const { tree } = fc.letrec<{ tree: Expression; list: Expression[] }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf(),
      tie('tree').map((Not) => ({ Not })),
      tie('list').map((And) => ({ And })),
      tie('list').map((Or) => ({ Or })),
    ),
    list: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
  }));
  return tree;
};

const period = (): fc.Arbitrary<{ Start: string; End: string }> =>
  fc
    .tuple(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 1, max: 40 }))
    .map(([from, length]) => ({ Start: dayAt(from), End: dayAt(Math.min(from + length, 91)) }));

/** Days from 1 September on. */
const dayAt = (index: number): string => new Date(Date.UTC(2026, 8, 1 + index)).toISOString().slice(0, 10);

const metric = fc.constantFrom('UnblendedCost', 'AmortizedCost', 'NetUnblendedCost');

const total = async (question: Question, name: string): Promise<bigint> =>
  sumOf((await askAmounts(setup.ce, { ...question, Metrics: [name] }, name)).values());

describe('the sum of a filter', () => {
  it('is the same, whatever it is grouped by, by day and by month', async () => {
    const groupings = fc.subarray(keys, { minLength: 1, maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(expression(), period(), metric, groupings, async (Filter, TimePeriod, name, some) => {
        const expected = await total({ TimePeriod, Filter }, name);
        expect(await total({ TimePeriod, Filter, Granularity: 'MONTHLY' }, name)).toBe(expected);
        expect(await total({ TimePeriod, Filter, GroupBy: by(...some) }, name)).toBe(expected);
        const monthly = { TimePeriod, Filter, Granularity: 'MONTHLY', GroupBy: by(...some) } as const;
        expect(await total(monthly, name)).toBe(expected);
      }),
      { numRuns: 25 },
    );
  });

  it('and that of its opposite are that of everything', async () => {
    await fc.assert(
      fc.asyncProperty(expression(), period(), metric, async (Filter, TimePeriod, name) => {
        const question = { TimePeriod, Granularity: 'MONTHLY' } as const;
        const parts = [
          await total({ ...question, Filter }, name),
          await total({ ...question, Filter: { Not: Filter } }, name),
        ];
        expect(parts[0]! + parts[1]!).toBe(await total(question, name));
      }),
      { numRuns: 25 },
    );
  });

  it('follows the rules of And, Or and Not', async () => {
    await fc.assert(
      fc.asyncProperty(expression(), expression(), async (one, other) => {
        const sum = (Filter: Expression): Promise<bigint> => total({ Granularity: 'MONTHLY', Filter }, 'UnblendedCost');
        const [a, b] = [await sum(one), await sum(other)];
        expect((await sum({ Or: [one, other] })) + (await sum({ And: [one, other] }))).toBe(a + b);
        expect(await sum({ Not: { And: [one, other] } })).toBe(await sum({ Or: [{ Not: one }, { Not: other }] }));
        expect(await sum({ Not: { Not: one } })).toBe(a);
      }),
      { numRuns: 20 },
    );
  });
});
