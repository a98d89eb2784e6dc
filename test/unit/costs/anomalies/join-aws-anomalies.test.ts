import Big from 'big.js';
import { expect, it } from 'vitest';
import {
  type AnomalyPlace,
  type AwsAnomaly,
  joinAwsAnomalies,
  nameAnomaly,
} from '../../../../src/costs/anomalies/join-aws-anomalies.ts';
import { makeAnomaly } from '../../../support/costs/make-digest.ts';

const place: AnomalyPlace = {
  accountId: '111122223333',
  accountName: 'payments-prod',
  service: 'Amazon Elastic Compute Cloud - Compute',
  period: { start: '2026-11-15', end: '2026-11-22' },
  window: { start: '2026-09-13', end: '2026-11-22' },
  costOf: () => ({ daily: new Big('150.5'), once: new Big(0) }),
};
const find = (start: string, end: string, impact = 90): AwsAnomaly => {
  const { accountId, service } = place;
  return { accountId, service, start, end, impact };
};
/** Thu 19 to Sat 21 Nov. */
const own = makeAnomaly({ day: '2026-11-19', days: 3 });

it.each([
  ['the same days', '2026-11-19', '2026-11-21'],
  ['the day before and the first', '2026-11-18', '2026-11-19'],
  ['the last day and those after', '2026-11-21', '2026-11-23'],
  ['all of them and more', '2026-11-10', '2026-11-30'],
])('is one with ours when AWS found %s', (_, start, end) => {
  expect(joinAwsAnomalies([own], [find(start, end)], place)).toEqual([{ ...own, foundBy: 'both' }]);
});

it('is another when it is of other days, and what AWS did not find is ours alone', () => {
  const [first, second, ...others] = joinAwsAnomalies([own], [find('2026-11-16', '2026-11-18')], place);
  expect(others).toEqual([]);
  expect(first).toBe(own);
  expect(second).toEqual({
    id: nameAnomaly(place.accountId, place.service, '2026-11-16'),
    accountId: place.accountId,
    accountName: place.accountName,
    service: place.service,
    day: '2026-11-16',
    days: 3,
    cost: '150.5',
    expected: '120.5',
    excess: '90',
    foundBy: 'aws',
  });
  expect(joinAwsAnomalies([own], [], place)).toEqual([own]);
});

it('has the id that it would have if it had been ours, also when it goes on', () => {
  const first = joinAwsAnomalies([], [find('2026-11-20', '2026-11-21')], place);
  const nextWeek = { ...place, period: { start: '2026-11-22', end: '2026-11-29' } };
  const second = joinAwsAnomalies([], [find('2026-11-20', '2026-11-24', 300)], nextWeek);
  expect(second[0]?.id).toBe(first[0]?.id);
  expect(second[0]?.id).toMatch(/^[0-9a-f]{16}$/);
  // 3 of its 5 days are in the second week.
  expect(second[0]).toMatchObject({ day: '2026-11-20', days: 5, excess: '180', expected: '90.5' });
});

it('is one when several monitors found it', () => {
  const several = [find('2026-11-18', '2026-11-20', 90), find('2026-11-16', '2026-11-18', 70)];
  const joined = joinAwsAnomalies([], several, place);
  expect(joined.map(({ day, days, excess }) => [day, days, excess])).toEqual([['2026-11-16', 5, '90']]);
});

it('never expects less than nothing', () => {
  const [anomaly] = joinAwsAnomalies([], [find('2026-11-16', '2026-11-16', 1000)], place);
  expect(anomaly).toMatchObject({ cost: '150.5', expected: '0', excess: '1000' });
});

it.each([
  ['ended before the period', find('2026-11-10', '2026-11-14'), place],
  ['begins after it', find('2026-11-22', '2026-11-25'), place],
  ['is small', find('2026-11-16', '2026-11-18', 19.99), place],
  ['is small in the period', find('2026-11-13', '2026-11-15', 59), place],
  [
    'is a fee that comes once',
    find('2026-11-16', '2026-11-17'),
    { ...place, costOf: (day: string) => ({ daily: new Big(0), once: new Big(day === '2026-11-16' ? 60 : 0) }) },
  ],
])('is left out when it %s', (_, anomaly, where) => {
  expect(joinAwsAnomalies([], [anomaly], where)).toEqual([]);
});
