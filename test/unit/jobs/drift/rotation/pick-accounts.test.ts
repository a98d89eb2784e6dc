import { describe, expect, test } from 'vitest';
import type { AccountQuestion } from '../../../../../src/jobs/drift/rotation/account-question.ts';
import { pickAccounts } from '../../../../../src/jobs/drift/rotation/pick-accounts.ts';
import type { AccountReading } from '../../../../../src/store/drift/account-readings.ts';

const dayMs = 86_400_000;
const slices = 96;
const start = Date.UTC(2026, 10, 24);

const ask = (index: number): AccountQuestion => ({
  accountId: String(index).padStart(12, '0'),
  contacts: ['operations'],
  budget: null,
});
const questions = (count: number) => Array.from({ length: count }, (_, index) => ask(index));
const read = (readAt: number): AccountReading => {
  return { readAt, triedAt: readAt, contacts: { kind: 'read', value: { operations: null } }, alerts: null };
};

/** Picks slice after slice, and reads what is picked. Returns how many are read each day, and the readings then. */
function passDays(days: number, asked: readonly AccountQuestion[], readings = new Map<string, AccountReading>()) {
  const perDay: number[] = [];
  let largest = 0;
  for (let day = 0; day < days; day += 1) {
    let count = 0;
    for (let slice = 0; slice < slices; slice += 1) {
      const now = start + (day + slice / slices) * dayMs;
      const picked = pickAccounts(asked, { readings, changed: new Set() }, slices, now);
      for (const { accountId } of picked) readings.set(accountId, read(now));
      count += picked.length;
      largest = Math.max(largest, picked.length);
    }
    perDay.push(count);
  }
  return { perDay, largest, readings };
}

describe('accounts that are read in a slice of the day', () => {
  test.each([...[1, 6, 7, 8, 50], 1_000])('are a seventh of %i a day, so that each is read once a week', (count) => {
    const { perDay, largest, readings } = passDays(7, questions(count));
    for (const one of perDay) expect(one).toBeLessThanOrEqual(Math.ceil(count / 7));
    expect(largest).toBeLessThanOrEqual(Math.ceil(count / 7 / slices));
    expect(readings.size).toBe(count);
  });

  test('are those that were never read, then those that were read the longest ago', () => {
    const asked = questions(14);
    const known = asked.slice(2).map(({ accountId }, index) => [accountId, read(start - (1 + index) * dayMs)] as const);
    const { readings } = passDays(2, asked, new Map(known));
    const ofDay = (day: number) =>
      asked.filter(({ accountId }) => Math.floor(((readings.get(accountId)?.readAt ?? 0) - start) / dayMs) === day);
    expect(ofDay(0)).toEqual(asked.slice(0, 2));
    expect(ofDay(1)).toEqual(asked.slice(-2));
  });

  test('are those that were changed before all, and besides the others', () => {
    const asked = questions(700);
    const changed = new Set(asked.slice(100, 103).map(({ accountId }) => accountId));
    const picked = pickAccounts(asked, { readings: new Map(), changed }, slices, start);
    expect(picked.map(({ accountId }) => Number(accountId))).toEqual([100, 101, 102, 0, 1]);
  });

  test('are those of which something is not known, but not again within a day', () => {
    const asked = questions(7);
    const readings = new Map(asked.map(({ accountId }) => [accountId, read(start - 5 * dayMs)]));
    const unread = { kind: 'unread', permission: 'account:GetAlternateContact' } as const;
    const denied = (readAt: number) => ({ ...read(readAt), contacts: unread });
    const id = asked[6]?.accountId ?? '';
    const pick = () => pickAccounts(asked, { readings, changed: new Set() }, slices, start)[0]?.accountId;
    readings.set(id, denied(start - 2 * dayMs));
    expect(pick()).toBe(id);
    readings.set(id, denied(start - dayMs / 2));
    expect(pick()).not.toBe(id);
    readings.set(id, { ...read(start - 4 * dayMs), triedAt: start - 2 * dayMs });
    expect(pick()).toBe(id);
  });
});
