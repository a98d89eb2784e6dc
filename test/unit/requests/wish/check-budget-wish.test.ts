import { describe, expect, it } from 'vitest';
import { type BudgetedAccount, checkBudgetWish } from '../../../../src/requests/wish/check-budget-wish.ts';
import { makeClass } from '../../../support/requests.ts';

const account: BudgetedAccount = {
  id: '123456789012',
  name: 'payments-dev',
  className: 'sandbox',
  owner: 'U0ANA',
  team: 'payments',
  monthlyBudgetUsd: '50',
  budget: makeClass().budget!,
};

const check = (monthly_budget: string | null, justification: string | null = null, of: Partial<BudgetedAccount> = {}) =>
  checkBudgetWish({ monthly_budget, justification }, { ...account, ...of });

describe('a form that is right', () => {
  it('is a wish for the account as it is now', () => {
    expect(check(' $150.5 ', ' The load test ')).toStrictEqual({
      wish: {
        kind: 'budget',
        name: 'payments-dev',
        className: 'sandbox',
        owner: 'U0ANA',
        team: 'payments',
        monthlyBudgetUsd: '150.50',
        justification: 'The load test',
        accountId: '123456789012',
        previousBudgetUsd: '50',
      },
    });
  });

  it.each([
    ['lowers it', '0.01', '0.01', '50'],
    ['takes all that the class allows', '200', '200', '50'],
    ['sets the first one', '50', '50', null],
  ])('%s', (_, typed, usd, before) => {
    expect(check(typed, null, { monthlyBudgetUsd: before })).toMatchObject({
      wish: { monthlyBudgetUsd: usd, previousBudgetUsd: before, justification: '' },
    });
  });
});

it.each([
  [null, 'Write the budget as a number of US dollars, more than $0 and at most $200 a month.'],
  ['lots', 'Write the budget as a number of US dollars, more than $0 and at most $200 a month.'],
  ['1.005', 'Write the budget as a number of US dollars, more than $0 and at most $200 a month.'],
  ['0', 'This class takes more than $0 and at most $200 a month.'],
  ['200.01', 'This class takes more than $0 and at most $200 a month.'],
  ['$50.00', 'The budget is this much already: write another amount.'],
])('%j is refused at its field', (typed, problem) => {
  expect(check(typed)).toEqual({ errors: { monthly_budget: problem } });
});

it('says all that is wrong together', () => {
  const long = 'x'.repeat(1001);
  const tooLong = 'At most 1000 characters, please.';
  expect(check('60', long)).toEqual({ errors: { justification: tooLong } });
  for (const typed of ['50', 'lots'])
    expect(check(typed, long)).toMatchObject({
      errors: { monthly_budget: expect.any(String), justification: tooLong },
    });
});
