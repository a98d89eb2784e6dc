import { describe, expect, it } from 'vitest';
import type { RequestField } from '../../../../../src/config/governance.ts';
import { checkWish, type Form } from '../../../../../src/requests/wish/check-wish.ts';
import { makeClass, makeFile, makeForm, makeGovernance, makeSurroundings } from '../../../../support/requests.ts';

const { request } = makeGovernance();
const field: RequestField = { label: 'Cost center', tag: 'cost-center', required: false, options: null };

/** A file with a class of each kind, a team, and a field that must be filled and one that need not. */
const file = makeFile({
  teams: { payments: { members: 'S0PAYMENTS', channel: null } },
  request: {
    ...request,
    fields: {
      cost_center: { ...field, required: true, options: ['CC-100', 'CC-200'] },
      project: { ...field, label: 'Project', tag: 'project' },
    },
  },
  classes: {
    sandbox: makeClass({ expiresAfterDays: 30 }),
    bare: makeClass({ budget: null, expiresAfterDays: null }),
  },
});
const fields = { cost_center: 'CC-100', project: null };

/** What is wrong with the modal, by field. */
function findErrors(form: Partial<Form>, around: Parameters<typeof makeSurroundings>[0] = {}) {
  const result = checkWish(makeForm({ fields, ...form }), makeSurroundings({ file, ...around }));
  return 'errors' in result ? result.errors : {};
}

describe('a modal that is right', () => {
  it('is a wish, with defaults where something was left empty', () => {
    const form = makeForm({ fields, owner: null, monthly_budget: '', expires_on: null });
    expect(checkWish(form, makeSurroundings({ file }))).toStrictEqual({
      wish: {
        kind: 'account',
        name: 'payments-dev',
        email: 'aws+payments-dev@example.com',
        className: 'sandbox',
        owner: 'U0ANA',
        team: null,
        monthlyBudgetUsd: '50',
        justification: 'To try the new card processor',
        expiresOn: '2026-12-24',
        fields: { cost_center: 'CC-100' },
      },
    });
  });

  it('is taken as it was meant: without the spaces around, the budget as a decimal', () => {
    const form = makeForm({
      account_name: '  Payments Dev ',
      owner: 'U0BEN',
      team: 'payments',
      monthly_budget: ' $ 120.5 ',
      justification: '  To try\nthe new card processor  ',
      expires_on: '2026-11-30',
      fields: { cost_center: ' CC-200 ', project: ' Zürich 東京 2: a/b@c+d=e_f.g-h ' },
    });
    expect(checkWish(form, makeSurroundings({ file }))).toStrictEqual({
      wish: {
        kind: 'account',
        name: 'Payments Dev',
        email: 'aws+payments-dev@example.com',
        className: 'sandbox',
        owner: 'U0BEN',
        team: 'payments',
        monthlyBudgetUsd: '120.50',
        justification: 'To try\nthe new card processor',
        expiresOn: '2026-11-30',
        fields: { cost_center: 'CC-200', project: 'Zürich 東京 2: a/b@c+d=e_f.g-h' },
      },
    });
  });

  it('of a class without budget and expiry has neither, whatever an earlier class left in the modal', () => {
    const form = makeForm({ fields, account_class: 'bare', monthly_budget: 'lots', expires_on: '1999-01-01' });
    expect(checkWish(form, makeSurroundings({ file }))).toMatchObject({
      wish: { className: 'bare', monthlyBudgetUsd: null, expiresOn: null },
    });
  });

  it('counts for nothing what it says in fields that the file does not have', () => {
    const form = makeForm({ fields: { ...fields, other: 'x', constructor: 'y' } });
    expect(checkWish(form, makeSurroundings({ file }))).toMatchObject({ wish: { fields: { cost_center: 'CC-100' } } });
  });
});

describe('a field that is wrong', () => {
  it.each<{ what: string; form: Partial<Form>; block: string; words: RegExp }>([
    { what: 'no name', form: { account_name: null }, block: 'account_name', words: /Give the account a name/ },
    { what: 'a blank name', form: { account_name: '  ' }, block: 'account_name', words: /Give the account a name/ },
    { what: '51 letters', form: { account_name: 'x'.repeat(51) }, block: 'account_name', words: /at most 50/ },
    {
      what: 'an address over 64',
      form: { account_name: 'x'.repeat(50) },
      block: 'account_name',
      words: /66 characters; AWS takes 64\. Take a name that is 2 shorter/,
    },
    { what: 'an accent', form: { account_name: 'Zürich' }, block: 'account_name', words: /without accents/ },
    { what: 'a request id', form: { account_name: 'REQ-7F3K2' }, block: 'account_name', words: /REQ-/ },
    { what: 'an account id', form: { account_name: '123456789012' }, block: 'account_name', words: /account id/ },
    { what: 'a name of signs', form: { account_name: '!!!' }, block: 'account_name', words: /letter or digit/ },
    { what: 'no class', form: { account_class: null }, block: 'account_class', words: /Choose a class/ },
    { what: 'a class that is none', form: { account_class: 'prod' }, block: 'account_class', words: /Choose a class/ },
    { what: 'a class in other case', form: { account_class: 'Sandbox' }, block: 'account_class', words: /Choose/ },
    { what: 'constructor', form: { account_class: 'constructor' }, block: 'account_class', words: /Choose a class/ },
    { what: '__proto__', form: { account_class: '__proto__' }, block: 'account_class', words: /Choose a class/ },
    { what: 'a team that is none', form: { team: 'shop' }, block: 'team', words: /no such team/ },
    { what: 'team constructor', form: { team: 'constructor' }, block: 'team', words: /no such team/ },
    { what: 'team __proto__', form: { team: '__proto__' }, block: 'team', words: /no such team/ },
    { what: 'no reason', form: { justification: null }, block: 'justification', words: /what the account is for/ },
    { what: 'a blank reason', form: { justification: ' \n ' }, block: 'justification', words: /what the account is/ },
    { what: '1001 letters', form: { justification: 'x'.repeat(1001) }, block: 'justification', words: /At most 1000/ },
    { what: 'a needed field', form: { fields: {} }, block: 'cost_center', words: /^Cost center is needed\.$/ },
    { what: 'a blank field', form: { fields: { cost_center: ' ' } }, block: 'cost_center', words: /is needed/ },
    { what: 'no option', form: { fields: { cost_center: 'CC-300' } }, block: 'cost_center', words: /one of the list/ },
    {
      what: 'a letter that no tag takes',
      form: { fields: { ...fields, project: 'a;b' } },
      block: 'project',
      words: /at most 256 letters/,
    },
    { what: 'a line break', form: { fields: { ...fields, project: 'a\nb' } }, block: 'project', words: /as a tag/ },
    {
      what: '257 letters',
      form: { fields: { ...fields, project: 'x'.repeat(257) } },
      block: 'project',
      words: /at most 256/,
    },
  ])('$what is said at $block, and nowhere else', ({ form, block, words }) => {
    const errors = findErrors(form);
    expect(Object.keys(errors)).toStrictEqual([block]);
    expect(errors[block]).toMatch(words);
  });

  it.each<{ what: string; form: Partial<Form> }>([
    { what: '50 characters, of which the address takes 47', form: { account_name: `${'x'.repeat(47)}!!!` } },
    { what: 'an address of 64', form: { account_name: 'x'.repeat(48) } },
    { what: '1000 letters', form: { justification: 'x'.repeat(1000) } },
    { what: '1000 letters that are each two in memory', form: { justification: '🚀'.repeat(1000) } },
    { what: '256 letters', form: { fields: { ...fields, project: 'x'.repeat(256) } } },
    { what: 'no team', form: { team: '' } },
  ])('is not $what', ({ form }) => {
    expect(findErrors(form)).toStrictEqual({});
  });

  it('is said together with all others', () => {
    const errors = findErrors(
      {
        account_name: 'Zürich',
        account_class: 'sandbox',
        owner: 'U0BOT',
        team: 'shop',
        monthly_budget: 'lots',
        justification: '',
        expires_on: '2026-11-24',
        fields: { cost_center: null, project: 'a;b' },
      },
      { ownerStatus: 'bot' },
    );
    expect(Object.keys(errors).sort()).toStrictEqual([
      'account_name',
      'cost_center',
      'expires_on',
      'justification',
      'monthly_budget',
      'owner',
      'project',
      'team',
    ]);
    for (const words of Object.values(errors)) expect(words).toMatch(/^[A-Z].*\.$/);
  });

  it.each(['constructor', '__proto__', 'toString'])('is found by whatever name it has: %s', (key) => {
    const odd = makeFile({
      request: { ...request, fields: Object.fromEntries([[key, { ...field, required: true }]]) },
    });
    const around = makeSurroundings({ file: odd });
    const empty = checkWish(makeForm({ fields: {} }), around);
    expect('errors' in empty && Object.entries(empty.errors)).toStrictEqual([[key, 'Cost center is needed.']]);
    const filled = checkWish(makeForm({ fields: Object.fromEntries([[key, 'CC-100']]) }), around);
    expect('wish' in filled && Object.entries(filled.wish.fields)).toStrictEqual([[key, 'CC-100']]);
  });
});

describe('a name that is taken', () => {
  it.each([
    { nameHolder: 'REQ-7F3K2', emailHolder: null, words: 'The name "payments-dev" is taken by request REQ-7F3K2; ' },
    {
      nameHolder: '123456789012',
      emailHolder: null,
      words: 'The name "payments-dev" is taken by an account of the organisation; ',
    },
    {
      nameHolder: null,
      emailHolder: 'REQ-7F3K2',
      words: 'The address aws+payments-dev@example.com is taken by request ',
    },
    { nameHolder: 'REQ-7F3K2', emailHolder: '123456789012', words: 'The name "payments-dev" is taken by request ' },
  ])('by name $nameHolder, by address $emailHolder', ({ words, ...holders }) => {
    const errors = findErrors({}, holders);
    expect(Object.keys(errors)).toStrictEqual(['account_name']);
    expect(errors.account_name).toContain(words);
  });

  it('is said after what is wrong with the name itself', () => {
    expect(findErrors({ account_name: 'a=b' }, { nameHolder: 'REQ-7F3K2' }).account_name).toContain('"="');
  });
});
