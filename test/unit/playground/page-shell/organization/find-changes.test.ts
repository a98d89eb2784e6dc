import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AwsHandle, startAws } from '../../../../../playground/aws/start-aws.ts';
import { findChanges } from '../../../../../playground/page/client/organization/changes/find-changes.ts';
import { marks } from '../../../../../playground/page/client/organization/changes/marks.ts';
import type { State } from '../../../../../playground/page/client/organization/state/build-tree.ts';

let aws: AwsHandle;
let before: State;

beforeAll(async () => {
  aws = await startAws();
});
afterAll(() => aws.close());
beforeEach(() => {
  aws.reset();
  before = aws.organization.state();
});

const idOf = (name: string): string => before.accounts.find((account) => account.name === name)!.id;
const policyOf = (name: string) => before.policies.find((policy) => policy.name === name)!;

/** The state with one of its lists changed. */
function change<Name extends 'accounts' | 'policies' | 'budgets' | 'units'>(
  name: Name,
  by: (one: State[Name][number]) => State[Name][number] | null,
): State {
  const list: readonly State[Name][number][] = before[name];
  return { ...before, [name]: list.flatMap((one) => by(one) ?? []) };
}

test('nothing changed, nothing to say', () => {
  expect(findChanges(before, structuredClone(before))).toEqual([]);
});

describe('accounts', () => {
  test('that are new, with no word of what came with them', () => {
    const account = { ...before.accounts[1]!, id: '999988887777', name: 'fresh', ou: 'Sandbox' };
    const full = policyOf('FullAWSAccess');
    const after: State = {
      ...before,
      accounts: [...before.accounts, account],
      policies: before.policies.map((one) =>
        one === full ? { ...one, attachedTo: [...one.attachedTo, account.id] } : one,
      ),
    };
    expect(findChanges(before, after)).toEqual([
      { mark: marks.account('999988887777'), word: 'new', says: 'fresh is a new account in Sandbox.' },
    ]);
  });

  test('that were moved, closed, renamed or retagged', () => {
    const id = idOf('payments-dev');
    const edit = (difference: Partial<State['accounts'][number]>) =>
      findChanges(
        before,
        change('accounts', (one) => (one.id === id ? { ...one, ...difference } : one)),
      );
    expect(edit({ parentId: before.rootId, ou: 'root' })).toEqual([
      {
        mark: marks.account(id),
        word: 'from Workloads/Dev',
        says: 'payments-dev was moved from Workloads/Dev to the root.',
      },
    ]);
    expect(edit({ state: 'PENDING_CLOSURE' }).map(({ word }) => word)).toEqual(['now pending closure']);
    expect(edit({ name: 'pay' }).map(({ word }) => word)).toEqual(['was payments-dev']);
    const [retagged] = edit({ tags: { team: 'pay' } });
    expect(retagged?.word).toBe('retagged');
    expect(retagged?.says).toContain('team = pay');
    expect(retagged?.says).toContain('no steward:owner');
  });

  test('that left, said at where they were', () => {
    const id = idOf('payments-dev');
    expect(
      findChanges(
        before,
        change('accounts', (one) => (one.id === id ? null : one)),
      ),
    ).toContainEqual({
      mark: marks.target('Workloads/Dev'),
      word: 'payments-dev left',
      says: 'payments-dev left the organisation.',
    });
  });
});

describe('policies', () => {
  test('that were attached and detached', () => {
    const policy = policyOf('steward-no-side-doors');
    const account = idOf('payments-dev');
    const after = change('policies', (one) => (one === policy ? { ...one, attachedTo: ['root', account] } : one));
    expect(findChanges(before, after)).toEqual([
      {
        mark: marks.target('Sandbox'),
        word: 'steward-no-side-doors detached',
        says: 'steward-no-side-doors was detached from Sandbox.',
      },
      {
        mark: marks.attachment(policy.id, 'root'),
        word: 'attached',
        says: 'steward-no-side-doors was attached to the root.',
      },
      {
        mark: marks.attachment(policy.id, account),
        word: 'attached',
        says: 'steward-no-side-doors was attached to payments-dev.',
      },
    ]);
  });

  test('that say something else, or are gone', () => {
    const policy = policyOf('steward-no-side-doors');
    expect(
      findChanges(
        before,
        change('policies', (one) => (one === policy ? { ...one, content: '{}' } : one)),
      ),
    ).toEqual([{ mark: marks.policy(policy.id), word: 'changed', says: 'steward-no-side-doors was changed.' }]);
    expect(
      findChanges(
        before,
        change('policies', (one) => (one === policy ? null : one)),
      ).map(({ word }) => word),
    ).toEqual(['steward-no-side-doors detached']);
  });

  test('of an OU that has another path now are no news', () => {
    const rename = (path: string): string => path.replace(/^Sandbox/, 'Play');
    const after: State = {
      ...before,
      units: before.units.map((unit) => ({ ...unit, path: rename(unit.path) })),
      policies: before.policies.map((policy) => ({ ...policy, attachedTo: policy.attachedTo.map(rename) })),
    };
    expect(findChanges(before, after)).toEqual([
      { mark: marks.target('Play'), word: 'was Sandbox', says: 'The OU Sandbox is now Play.' },
    ]);
  });
});

describe('budgets', () => {
  const isIt = (budget: State['budgets'][number]): boolean => budget.name === `steward-${idOf('catalog-prod')}`;

  test('that are new or have another limit or other alerts, but not what is spent', () => {
    const edit = (difference: Partial<State['budgets'][number]>) =>
      findChanges(
        before,
        change('budgets', (one) => (isIt(one) ? { ...one, ...difference } : one)),
      );
    expect(edit({ actual: '2499.9' })).toEqual([]);
    expect(edit({ notifications: [] }).map(({ says }) => says)).toEqual(['The budget of catalog-prod was changed.']);
    expect(edit({ limit: '800' })).toEqual([
      {
        mark: marks.budget(before.budgets.find(isIt)!),
        word: 'was $2,500',
        says: 'The budget of catalog-prod is $800 instead of $2,500.',
      },
    ]);
    const without = change('budgets', (one) => (isIt(one) ? null : one));
    expect(findChanges(without, before).map(({ says }) => says)).toEqual(['catalog-prod has a budget of $2,500.']);
  });

  test('that were deleted, said at their account', () => {
    expect(
      findChanges(
        before,
        change('budgets', (one) => (isIt(one) ? null : one)),
      ),
    ).toEqual([
      {
        mark: marks.account(idOf('catalog-prod')),
        word: 'budget deleted',
        says: 'The budget of catalog-prod was deleted.',
      },
    ]);
  });
});

test('OUs that were made or deleted', () => {
  const after = change('units', (unit) => (unit.path === 'Workloads/Dev' ? null : unit));
  expect(findChanges(before, after).map(({ mark, word }) => [mark, word])).toContainEqual([
    marks.target('Workloads'),
    'Workloads/Dev deleted',
  ]);
  expect(findChanges(after, before).map(({ mark, word }) => [mark, word])).toContainEqual([
    marks.target('Workloads/Dev'),
    'new',
  ]);
});
