import { describe, expect, it } from 'vitest';
import { checkWish } from '../../../../../src/requests/wish/check-wish.ts';
import { makeClass, makeFile, makeForm, makeSurroundings } from '../../../../support/requests.ts';

const budget = { ...makeClass().budget!, defaultUsd: 1000, maxUsd: 20_000 };

function check(form: Parameters<typeof makeForm>[0], accountClass: Parameters<typeof makeClass>[0]) {
  const file = makeFile({ classes: { sandbox: makeClass(accountClass) } });
  return checkWish(makeForm(form), makeSurroundings({ file }));
}

describe('the budget', () => {
  it.each([
    { text: null, usd: '1000' },
    { text: '', usd: '1000' },
    { text: '  ', usd: '1000' },
    { text: '0.01', usd: '0.01' },
    { text: '$6,000', usd: '6000' },
    { text: '6 000 USD', usd: '6000' },
    { text: '6000.5', usd: '6000.50' },
    { text: '19999.99', usd: '19999.99' },
    { text: '20000', usd: '20000' },
    { text: '20,000.00', usd: '20000' },
  ])('$text is $usd', ({ text, usd }) => {
    expect(check({ monthly_budget: text }, { budget })).toMatchObject({ wish: { monthlyBudgetUsd: usd } });
  });

  it.each(['6.000,00', '6000,00', '1e3', '-1', 'a lot', '€50', '١٠', '1000.001', '99999999999'])(
    '%s is no number, and the range is said',
    (text) => {
      expect(check({ monthly_budget: text }, { budget })).toStrictEqual({
        errors: {
          monthly_budget:
            'Write the budget as a number of US dollars, more than $0 and at most $20,000 a month; empty means the default.',
        },
      });
    },
  );

  it.each(['0', '0.00', '$0', '20000.01', '20,001', '999999999'])('%s is out of range', (text) => {
    expect(check({ monthly_budget: text }, { budget })).toStrictEqual({
      errors: { monthly_budget: 'This class takes more than $0 and at most $20,000 a month.' },
    });
  });

  it.each([
    { maxUsd: 99.99, over: '100', words: '$99.99' },
    { maxUsd: 0.1, over: '0.11', words: '$0.10' },
    { maxUsd: 1_234_567, over: '1234567.01', words: '$1,234,567' },
  ])('has $words as its most, to the cent', ({ maxUsd, over, words }) => {
    const small = { ...budget, defaultUsd: maxUsd, maxUsd };
    expect(check({ monthly_budget: String(maxUsd) }, { budget: small })).toHaveProperty('wish');
    expect(check({ monthly_budget: null }, { budget: small })).toHaveProperty('wish');
    expect(check({ monthly_budget: over }, { budget: small })).toStrictEqual({
      errors: { monthly_budget: `This class takes more than $0 and at most ${words} a month.` },
    });
  });
});

describe('the expiry date', () => {
  it.each([
    { text: null, date: '2026-12-24' },
    { text: '', date: '2026-12-24' },
    { text: '2026-11-25', date: '2026-11-25' },
    { text: '2026-12-23', date: '2026-12-23' },
    { text: '2026-12-24', date: '2026-12-24' },
  ])('$text is $date', ({ text, date }) => {
    expect(check({ expires_on: text }, { expiresAfterDays: 30 })).toMatchObject({ wish: { expiresOn: date } });
  });

  it.each([
    { text: '2026-11-24', words: 'Choose a date after today.' },
    { text: '2026-11-23', words: 'Choose a date after today.' },
    { text: '0001-01-01', words: 'Choose a date after today.' },
    { text: '2026-12-25', words: 'Accounts of this class last at most 30 days: 2026-12-24 is the latest.' },
    { text: '9999-12-31', words: 'Accounts of this class last at most 30 days: 2026-12-24 is the latest.' },
    { text: '2026-11-31', words: 'Choose a date.' },
    { text: 'tomorrow', words: 'Choose a date.' },
  ])('$text is refused', ({ text, words }) => {
    expect(check({ expires_on: text }, { expiresAfterDays: 30 })).toStrictEqual({ errors: { expires_on: words } });
  });

  it('of a class of one day is tomorrow', () => {
    expect(check({ expires_on: null }, { expiresAfterDays: 1 })).toMatchObject({ wish: { expiresOn: '2026-11-25' } });
    expect(check({ expires_on: '2026-11-26' }, { expiresAfterDays: 1 })).toHaveProperty('errors');
  });
});
