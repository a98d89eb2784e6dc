import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Attention,
  type AttentionMemory,
  attentionMemorySchema,
  emptyMemory,
} from '../../../../src/costs/attention/attention.ts';
import { explainConcern } from '../../../../src/costs/attention/explain-concern.ts';
import { findAttention } from '../../../../src/costs/attention/find-attention.ts';
import { findConcerns } from '../../../../src/costs/attention/find-concerns.ts';
import type { Digest } from '../../../../src/costs/digest.ts';
import { addDays } from '../../../../src/requests/wish/dates.ts';
import {
  makeAccountCost,
  makeAnomaly,
  makeBudget,
  makeDigest,
  makeMover,
  moveWeeks,
} from '../../../support/costs/make-digest.ts';

const management = '999999999999';
/** Runs on the Monday after the period. */
const run = (digest: Digest, memory: AttentionMemory = emptyMemory): Attention =>
  findAttention(digest, memory, { today: addDays(digest.period.end, 1), managementAccountId: management });
const ids = (list: Attention['items']): string[] => list.map(({ concern }) => concern.id);

const eve = makeAccountCost({
  ...{ id: '222233334444', name: 'sandbox-eve', cost: '160', previous: '20' },
  budget: makeBudget('50', '212.3', '290'),
});
const overBudget = makeDigest({ accounts: [makeAccountCost(), eve] });
const calm = makeDigest({ accounts: [makeAccountCost(), { ...eve, budget: makeBudget('300', '212.3', '290') }] });

describe('what needs a person', () => {
  it('comes in the order of urgency, the greatest amount first', () => {
    const accounts = [
      makeAccountCost({ id: '100000000001', name: 'data-lab', budget: makeBudget('500', '410', '620') }),
      eve,
      makeAccountCost({ id: '100000000002', name: 'a-lab', budget: makeBudget('10', '900', '900') }),
      makeAccountCost({ id: '100000000003', name: 'old-lab', owner: null, cost: '97' }),
      makeAccountCost({ id: '100000000004', name: 'gone', owner: null, isClosed: true }),
      makeAccountCost({ id: management, name: 'main', owner: null, cost: '1300', once: '1000' }),
      makeAccountCost({ id: '100000000005', name: 'in-time', budget: makeBudget('500', '410', '500') }),
    ];
    const anomalies = [makeAnomaly({ id: 'small', excess: '30' }), makeAnomaly()];
    const digest = makeDigest({ accounts, anomalies, missingDays: ['2026-11-10', '2026-11-19'] });
    const { items } = run(digest);
    expect(ids(items)).toEqual([
      'budget:100000000002',
      'budget:222233334444',
      'budget:100000000001',
      '0123456789abcdef',
      'small',
      'unowned',
      'management',
      'missing-days',
    ]);
    expect(items.map(({ concern }) => concern.kind)).toEqual([
      ...['budget-over', 'budget-over', 'budget-heading', 'anomaly', 'anomaly'],
      ...['unowned', 'management', 'missing-days'],
    ]);
    expect(items.map(({ concern }) => concern.amount)).toEqual([
      ...['890', '240', '120', '1403.22', '30', '97', '300', '0'],
    ]);
    expect(items.at(-1)?.concern).toMatchObject({ days: ['2026-11-19'] });
  });

  it('is the organisation’s budget too', () => {
    const month = { month: '2026-11', cost: '151000', forecast: '195000', limit: '190000' };
    expect(run(makeDigest({ month })).items[0]?.concern).toEqual({
      ...{ kind: 'organisation-heading', id: 'budget:organisation', amount: '5000' },
      ...{ limit: '190000', actual: '151000', forecast: '195000', month: '2026-11' },
    });
    expect(run(makeDigest({ month: { ...month, limit: '195000' } })).items).toEqual([]);
  });

  it('names what drove an account over its budget, unless an anomaly says it', () => {
    const movers = [
      makeMover({ accountId: eve.id, change: '140' }),
      makeMover({ accountId: eve.id, service: 'x', change: '9' }),
    ];
    const digest = { ...overBudget, movers };
    const driver = { service: 'Amazon Elastic Compute Cloud - Compute', change: '140' };
    expect(run(digest).items[0]?.concern).toMatchObject({ driver });
    const anomalies = [makeAnomaly({ accountId: eve.id })];
    expect(run({ ...digest, anomalies }).items[0]?.concern).toMatchObject({ driver: null });
  });

  it('is not spend of cents', () => {
    const accounts = [makeAccountCost(), makeAccountCost({ id: '1', owner: null, cost: '0.99' })];
    expect(run(makeDigest({ accounts, management: '0.5' })).items).toEqual([]);
  });
});

describe('over several runs', () => {
  it('counts periods in a row, and says what is resolved once', () => {
    const first = run(overBudget);
    expect(first.items[0]).toMatchObject({ periods: 1, since: '2026-11-15' });
    const second = run(moveWeeks(overBudget, 1), first.memory);
    expect(second.items[0]).toMatchObject({ periods: 2, since: '2026-11-15' });
    const third = run(moveWeeks(calm, 2), second.memory);
    expect([ids(third.items), ids(third.resolved)]).toEqual([[], [`budget:${eve.id}`]]);
    expect(third.resolved[0]).toMatchObject({ periods: 2, concern: { limit: '50' } });
    const fourth = run(moveWeeks(calm, 3), third.memory);
    expect(fourth.resolved).toEqual([]);
    expect(run(moveWeeks(overBudget, 4), fourth.memory).items[0]).toMatchObject({ periods: 1 });
  });

  it('says the same again when the same run is made again', () => {
    const first = run(overBudget);
    const second = run(moveWeeks(calm, 1), first.memory);
    expect(run(moveWeeks(calm, 1), second.memory)).toEqual(second);
    const other = run(moveWeeks(overBudget, 1), first.memory);
    expect(run(moveWeeks(overBudget, 1), other.memory)).toEqual(other);
  });

  const id = `budget:${eve.id}`;
  const answer = { by: 'U0FIN', at: 1795528920000, reason: 'load test', until: '2026-12-07' };

  it('keeps an explained one in the run in which it was said, then leaves it out until its date', () => {
    const first = run(overBudget);
    const answered = explainConcern(first.memory, id, answer)!;
    const again = run(overBudget, answered);
    expect(again.items[0]?.explained).toEqual({ ...answer, amount: '240' });
    const second = run(moveWeeks(overBudget, 1), again.memory);
    expect([ids(second.items), ids(second.explained)]).toEqual([[], [id]]);
    expect(run(moveWeeks(overBudget, 1), second.memory)).toEqual(second);
    // Due on 7 Dec, its last day; then on 14 Dec.
    const third = run(moveWeeks(overBudget, 2), second.memory);
    expect(ids(third.explained)).toEqual([id]);
    const fourth = run(moveWeeks(overBudget, 3), third.memory);
    expect(fourth.items[0]).toMatchObject({ periods: 4, explained: null, formerly: { reason: 'load test' } });
  });

  it('says an explained one again when it has more than doubled', () => {
    const answered = explainConcern(run(overBudget).memory, id, answer)!;
    const grown = (forecast: string) =>
      run(moveWeeks(makeDigest({ accounts: [{ ...eve, budget: makeBudget('50', '212.3', forecast) }] }), 1), answered);
    expect(ids(grown('530').explained)).toEqual([id]);
    expect(grown('531').items[0]).toMatchObject({ formerly: { by: 'U0FIN' }, periods: 2 });
  });

  it('remembers an explanation over a week in which there was nothing to explain', () => {
    const answered = explainConcern(run(overBudget).memory, id, answer)!;
    const second = run(moveWeeks(calm, 1), answered);
    expect(second.resolved[0]?.explained?.reason).toBe('load test');
    expect(ids(run(moveWeeks(overBudget, 2), second.memory).explained)).toEqual([id]);
  });

  it('takes no explanation of what is not open', () => {
    expect(explainConcern(emptyMemory, id, answer)).toBeNull();
    const second = run(moveWeeks(calm, 1), run(overBudget).memory);
    expect(explainConcern(second.memory, id, answer)).toBeNull();
    expect(explainConcern(second.memory, 'toString', answer)).toBeNull();
  });

  it('does not take missing data for an end', () => {
    const spike = makeDigest({ anomalies: [makeAnomaly()] });
    const late = makeDigest({ missingDays: ['2026-11-20'] });
    const second = run(moveWeeks({ ...late, missingDays: ['2026-11-27'] }, 1), run(spike).memory);
    expect([ids(second.items), ids(second.resolved), ids(second.undecided)]).toEqual([
      ['missing-days'],
      [],
      ['0123456789abcdef'],
    ]);
    const third = run(moveWeeks(makeDigest(), 2), second.memory);
    expect(ids(third.resolved)).toEqual(['0123456789abcdef', 'missing-days']);
  });
});

describe('a quiet week', () => {
  it('has nothing to look at and nothing that moved past a threshold', () => {
    const accounts = [makeAccountCost({ cost: '10000', previous: '10000' })];
    const quiet = makeDigest({ accounts, movers: [makeMover({ change: '99.99' }), makeMover({ change: '-99.99' })] });
    expect(run(quiet).isQuiet).toBe(true);
    expect(run({ ...quiet, movers: [makeMover({ change: '-100' })] }).isQuiet).toBe(false);
    expect(run({ ...quiet, previousTotal: '9499' }).isQuiet).toBe(false);
    expect(run({ ...quiet, anomalies: [makeAnomaly()] }).isQuiet).toBe(false);
  });

  it('is that of a small bill, too', () => {
    const digest = makeDigest({ accounts: [makeAccountCost({ cost: '30', previous: '11' })] });
    expect(run({ ...digest, movers: [makeMover({ change: '19' })] }).isQuiet).toBe(true);
    expect(run({ ...digest, movers: [makeMover({ change: '20' })] }).isQuiet).toBe(false);
  });
});

const money = fc.integer({ min: 0, max: 2000 }).map(String);
const someAccount = (at: number) =>
  fc
    .record({
      limit: money,
      actual: money,
      forecast: money,
      cost: money,
      owner: fc.constantFrom('U0ANA', null),
      has: fc.boolean(),
    })
    .map((any) =>
      makeAccountCost({
        ...{ id: `${at}`.repeat(12), name: `account-${at}`, cost: any.cost, owner: any.owner },
        budget: any.has ? makeBudget(any.limit, any.actual, any.forecast) : null,
      }),
    );
const someWeek = fc.record({
  accounts: fc.tuple(someAccount(1), someAccount(2), someAccount(3)),
  anomalies: fc.subarray([makeAnomaly({ id: 'a' }), makeAnomaly({ id: 'b' }), makeAnomaly({ id: 'c' })]),
  missing: fc.boolean(),
  repeats: fc.integer({ min: 1, max: 2 }),
  explain: fc.array(fc.record({ pick: fc.nat(), days: fc.integer({ min: 1, max: 30 }) }), { maxLength: 2 }),
});

describe('over any weeks', () => {
  it('says nothing twice and loses nothing', () => {
    fc.assert(
      fc.property(fc.array(someWeek, { minLength: 1, maxLength: 6 }), (weeks) => {
        let memory = emptyMemory;
        weeks.forEach((week, at) => {
          const digest = moveWeeks(makeDigest({ accounts: week.accounts, anomalies: week.anomalies }), at);
          const whole = week.missing ? { ...digest, missingDays: [digest.period.start] } : digest;
          const open = Object.values(memory.items)
            .filter(({ isOpen }) => isOpen)
            .map(({ concern }) => concern.id);
          let attention = run(whole, memory);
          for (let repeat = 1; repeat < week.repeats; repeat += 1) {
            const again = run(whole, attention.memory);
            expect(again).toEqual(attention);
            attention = again;
          }
          const found = findConcerns(whole, management).map(({ id }) => id);
          expect([...ids(attention.items), ...ids(attention.explained)].sort()).toEqual([...found].sort());
          const gone = open.filter((id) => !found.includes(id));
          expect([...ids(attention.resolved), ...ids(attention.undecided)].sort()).toEqual(gone.sort());
          for (const { concern, periods } of [...attention.items, ...attention.explained])
            expect(periods > 1).toBe(open.includes(concern.id));
          memory = attentionMemorySchema.parse(JSON.parse(JSON.stringify(attention.memory)));
          expect(memory).toEqual(attention.memory);
          for (const { pick, days } of week.explain) {
            const concern = attention.items[pick % Math.max(1, attention.items.length)]?.concern;
            if (concern === undefined) continue;
            const until = addDays(whole.period.end, days);
            memory = explainConcern(memory, concern.id, { by: 'U0FIN', at: 1, reason: 'known', until })!;
          }
        });
      }),
    );
  });
});
