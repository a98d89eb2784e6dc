import { expect, it } from 'vitest';
import { formatAccountId, formatOuPath } from '../../../../src/messages/format/account-id.ts';
import { findName } from '../../../../src/messages/format/person-name.ts';

it('groups the digits of an account id, and nothing else', () => {
  expect(formatAccountId('123456789012')).toBe('1234-5678-9012');
  expect(formatAccountId('12345')).toBe('12345');
});

it('spaces the path of an OU', () => {
  expect(formatOuPath('Workloads/Prod')).toBe('Workloads / Prod');
});

it('names people, and falls back to the id', () => {
  const names = new Map([
    ['U1', 'Ana\u202E Ruiz'],
    ['U2', '\u200B'],
  ]);
  expect(findName(names, 'U1')).toBe('Ana Ruiz');
  expect(findName(names, 'U2')).toBe('U2');
  expect(findName(names, 'U3')).toBe('U3');
  expect(findName(names, 'steward')).toBe('Steward');
});
