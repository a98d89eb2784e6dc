import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  coversGlob,
  firstUnknownText,
  type Glob,
  intersectsGlobs,
  matchesGlob,
  parseGlob,
  wildcards,
} from '../../../../../src/guardrails/scp/pattern/glob.ts';
import { isGlobMatch } from '../../../../support/scp/match-plainly.ts';

const fewLetters = (letters: string): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...letters), { maxLength: 6 }).map((list) => list.join(''));
const anyPattern = fewLetters('ab*?:');
const anyText = fewLetters('ab:');

describe('matching', () => {
  test.each([
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    ['?', '', false],
    ['?', 'a', true],
    ['a*', 'a', true],
    ['*.48xlarge', 'p5.48xlarge', true],
    ['*.48xlarge', 'p5.48xlarge2', false],
    ['a*b*c', 'aXbXbXc', true],
    ['a*b?c', 'abXbc', false],
    ['p?.*', 'p5.48xlarge', true],
  ])('%j with %j: %s', (pattern, text, matches) => {
    expect(matchesGlob(parseGlob(pattern), text)).toBe(matches);
  });

  test('is as trying all ways', () => {
    fc.assert(
      fc.property(anyPattern, anyText, (pattern, text) => {
        expect(matchesGlob(parseGlob(pattern), text)).toBe(isGlobMatch(pattern, text));
      }),
      { numRuns: 500 },
    );
  });

  test('wildcards that take no colon', () => {
    const glob: Glob = [wildcards.anyButColon, 0x62, wildcards.oneButColon];
    expect(['b1', 'aab1', 'bbb', 'a:b1', 'b:', ':b1'].map((text) => matchesGlob(glob, text))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  test('takes no longer for patterns that are made to take long', () => {
    // With ways tried one after the other this would not end before the world does.
    expect(matchesGlob(parseGlob(`${'*a'.repeat(200)}b`), 'a'.repeat(2000))).toBe(false);
  });
});

describe('covering', () => {
  test.each([
    ['*', '', true],
    ['*', 'a?*', true],
    ['a*', 'ab*', true],
    ['ab*', 'a*', false],
    ['*a*', 'ba', true],
    ['?', '*', false],
    ['??', '?', false],
    ['a?c', 'abc', true],
    ['ec2:*', 'ec2:run*instances', true],
    ['ec2:run*', 'ec2:*', false],
  ])('%j covers %j: %s', (outer, inner, covers) => {
    expect(coversGlob(parseGlob(outer), parseGlob(inner))).toBe(covers);
  });

  test('is right where it says yes', () => {
    fc.assert(
      fc.property(anyPattern, anyPattern, fc.array(anyText, { minLength: 20 }), (outer, inner, texts) => {
        if (!coversGlob(parseGlob(outer), parseGlob(inner))) return;
        expect(texts.filter((text) => isGlobMatch(inner, text) && !isGlobMatch(outer, text))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test('a text that is not known is covered by itself and by what takes any text', () => {
    const unknown: Glob = [0x61, firstUnknownText];
    expect(coversGlob(unknown, unknown)).toBe(true);
    expect(coversGlob(parseGlob('a*'), unknown)).toBe(true);
    expect(coversGlob(parseGlob('a?'), unknown)).toBe(false);
    expect(coversGlob([0x61, wildcards.anyButColon], unknown)).toBe(false);
    expect(coversGlob([0x61, firstUnknownText + 1], unknown)).toBe(false);
  });

  test('a wildcard that takes no colon covers only its like', () => {
    const [any, one] = [[wildcards.anyButColon], [wildcards.oneButColon]];
    expect(coversGlob(any, one)).toBe(true);
    expect(coversGlob(any, parseGlob('ab'))).toBe(true);
    expect(coversGlob(any, parseGlob('*'))).toBe(false);
    expect(coversGlob(any, parseGlob('a:b'))).toBe(false);
    expect(coversGlob(one, parseGlob('?'))).toBe(false);
    expect(coversGlob(parseGlob('*'), any)).toBe(true);
  });
});

describe('intersecting', () => {
  test.each([
    ['', '', true],
    ['', 'a', false],
    ['a*', '*b', true],
    ['a*', 'b*', false],
    ['a?c', 'ab*', true],
    ['a?c', 'a', false],
    ['*a', '*b', false],
    ['*', '', true],
    ['s3:get*', 's3:*object', true],
  ])('%j with %j: %s', (one, other, intersects) => {
    expect(intersectsGlobs(parseGlob(one), parseGlob(other))).toBe(intersects);
    expect(intersectsGlobs(parseGlob(other), parseGlob(one))).toBe(intersects);
  });

  test('is right where it says no', () => {
    fc.assert(
      fc.property(anyPattern, anyPattern, fc.array(anyText, { minLength: 20 }), (one, other, texts) => {
        if (intersectsGlobs(parseGlob(one), parseGlob(other))) return;
        expect(texts.filter((text) => isGlobMatch(one, text) && isGlobMatch(other, text))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test('a text that is not known may be any', () => {
    expect(intersectsGlobs([0x61, firstUnknownText], parseGlob('abc'))).toBe(true);
    expect(intersectsGlobs([0x61, firstUnknownText], parseGlob('b'))).toBe(false);
  });

  test('wildcards that take no colon', () => {
    const glob: Glob = [wildcards.anyButColon, 0x62, wildcards.oneButColon];
    expect(['a*', 'a:*', '*:', '*b?', 'bb', 'b:'].map((other) => intersectsGlobs(glob, parseGlob(other)))).toEqual([
      true,
      false,
      false,
      true,
      true,
      false,
    ]);
  });
});
