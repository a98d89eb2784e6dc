import { describe, expect, it } from 'vitest';
import { findFoundAccount, type ReadAccount } from '../../../../src/requests/rebuild/find-found-account.ts';
import { someMoment } from '../../../support/requests.ts';
import { someFile } from '../../messages/rendered.ts';

const read: ReadAccount = {
  id: '111122223333',
  name: 'payments-prod',
  email: 'aws+payments-prod@example.com',
  state: 'ACTIVE',
  ouPath: 'Workloads/Prod',
  joinedAt: someMoment - 1000,
  budgetUsd: '6000.0',
};

const tags = {
  'steward:request': 'REQ-7F3K2',
  'steward:owner': 'U0ANA',
  'steward:class': 'production',
  environment: 'prod',
  'cost-center': 'CC-100',
  'their-own': 'tag',
};

const find = (
  changedTags: Readonly<Record<string, string | null>> = {},
  account: Partial<ReadAccount> = {},
  budgetsRead = true,
) => {
  const said = Object.entries({ ...tags, ...changedTags }).flatMap(([key, value]) =>
    value === null ? [] : [[key, value] as const],
  );
  const around = { governance: someFile.governance, by: 'U0EVE', budgetsRead, now: someMoment };
  return findFoundAccount({ ...read, ...account }, new Map(said), around);
};

const notesOf = (...input: Parameters<typeof find>) => find(...input)?.account.notes;

describe('an account with all its tags', () => {
  it('has the record that it had', () => {
    expect(find()).toEqual({
      account: {
        id: '111122223333',
        name: 'payments-prod',
        requestId: 'REQ-7F3K2',
        className: 'production',
        state: 'ACTIVE',
        isRecorded: true,
        notes: [],
      },
      record: {
        id: '111122223333',
        name: 'payments-prod',
        email: 'aws+payments-prod@example.com',
        requestId: 'REQ-7F3K2',
        className: 'production',
        owner: 'U0ANA',
        team: null,
        expiresOn: null,
        monthlyBudgetUsd: '6000',
        tags: {
          environment: 'prod',
          'steward:request': 'REQ-7F3K2',
          'steward:owner': 'U0ANA',
          'steward:class': 'production',
          'cost-center': 'CC-100',
        },
        createdAt: someMoment - 1000,
        version: 1,
        ownerChange: null,
      },
    });
  });

  it('is none of Steward’s without the request’s tag', () => {
    expect(find({ 'steward:request': null })).toBeNull();
  });

  it.each([
    ['100.0', '100'],
    ['33.50', '33.50'],
    ['1200.500000', '1200.50'],
    [null, '1000'],
  ])('with a budget of %s has %s', (budgetUsd, expected) => {
    expect(find({}, { budgetUsd })?.record?.monthlyBudgetUsd).toBe(expected);
  });

  it('has a date where the tag says one', () => {
    expect(find({ 'steward:expires': '2027-02-28' })?.record?.expiresOn).toBe('2027-02-28');
    expect(find({ 'steward:expires': '2027-02-30' })?.record?.expiresOn).toBeNull();
  });
});

describe('what is odd is noted', () => {
  it.each([
    [{ 'steward:request': 'req-7f3k2' }, {}, []],
    [{ 'steward:request': 'adopted' }, {}, []],
    [{ 'steward:request': 'x' }, {}, [{ kind: 'request-malformed', value: 'x' }]],
    [{ 'steward:owner': null }, {}, [{ kind: 'owner-missing' }]],
    [{ 'steward:owner': 'S0GROUP' }, {}, [{ kind: 'owner-missing' }]],
    [{ 'steward:class': null }, {}, [{ kind: 'class-missing' }]],
    [{ 'steward:class': 'constructor' }, {}, [{ kind: 'class-gone', className: 'constructor' }]],
    [{ 'steward:team': '__proto__' }, {}, [{ kind: 'team-gone', team: '__proto__' }]],
    [{ 'steward:expires': 'soon' }, {}, [{ kind: 'expiry-malformed', value: 'soon' }]],
    [{}, { ouPath: '' }, [{ kind: 'at-root', ou: 'Workloads/Prod' }]],
    [{}, { ouPath: 'Sandbox' }, [{ kind: 'elsewhere', ou: 'Workloads/Prod' }]],
    [{}, { budgetUsd: null }, [{ kind: 'budget-missing' }]],
  ] as const)('%o %o', (changed, account, notes) => {
    expect(notesOf(changed, account)).toEqual(notes);
  });

  it('but no budget that could not be read', () => {
    expect(notesOf({}, { budgetUsd: null }, false)).toEqual([]);
  });

  it.each(['SUSPENDED', 'PENDING_CLOSURE', 'CLOSED'])('and nothing of one that is %s, which has no record', (state) => {
    expect(find({ 'steward:owner': null }, { state })).toMatchObject({
      account: { isRecorded: false, requestId: 'REQ-7F3K2', notes: [] },
      record: null,
    });
  });

  it('and who has the records rebuilt owns what nobody does', () => {
    expect(find({ 'steward:owner': 'ana' })?.record).toMatchObject({
      owner: 'U0EVE',
      tags: { 'steward:owner': 'U0EVE' },
    });
  });
});
