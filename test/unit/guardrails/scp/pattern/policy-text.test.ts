// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written so.
import { describe, expect, test } from 'vitest';
import { spell, wildcards } from '../../../../../src/guardrails/scp/pattern/glob.ts';
import { findConstant, parsePolicyText } from '../../../../../src/guardrails/scp/pattern/policy-text.ts';

describe('variables', () => {
  test.each([
    ['${aws:username}', { key: 'aws:username', fallback: null }],
    ['${AWS:UserName}', { key: 'aws:username', fallback: null }],
    ["${aws:PrincipalTag/team, 'company-wide'}", { key: 'aws:principaltag/team', fallback: 'company-wide' }],
    ["${aws:PrincipalTag/team, ''}", { key: 'aws:principaltag/team', fallback: '' }],
    ["${aws:PrincipalTag/team, 'a}b'}", { key: 'aws:principaltag/team', fallback: 'a}b' }],
    ['${aws:PrincipalTag/cost center}', { key: 'aws:principaltag/cost center', fallback: null }],
  ])('%s', (text, variable) => {
    expect(parsePolicyText(`a${text}*`, { wildcards: true })).toEqual([spell('a'), variable, [wildcards.any]]);
  });

  test.each(['${', '${}', '${aws:username', '${username}', '${aws:username, x}', "${aws:username, 'x}", "${*, 'x'}"])(
    '%s is not understood',
    (text) => {
      expect(parsePolicyText(text, { wildcards: true })).toBeNull();
    },
  );
});

test('`${*}`, `${?}` and `${$}` are the characters', () => {
  const text = parsePolicyText('a${*}*${?}?${$}{b}', { wildcards: true });
  expect(text && findConstant(text)).toEqual([
    ...spell('a*'),
    wildcards.any,
    ...spell('?'),
    wildcards.one,
    ...spell('${b}'),
  ]);
});

test('where wildcards mean nothing, they are characters', () => {
  expect(parsePolicyText('a*?', { wildcards: false })).toEqual([spell('a*?')]);
});

test('what has a variable is no constant', () => {
  const text = parsePolicyText('${aws:username}', { wildcards: true });
  expect(text && findConstant(text)).toBeNull();
});
