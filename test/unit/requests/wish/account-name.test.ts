import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findEmailProblem,
  findNameProblem,
  findRootEmail,
  findSlug,
  isSameText,
} from '../../../../src/requests/wish/account-name.ts';

describe('findSlug', () => {
  it.each([
    ['payments-dev', 'payments-dev'],
    ['Payments Dev', 'payments-dev'],
    ['  Payments   Dev  ', 'payments-dev'],
    ['--Payments__Dev!!', 'payments-dev'],
    ['a.b/c@d', 'a-b-c-d'],
    ['R&D (2026)', 'r-d-2026'],
    ['Zürich', 'z-rich'],
    ['日本', ''],
    ['---', ''],
    ['', ''],
    ['7', '7'],
  ])('%j → %j', (name, slug) => {
    expect(findSlug(name)).toBe(slug);
  });

  it('is empty, or words of a–z and 0–9 with single dashes between them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(findSlug(name)).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
      }),
    );
  });

  it('stays as it is when made again, and does not depend on case', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (name) => {
        expect(findSlug(findSlug(name))).toBe(findSlug(name));
        expect(findSlug(name.toUpperCase())).toBe(findSlug(name));
      }),
    );
  });
});

describe('findRootEmail', () => {
  it.each([
    ['aws+{slug}@example.com', 'Payments Dev', 'aws+payments-dev@example.com'],
    ['{slug}@{slug}.example.com', 'a b', 'a-b@a-b.example.com'],
    ['aws@example.com', 'a', 'aws@example.com'],
    // What `replace` reads as a pattern is text in a name.
    ['aws+{slug}@example.com', '$& $1', 'aws+1@example.com'],
  ])('%s for %j is %s', (template, name, email) => {
    expect(findRootEmail(template, name)).toBe(email);
  });
});

describe('isSameText', () => {
  it.each([
    ['Payments', 'payments', true],
    ['payments', 'payments', true],
    ['payments', 'payment', false],
    ['pay ments', 'pay-ments', false],
  ])('%s and %s: %s', (one, other, same) => {
    expect(isSameText(one, other)).toBe(same);
  });
});

describe('findNameProblem', () => {
  it.each([
    'a',
    'x'.repeat(50),
    'Payments Dev',
    "Ana's (2026): R&D #1, 100% @home; a/b_c.d-e+f",
    'x!?*~^`|\\{}[]"$',
    'required',
    'rooted',
    'root-account',
    '12345678901',
    '1234567890123',
    'o-team',
    'r-d',
    'ou-team',
    'p-rod',
    'car-pool',
    'request-desk',
  ])('takes %j', (name) => {
    expect(findNameProblem(name)).toBeNull();
  });

  it.each([
    ['', /^Give the account a name\.$/],
    ['   ', /^Give the account a name\.$/],
    [' a', /start or end with a space/],
    ['a ', /start or end with a space/],
    ['x'.repeat(51), /at most 50 characters; this one has 51/],
    ['Zürich', /letters without accents/],
    ['pay\tments', /letters without accents/],
    ['pay\u00a0ments', /letters without accents/],
    ['pay\u007fments', /letters without accents/],
    ['a\u{1f680}', /letters without accents/],
    ['a<b', /neither < nor >/],
    ['a>b', /neither < nor >/],
    ['a=b', /cannot contain "="/],
    ['REQ-7F3K2', /start with REQ-/],
    ['req-anything at all', /start with REQ-/],
    ['REQ-', /start with REQ-/],
    ['root', /top of the organisation/],
    ['Root', /top of the organisation/],
    ['123456789012', /Twelve digits/],
    ['o-abcdefghij', /looks like an AWS id/],
    ['r-abcd', /looks like an AWS id/],
    ['R-ABCD', /looks like an AWS id/],
    ['ou-abcd-12345678', /looks like an AWS id/],
    ['p-abcd1234', /looks like an AWS id/],
    ['p-abcd_1234', /looks like an AWS id/],
    ['p-FullAWSAccess', /looks like an AWS id/],
    ['car-abcd1234', /looks like an AWS id/],
    ['---', /at least one letter or digit/],
    ['(!)', /at least one letter or digit/],
  ])('refuses %j', (name, words) => {
    expect(findNameProblem(name)).toMatch(words);
  });

  it('takes only what AWS takes, and only what makes an address', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme-ascii' }), fc.string({ unit: 'binary' })), (name) => {
        fc.pre(findNameProblem(name) === null);
        expect(name).toMatch(/^[ -;=?-~]{1,50}$/);
        expect(findSlug(name)).not.toBe('');
      }),
    );
  });
});

describe('findEmailProblem', () => {
  it.each(['aws+payments-dev@example.com', 'a@b.co', `${'x'.repeat(52)}@example.com`])('takes %s', (email) => {
    expect(findEmailProblem(email)).toBeNull();
  });

  it.each([
    [`${'x'.repeat(53)}@example.com`, /65 characters; AWS takes 64\. Take a name that is 1 shorter/],
    ['a@b.c', /which is none/],
    ['aws@example', /which is none/],
    ['aws example@example.com', /which is none/],
    ['@example.com', /which is none/],
    ['aws@@example.com', /which is none/],
    ['', /which is none/],
  ])('refuses %j', (email, words) => {
    expect(findEmailProblem(email)).toMatch(words);
  });
});
