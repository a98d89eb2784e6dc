import { expect, it } from 'vitest';
import { listSome, listWords } from '../../../../src/messages/format/list-words.ts';

it('joins words as people do', () => {
  expect(listWords([])).toBe('');
  expect(listWords(['Ben'])).toBe('Ben');
  expect(listWords(['Ben', 'Cat'])).toBe('Ben and Cat');
  expect(listWords(['Ben', 'Cat', 'Fin'])).toBe('Ben, Cat and Fin');
  expect(listWords(['Fin', 'Cleo'], 'or')).toBe('Fin or Cleo');
});

it('counts what it leaves out, never a single one', () => {
  expect(listSome(['a', 'b', 'c'], 2)).toBe('a, b and c');
  expect(listSome(['a', 'b', 'c', 'd'], 2)).toBe('a, b and 2 more');
});
