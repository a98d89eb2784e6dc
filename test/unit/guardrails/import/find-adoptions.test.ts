import { describe, expect, test } from 'vitest';
import type { AccountClass } from '../../../../src/config/governance.ts';
import { findAdoptions, findOwnerKeys } from '../../../../src/guardrails/import/find-adoptions.ts';
import type { ObservedAccount } from '../../../../src/guardrails/observed/observed-organization.ts';

const inOu = (ou: string, tags: Readonly<Record<string, string>> = {}): AccountClass => ({
  ...{ description: null, ou, guardrails: [], budget: null, expiresAfterDays: null, requesters: null, signIn: null },
  ...{ tags, approvals: [] },
});
const classes = { dev: inOu('Dev', { environment: 'dev' }), 'dev-2': inOu('Dev'), prod: inOu('Prod') };

const account = (id: string, ouPath: string, state = 'ACTIVE'): ObservedAccount => ({
  ...{ id: id.padStart(12, '0'), name: `account ${id}`, email: `${id}@example.com`, state },
  ...{ parentId: ouPath === '' ? 'r-1' : `ou-${ouPath}`, ouPath, joinedAt: 1 },
});
type Tags = Readonly<Record<string, string>>;

function find(accounts: readonly ObservedAccount[], tags: readonly Tags[] = [], records = new Map<string, Tags>()) {
  const tagsById = new Map(accounts.map(({ id }, index) => [id, tags[index] ?? {}]));
  const managementAccountId = '9'.padStart(12, '0');
  return findAdoptions({ accounts, managementAccountId }, tagsById, { classes }, records, ({ owner }) => owner ?? null);
}

describe('accounts that are adopted', () => {
  test('have the first class of their OU with its tags, and the owner whom a tag says', () => {
    const { todo } = find([account('1', 'Dev'), account('2', 'Prod')], [{ owner: 'U0ANA' }]);
    expect(todo.map(({ className, owner, tags }) => ({ className, owner, tags }))).toEqual([
      {
        ...{ className: 'dev', owner: 'U0ANA' },
        tags: {
          ...{ environment: 'dev', 'steward:request': 'adopted', 'steward:class': 'dev', 'steward:owner': 'U0ANA' },
        },
      },
      { className: 'prod', owner: null, tags: { 'steward:request': 'adopted', 'steward:class': 'prod' } },
    ]);
  });

  test('keep what a record that was lost had put on them', () => {
    const tags = { 'steward:request': 'adopted', 'steward:class': 'dev-2', 'steward:owner': 'U0BEN', owner: 'U0ANA' };
    const gone = { 'steward:request': 'adopted', 'steward:class': 'gone' };
    const { todo } = find([account('1', 'Dev'), account('2', 'Dev')], [tags, gone]);
    expect(todo.map(({ className, owner }) => [className, owner])).toEqual([
      ['dev-2', 'U0BEN'],
      ['dev', null],
    ]);
  });

  test('are tagged when that is all that is missing', () => {
    const record = { 'steward:request': 'adopted', 'steward:class': 'prod', 'steward:owner': 'U0ANA' };
    const { todo } = find([account('1', 'Dev')], [{}], new Map([['000000000001', record]]));
    expect(todo.map(({ className, owner, tags }) => [className, owner, tags])).toEqual([['prod', 'U0ANA', record]]);
  });
});

test('the management account, closed ones and those on record stay as they are', () => {
  const accounts = [account('9', 'Prod'), account('1', 'Dev', 'SUSPENDED'), account('2', 'Dev'), account('3', 'Dev')];
  const records = new Map<string, Tags>([
    ['000000000002', { 'steward:request': 'adopted' }],
    ['000000000003', { 'steward:request': 'REQ-ABCDE' }],
  ]);
  const tags = [{}, {}, { 'steward:request': 'adopted' }];
  expect(find(accounts, tags, records)).toEqual({ todo: [], withoutClass: [], ofRequests: [] });
});

test('accounts without a class, and those of requests that are not on record, are left out', () => {
  const accounts = [account('1', ''), account('2', 'Other'), account('3', 'Dev')];
  const { todo, withoutClass, ofRequests } = find(accounts, [{}, {}, { 'steward:request': 'REQ-ABCDE' }]);
  expect([todo, withoutClass, ofRequests]).toEqual([[], accounts.slice(0, 2), accounts.slice(2)]);
});

test('tags that say whose accounts are have ids of Slack or addresses', () => {
  expect(
    findOwnerKeys([
      { owner: 'ana@example.com', contact: 'U0ANA', environment: 'dev' },
      { contact: 'ben@example.com', 'steward:owner': 'U0BEN' },
    ]),
  ).toEqual([
    { key: 'contact', count: 2 },
    { key: 'owner', count: 1 },
  ]);
});
