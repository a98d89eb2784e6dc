import { describe, expect, test } from 'vitest';
import { findImportedOrganization } from '../../../../src/guardrails/import/find-imported-organization.ts';
import type { ObservedAccount, ObservedOu, Part } from '../../../../src/guardrails/observed/observed-organization.ts';

const read = <T>(value: T): Part<T> => ({ kind: 'read', value, readAt: 1 });
const ou = (id: string, name: string, path = name, parentId = 'r-1'): ObservedOu => ({ id, name, path, parentId });
const account = (id: string, parentId: string, ouPath: string, state = 'ACTIVE'): ObservedAccount => ({
  ...{ id, name: id, email: `${id}@example.com`, state, parentId, ouPath, joinedAt: 1 },
});

function find(ous: readonly ObservedOu[], accounts: readonly ObservedAccount[] = [], trusted: readonly string[] = []) {
  const ids = { organizationId: 'o-1', managementAccountId: 'm', rootId: 'r-1' };
  const observed = { ...ids, ous, accounts, policies: read([]), trustedServices: read(trusted) };
  return findImportedOrganization(observed, []);
}

describe('classes', () => {
  test('are of OUs that hold accounts in use, and never of those of the management account alone', () => {
    const { classes } = find(
      [ou('1', 'Prod'), ou('2', 'Old'), ou('3', 'Core'), ou('4', 'prod'), ou('5', '製品')],
      [
        account('a', '1', 'Prod'),
        account('b', '2', 'Old', 'SUSPENDED'),
        account('m', '3', 'Core'),
        account('c', '4', 'prod'),
        account('d', '5', '製品'),
      ],
    );
    expect([...classes]).toEqual([
      ['prod', 'Prod'],
      ['prod-2', 'prod'],
      ['class', '製品'],
    ]);
  });

  test('are as many as a menu takes, of the OUs with most accounts', () => {
    const ous = Array.from({ length: 102 }, (_, index) => ou(`${index}`, `Ou ${index}`));
    const accounts = ous.flatMap(({ id, path }, index) => [
      account(`a${id}`, id, path),
      ...(index < 2 ? [] : [account(`b${id}`, id, path)]),
    ]);
    const { classes, notes } = find(ous, accounts);
    expect(classes.size).toBe(100);
    expect(classes.has('ou-0')).toBe(false);
    expect(notes).toEqual([expect.stringContaining('2 OUs with accounts have no class')]);
  });
});

test('OUs that the file cannot name are left out with what is below, and said', () => {
  const { ous, notes } = find([
    ...[ou('1', 'Good'), ou('2', 'A/B'), ou('3', 'Below', 'A/B/Below', '2'), ou('4', '__proto__')],
    ou('5', 'Inner', 'Good/Inner', '1'),
  ]);
  expect(ous).toEqual([{ name: 'Good', guardrails: [], children: [{ name: 'Inner', guardrails: [], children: [] }] }]);
  expect(notes.map((note) => /\((\d)\)/.exec(note)?.[1])).toEqual(['2', '3', '4']);
});

test('what has trusted access is noted', () => {
  const { securityServices, hasControlTower } = find(
    [],
    [],
    ['controltower.amazonaws.com', 'config-multiaccountsetup.amazonaws.com', 'sso.amazonaws.com'],
  );
  expect([securityServices, hasControlTower]).toEqual([['config'], true]);
});
