import type { ApprovalRule } from '../config/governance.ts';
import type { Approval, PersonId, Terms, Wish } from './request.ts';
import { toCents } from './wish/usd.ts';

/** All rules by which a request on these terms may have to be approved. */
export function findRules(terms: Terms): readonly ApprovalRule[] {
  return terms.drift?.approvals ?? terms.class?.approvals ?? [];
}

/** A rule that applies to a request, with its index in `findRules`. */
export interface ApplicableRule {
  readonly index: number;
  readonly rule: ApprovalRule;
}

/** The rules that apply at the budget that is asked for. */
export function findApplicableRules(terms: Terms, wish: Wish): readonly ApplicableRule[] {
  return findRules(terms)
    .map((rule, index) => ({ index, rule }))
    .filter(({ rule }) => {
      if (rule.when === null) return true;
      return (
        wish.monthlyBudgetUsd !== null && toCents(wish.monthlyBudgetUsd) > Math.round(rule.when.budgetOverUsd * 100)
      );
    });
}

/** A person and the indexes of the rules in which this person is an approver. */
export interface Eligible {
  readonly by: PersonId;
  readonly rules: readonly number[];
}

/** Who fills which places: for each rule that applies its people; the rest fill none. */
export interface Assignment {
  readonly byRule: ReadonlyMap<number, readonly PersonId[]>;
  readonly met: boolean;
}

/**
 * The assignment of people to places that fills the most places. A rule has `required` places, one person fills one
 * place in one rule, so this is a maximum matching (augmenting paths), whatever the order of the people. With no rules
 * it is met by nobody.
 */
export function assignPeople(rules: readonly ApplicableRule[], people: readonly Eligible[]): Assignment {
  const places = new Map(rules.map(({ index }) => [index, [] as PersonId[]]));
  const capacity = new Map(rules.map(({ index, rule }) => [index, rule.required]));
  const eligible = new Map(people.map((person) => [person.by, person.rules]));

  const seat = (person: PersonId, tried: Set<number>): boolean => {
    for (const rule of eligible.get(person) ?? []) {
      const seated = places.get(rule);
      if (seated === undefined || tried.has(rule)) continue;
      tried.add(rule);
      if (seated.length < (capacity.get(rule) ?? 0)) {
        seated.push(person);
        return true;
      }
      for (let place = 0; place < seated.length; place += 1) {
        const other = seated[place];
        if (other !== undefined && seat(other, tried)) {
          seated[place] = person;
          return true;
        }
      }
    }
    return false;
  };
  for (const person of eligible.keys()) seat(person, new Set());

  return {
    byRule: places,
    met: rules.every(({ index, rule }) => (places.get(index)?.length ?? 0) === rule.required),
  };
}

/** How many places of these rules the people fill at most. */
export function countFilledPlaces(rules: readonly ApplicableRule[], people: readonly Eligible[]): number {
  return [...assignPeople(rules, people).byRule.values()].reduce((sum, seated) => sum + seated.length, 0);
}

/** The assignment of those who approved so far. */
export function assignApprovals(terms: Terms, wish: Wish, approvals: readonly Approval[]): Assignment {
  return assignPeople(findApplicableRules(terms, wish), approvals);
}

/**
 * Members of user groups as Slack has them now, by group id; null: could not be read, so nobody in it counts.
 */
export type GroupMembers = ReadonlyMap<string, ReadonlySet<PersonId> | null>;

/** The user groups among Slack ids. */
export function findGroups(ids: readonly string[]): readonly string[] {
  return ids.filter((id) => id.startsWith('S'));
}

/** Is this person named by one of these ids, as a user or as a member of a group? */
export function isNamedBy(ids: readonly string[], person: PersonId, groups: GroupMembers): boolean {
  return ids.some((id) => id === person || (groups.get(id)?.has(person) ?? false));
}

/** Everybody whom these ids name. */
export function expandIds(ids: readonly string[], groups: GroupMembers): ReadonlySet<PersonId> {
  const people = new Set<PersonId>();
  for (const id of ids) {
    if (!id.startsWith('S')) people.add(id);
    else for (const member of groups.get(id) ?? []) people.add(member);
  }
  return people;
}

/** The rules among those that apply in which this person is an approver. */
export function findRulesOf(
  rules: readonly ApplicableRule[],
  person: PersonId,
  groups: GroupMembers,
): readonly number[] {
  return rules.filter(({ rule }) => isNamedBy(rule.approvers, person, groups)).map(({ index }) => index);
}
