import type { ActionsBlock, Button } from '@slack/types';
import { describe, expect, it } from 'vitest';
import {
  type AccountListInput,
  type AccountRow,
  accountsPerPage,
  renderAccountList,
} from '../../../../src/messages/answers/account-list.ts';
import { renderAmbiguousAccount, renderUnknownAccount } from '../../../../src/messages/answers/ambiguous-account.ts';
import { findLimitProblems } from '../../../../src/messages/find-limit-problems.ts';
import { readAloud, someNames } from '../rendered.ts';

const row: AccountRow = {
  id: '123456789012',
  name: 'payments-prod',
  className: 'production',
  owner: 'U0ANA',
  team: 'payments',
  ouPath: 'Workloads/Prod',
  budgetUsd: '6000',
  expiresOn: '2026-12-24',
  status: 'ACTIVE',
};
const bare: AccountRow = {
  ...row,
  name: 'old-lab',
  className: null,
  owner: null,
  team: null,
  ouPath: null,
  budgetUsd: null,
  expiresOn: null,
  status: 'PENDING_CLOSURE',
};

const render = (overrides: Partial<AccountListInput> = {}) =>
  renderAccountList({ rows: [row, bare], page: 1, pages: 1, total: 2, filters: {}, names: someNames, ...overrides });

const buttons = (overrides: Partial<AccountListInput>) =>
  (render(overrides).blocks.filter(({ type }) => type === 'actions') as ActionsBlock[])
    .flatMap(({ elements }) => elements as Button[])
    .map(({ action_id, value }) => [action_id, JSON.parse(value!)]);

describe('the list', () => {
  it('has a line for each account', () => {
    expect(readAloud(render().blocks)).toBe(
      [
        '2 accounts.',
        'payments-prod 1234-5678-9012 · production · Ana Ruiz, team payments · Workloads / Prod · $6,000 a month · until 24 Dec 2026',
        'old-lab 1234-5678-9012 · no owner · pending closure',
        '',
      ].join('\n'),
    );
    expect(render()).toMatchSnapshot();
  });

  it('turns its pages, and keeps the filters', () => {
    const filters = { ou: 'Workloads', owner: 'U0ANA' };
    expect(render({ page: 2, pages: 3, total: 25, filters }).text).toBe(
      '25 accounts with ou=Workloads, owner=Ana Ruiz, page 2 of 3.',
    );
    expect(buttons({ page: 2, pages: 3, total: 25, filters })).toEqual([
      ['list_previous', { filters, page: 1 }],
      ['list_next', { filters, page: 3 }],
    ]);
    expect(buttons({ page: 1, pages: 3, total: 25 })).toEqual([['list_next', { filters: {}, page: 2 }]]);
    expect(buttons({ page: 3, pages: 3, total: 25 })).toEqual([['list_previous', { filters: {}, page: 2 }]]);
    expect(buttons({})).toEqual([]);
  });

  it('says what to do when it is empty', () => {
    expect(render({ rows: [], total: 0, filters: { class: 'sandbox' } }).text).toBe(
      'No account that you may see with class=sandbox. /aws-account request asks for one.',
    );
  });

  it('stays within Slack’s limits with a full page of long names', () => {
    const nasty = '<!channel>😀'.repeat(60);
    const long = { ...row, name: nasty, className: nasty, team: nasty, ouPath: nasty, owner: 'U9', status: nasty };
    const names = new Map([['U9', nasty]]);
    const input = {
      rows: Array(accountsPerPage).fill(long),
      page: 1,
      pages: 9,
      total: 90,
      names,
      filters: { ou: nasty.repeat(9) },
    };
    expect(findLimitProblems(render(input))).toEqual([]);
    expect(render(input).text).not.toContain('<!channel>');
  });
});

it('lists the ids of an ambiguous name', () => {
  const answer = renderAmbiguousAccount('payments-prod', [row, { ...row, id: '210987654321' }], someNames);
  expect(answer.text).toBe(
    '2 accounts are called “payments-prod”. Say which, by its id. 1234-5678-9012 and 2109-8765-4321',
  );
  expect(readAloud(answer.blocks)).toContain('payments-prod 2109-8765-4321 · production');
});

it('does not tell an unknown account from a hidden one', () => {
  expect(renderUnknownAccount('*x*').text).toBe(
    'There is no account “∗x∗” that you may see. /aws-account list shows those that you may.',
  );
});
