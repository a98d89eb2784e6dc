import type { Account, Budget, Policy, State } from '../state/build-tree.ts';
import { findBudgetAccount } from '../state/build-tree.ts';
import { formatAmount } from '../state/format-amount.ts';
import { marks } from './marks.ts';

/** Something that is other than it was. */
export interface Change {
  /** What is to be marked: one of {@link marks}. */
  readonly mark: string;
  /** What happened to it, in a word or two that stand beside it. */
  readonly word: string;
  /** The same as a sentence. */
  readonly says: string;
}

/** What differs between two moments of an organisation. */
export function findChanges(before: State, after: State): Change[] {
  return [
    ...findInUnits(before, after),
    ...findInAccounts(before, after),
    ...findInPolicies(before, after),
    ...findInBudgets(before, after),
  ];
}

function findInUnits(before: State, after: State): Change[] {
  const { gone, made, kept } = compare(before.units, after.units, ({ id }) => id);
  return [
    ...gone.map(({ path }) => ({
      mark: marks.target(parentOf(path)),
      word: `${path} deleted`,
      says: `The OU ${path} was deleted.`,
    })),
    ...made.map(({ path }) => ({ mark: marks.target(path), word: 'new', says: `The OU ${path} was made.` })),
    ...kept
      .filter(([old, now]) => old.path !== now.path)
      .map(([old, now]) => ({
        mark: marks.target(now.path),
        word: `was ${old.path}`,
        says: `The OU ${old.path} is now ${now.path}.`,
      })),
  ];
}

function parentOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : 'root';
}

function findInAccounts(before: State, after: State): Change[] {
  const { gone, made, kept } = compare(before.accounts, after.accounts, ({ id }) => id);
  return [
    ...gone.map(({ name, ou }) => ({
      mark: marks.target(ou),
      word: `${name} left`,
      says: `${name} left the organisation.`,
    })),
    ...made.map(({ id, name, ou }) => ({
      mark: marks.account(id),
      word: 'new',
      says: `${name} is a new account ${ou === 'root' ? 'at the root' : `in ${ou}`}.`,
    })),
    ...kept.flatMap(([old, now]) => findInAccount(old, now)),
  ];
}

function findInAccount(old: Account, now: Account): Change[] {
  const mark = marks.account(now.id);
  const found: (readonly [isChanged: boolean, word: string, says: string])[] = [
    [old.name !== now.name, `was ${old.name}`, `${old.name} is now called ${now.name}.`],
    [
      old.parentId !== now.parentId,
      `from ${old.ou}`,
      `${now.name} was moved from ${sayUnit(old.ou)} to ${sayUnit(now.ou)}.`,
    ],
    [old.state !== now.state, `now ${sayState(now.state)}`, `${now.name} is now ${sayState(now.state)}.`],
    [!isSame(old.tags, now.tags), 'retagged', `${now.name} has other tags: ${describeTags(old.tags, now.tags)}.`],
  ];
  return found.filter(([isChanged]) => isChanged).map(([, word, says]) => ({ mark, word, says }));
}

function sayUnit(path: string): string {
  return path === 'root' ? 'the root' : path;
}

/** `pending closure` */
export function sayState(state: Account['state']): string {
  return state.toLowerCase().replaceAll('_', ' ');
}

type Tags = Account['tags'];

function describeTags(old: Tags, now: Tags): string {
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((name) => old[name] !== now[name]);
  return names.map((name) => (now[name] === undefined ? `no ${name}` : `${name} = ${now[name]}`)).join(', ');
}

function findInPolicies(before: State, after: State): Change[] {
  const { gone, made, kept } = compare(before.policies, after.policies, ({ id }) => id);
  const namesOf = (state: State) => (target: string) =>
    state.accounts.find(({ id }) => id === target)?.name ?? sayUnit(target);
  const attach = (policy: Policy, target: string): Change => ({
    mark: marks.attachment(policy.id, target),
    word: 'attached',
    says: `${policy.name} was attached to ${namesOf(after)(target)}.`,
  });
  const detach = (policy: Policy, target: string): Change => ({
    mark: marks.target(target),
    word: `${policy.name} detached`,
    says: `${policy.name} was detached from ${namesOf(before)(target)}.`,
  });
  return [
    ...gone.flatMap((policy) =>
      policy.attachedTo.filter((target) => hasTarget(after, target)).map((target) => detach(policy, target)),
    ),
    ...made.flatMap((policy) => policy.attachedTo.map((target) => attach(policy, target))),
    ...kept.flatMap(([old, now]) => [
      // What goes or comes with an account or OU, which may only have another path, is no news of its own.
      ...old.attachedTo
        .filter((target) => !now.attachedTo.includes(target) && hasTarget(after, target))
        .map((target) => detach(now, target)),
      ...now.attachedTo
        .filter((target) => !old.attachedTo.includes(target) && hasTarget(before, target))
        .map((target) => attach(now, target)),
      ...(old.content === now.content && old.name === now.name
        ? []
        : [{ mark: marks.policy(now.id), word: 'changed', says: `${now.name} was changed.` }]),
    ]),
  ];
}

/** Whether there is something in an organisation to which a policy can be attached. */
function hasTarget({ units, accounts }: State, target: string): boolean {
  return target === 'root' || units.some(({ path }) => path === target) || accounts.some(({ id }) => id === target);
}

function findInBudgets(before: State, after: State): Change[] {
  const { gone, made, kept } = compare(before.budgets, after.budgets, ({ accountId, name }) => `${accountId} ${name}`);
  const nameOf = (budget: Budget): string => {
    const id = findBudgetAccount(budget, after);
    return id === null ? 'the organisation' : (after.accounts.find((account) => account.id === id)?.name ?? id);
  };
  const placeOf = (budget: Budget): string => {
    const id = findBudgetAccount(budget, after);
    return id === null ? marks.target('root') : marks.account(id);
  };
  const write = ({ limit, unit }: Budget): string => (limit === null ? 'planned limits' : formatAmount(limit, unit));
  return [
    ...gone.map((budget) => ({
      mark: placeOf(budget),
      word: 'budget deleted',
      says: `The budget of ${nameOf(budget)} was deleted.`,
    })),
    ...made.map((budget) => ({
      mark: marks.budget(budget),
      word: 'new budget',
      says: `${nameOf(budget)} has a budget of ${write(budget)}.`,
    })),
    ...kept.flatMap(([old, now]) => {
      if (old.limit !== now.limit || old.unit !== now.unit) {
        const says = `The budget of ${nameOf(now)} is ${write(now)} instead of ${write(old)}.`;
        return [{ mark: marks.budget(now), word: `was ${write(old)}`, says }];
      }
      // What is spent changes by itself.
      if (isSame(old.notifications, now.notifications) && isSame(old.costFilters, now.costFilters)) return [];
      return [{ mark: marks.budget(now), word: 'changed', says: `The budget of ${nameOf(now)} was changed.` }];
    }),
  ];
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** Two lists of things with keys: what was there only before, what only after, and what both times. */
function compare<T>(before: readonly T[], after: readonly T[], keyOf: (one: T) => string) {
  if (before === after) return { gone: [], made: [], kept: [] };
  const old = new Map(before.map((one) => [keyOf(one), one]));
  const now = new Map(after.map((one) => [keyOf(one), one]));
  const kept: (readonly [T, T])[] = [];
  const made: T[] = [];
  for (const [key, one] of now) {
    const same = old.get(key);
    if (same === undefined) made.push(one);
    else if (same !== one) kept.push([same, one]);
  }
  return { gone: [...old].filter(([key]) => !now.has(key)).map(([, one]) => one), made, kept };
}
