import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createReportAnswers, type DigestAnswers } from '../../../../src/store/reports/report-answers.ts';
import { createReportRuns, type ReportRuns } from '../../../../src/store/reports/report-runs.ts';
import { startRedis, type TestRedis } from '../../../support/redis.ts';
import { openTestStore, type TestStore } from '../../../support/store.ts';

let server: TestRedis;
let parts: TestStore;
let runs: ReportRuns;
const place = { run: 'weekly-costs@2026-11-23T08:00:00.000Z', channel: 'C0FINOPS' };

beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server.close());
beforeEach(() => {
  parts = openTestStore(server);
  runs = createReportRuns(parts);
  return () => parts.redis.disconnect();
});

const explain = (concern: string, by: string) => (now: DigestAnswers) => ({
  answers: {
    ...now,
    explained: { ...now.explained, [concern]: { by, at: 1, reason: 'Load test', until: '2026-12-24' } },
  },
  events: [
    { ...{ at: 1, request: null, actor: by, action: 'explain-cost', from: 'open', to: 'explained' }, rule: concern },
  ].map((event) => ({ ...event, action: 'explain-cost' as const, message: null, config: null })),
  outbox: [{ oid: `explain-${concern}`, topic: 'explain-cost' as const, body: { ...place, concern }, dueAt: 1 }],
});

describe('what people answer to a digest', () => {
  test('is kept with its run, each with its event and its entry in the outbox, whoever answers at once', async () => {
    await runs.begin(place.run, 1);
    const concerns = Array.from({ length: 8 }, (_, at) => `budget:${at}`);
    const stored = await Promise.all(
      concerns.map((concern, at) => runs.answers.change(place, explain(concern, `U${at}`))),
    );
    expect(new Set(stored)).toEqual(new Set(['changed']));
    const { explained, asked } = await runs.answers.read(place);
    expect(Object.keys(explained).sort()).toEqual(concerns);
    expect(asked).toEqual({});
    expect(await parts.redis.xlen(parts.keys.audit)).toBe(8);
    expect(await parts.redis.zcard(parts.keys.outboxDue)).toBe(8);
    expect(await runs.answers.read({ ...place, channel: 'C0PAY' })).toEqual({ explained: {}, asked: {} });
    expect(await parts.redis.ttl(parts.keys.reportRun(place.run))).toBeGreaterThan(0);
  });

  test('stays as it is where nothing is decided', async () => {
    await runs.begin(place.run, 1);
    expect(await runs.answers.change(place, () => null)).toBe('unchanged');
    expect(await parts.redis.hexists(parts.keys.reportRun(place.run), 'answers C0FINOPS')).toBe(0);
  });

  test('is nothing once the run is not kept any more', async () => {
    expect(await createReportAnswers(parts).change(place, explain('budget:1', 'U0ANA'))).toBe('missing');
    expect(await parts.redis.exists(parts.keys.reportRun(place.run), parts.keys.audit)).toBe(0);
    expect(await runs.answers.readShown(place)).toEqual(new Map());
  });

  test('is about what the digest shows', async () => {
    await runs.begin(place.run, 1);
    const concern = { id: 'unowned', name: 'Two', matter: '$97 <b>', accountId: null, periodEnd: '2026-11-22' };
    await runs.answers.keepShown(place, [concern]);
    expect(await runs.answers.readShown(place)).toEqual(new Map([['unowned', concern]]));
  });
});

describe('what a report remembers', () => {
  test('is written once by a run, and only over what it has seen', async () => {
    const remember = (run: string, value: string, seen?: string | null) =>
      runs.remember(run, 'weekly-costs', 'C0FINOPS', value, seen);
    const read = async () => (await runs.readMemory('weekly-costs')).get('C0FINOPS');
    expect(await remember('one', 'wrong', 'something')).toBe(false);
    expect(await remember('one', 'first', null)).toBe(true);
    expect(await remember('two', 'wrong', null)).toBe(false);
    expect(await read()).toBe('first');
    // A repeat of a run changes nothing, whatever it has seen.
    expect(await remember('one', 'wrong', 'wrong')).toBe(true);
    expect(await read()).toBe('first');
    expect(await remember('two', 'second', 'first')).toBe(true);
    expect(await remember('three', 'third')).toBe(true);
    expect(await read()).toBe('third');
  });

  test('is changed by one of two who saw the same', async () => {
    await runs.remember('one', 'weekly-costs', 'C0FINOPS', 'first');
    const change = (value: string, seen = 'first') => runs.changeMemory('weekly-costs', 'C0FINOPS', seen, value);
    expect((await Promise.all([change('a'), change('b')])).sort()).toEqual([false, true]);
    expect(await runs.changeMemory('weekly-costs', 'C0NONE', '', 'c')).toBe(false);
  });
});
