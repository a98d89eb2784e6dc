import { expect, it } from 'vitest';
import { findMovedAccounts, findTopMovers } from '../../../../src/costs/attention/find-moved-accounts.ts';
import { makeAccountCost, makeDigest, makeMover } from '../../../support/costs/make-digest.ts';

const ec2 = 'Amazon Elastic Compute Cloud - Compute';
const s3 = 'Amazon Simple Storage Service';

/** An account of this number. */
const id = (of: number): string => String(of).padStart(12, '0');
const move = (account: number, change: string, service = ec2) =>
  makeMover({ accountId: id(account), accountName: `account-${account}`, service, change });
const digestOf = (movers: ReturnType<typeof move>[], overrides = {}) => {
  const accounts = [...new Set(movers.map(({ accountId }) => accountId))].map((accountId) =>
    makeAccountCost({ id: accountId, name: accountId, cost: '100', previous: '90' }),
  );
  return makeDigest({ movers, accounts, ...overrides });
};

it('names five that went up and three that went down, and counts the others', () => {
  const movers = [9, 8, 7, 6, 5, 4].flatMap((at) => [move(at, `${at}00`), move(at + 10, `-${at}00`)]);
  const { moved, left } = findMovedAccounts(digestOf(movers));
  expect(moved.map(({ account }) => Number(account.id))).toEqual([9, 8, 7, 6, 5, 19, 18, 17]);
  expect(left).toBe(4);
});

it('finds of each account the service that moved most, whichever way it went', () => {
  const movers = [move(1, '-900', s3), move(2, '500'), move(1, '300'), move(2, '200', s3), move(3, '-100')];
  expect(findTopMovers(digestOf(movers)).map(({ accountId, service }) => [Number(accountId), service])).toEqual([
    [1, s3],
    [2, ec2],
    [3, ec2],
  ]);
});

it('asks nothing about accounts that came or went, nor while days are missing', () => {
  const movers = [move(1, '900'), move(2, '500'), move(3, '-400')];
  const accounts = [
    makeAccountCost({ id: id(1), isNew: true, cost: '900', previous: '0' }),
    makeAccountCost({ id: id(2) }),
    makeAccountCost({ id: id(3), isClosed: true, cost: '0', previous: '400' }),
  ];
  expect(findTopMovers(digestOf(movers, { accounts })).map(({ accountId }) => Number(accountId))).toEqual([2]);
  expect(findMovedAccounts(digestOf(movers, { accounts })).moved.map(({ comesOrGoes }) => comesOrGoes)).toEqual([
    ...[true, false, true],
  ]);
  expect(findTopMovers(digestOf(movers, { missingDays: ['2026-11-19'] }))).toEqual([]);
});
