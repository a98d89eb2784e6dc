import { coversGlob } from '../pattern/glob.ts';
import type { ComparableTest } from './comparable-condition.ts';
import type { ComparableList, ComparableValue } from './comparable-list.ts';
import type { ComparableStatement, StatementPart } from './comparable-statement.ts';
import { isWithin } from './value-meaning.ts';

export interface ScpDifference {
  /** Its `Sid`, or without one its number, from 1 on: as agreed, or of one that was added, as found. */
  readonly statement: string;
  /** For people, plain text, names the statement: `eu-west-3 was added to the regions of statement 1`. */
  readonly what: string;
}

interface Side {
  readonly statement: ComparableStatement;
  /** What it means and the other side does not. */
  readonly parts: readonly StatementPart[];
}

/** What has changed from the agreed statement to the one found; at least one sentence. */
export function describeChange(agreed: Side, found: Side): ScpDifference[] {
  const { label } = agreed.statement;
  const at = `statement ${label}`;
  const changes = [
    ...describeLists(agreed, found, 'action', at),
    ...describeLists(agreed, found, 'resource', at),
    ...describeTests(agreed.statement.tests, found.statement.tests, at),
  ];
  const isOpen = agreed.parts.length > 0 && found.parts.length > 0 && !changes.every(({ isPlain }) => isPlain);
  const texts = changes.length > 0 ? changes.map(({ what }) => what) : [`${at} says something else`];
  return texts.map((what, index) => ({
    statement: label,
    what: isOpen && index === texts.length - 1 ? `${what}; which of them allows more cannot be judged` : what,
  }));
}

export function describeRemoved(statement: ComparableStatement): ScpDifference {
  const { label, effect } = statement;
  const did = effect === 'Allow' ? 'allowed' : 'denied';
  return { statement: label, what: `statement ${label}, which ${did} ${nameActions(statement)}, was taken out` };
}

export function describeAdded(statement: ComparableStatement): ScpDifference {
  const { label, effect } = statement;
  const does = effect === 'Allow' ? 'allows' : 'denies';
  return { statement: label, what: `statement ${label}, which ${does} ${nameActions(statement)}, was added` };
}

function nameActions({ actions, resources, tests }: ComparableStatement): string {
  const names = actions.values.map(({ source }) => source);
  const all = names.includes('*');
  const named = actions.negated ? `all but ${join(names)}` : all ? 'everything' : join(names);
  const limited =
    resources.negated || resources.values.every(({ source }) => source !== '*') ? ' on some resources' : '';
  return `${named}${limited}${tests.length > 0 ? ' under conditions' : ''}`;
}

interface Change {
  readonly what: string;
  /** Whether values were only added to or taken out of a list, or a condition as a whole. */
  readonly isPlain: boolean;
}

function describeLists(agreed: Side, found: Side, of: 'action' | 'resource', at: string): Change[] {
  const [was, is] = [agreed.statement[`${of}s`], found.statement[`${of}s`]];
  if (was.negated !== is.negated) {
    return [{ what: `${at} now is for ${nameList(is, of)} instead of ${nameList(was, of)}`, isPlain: false }];
  }
  const { gone, come } = findChanged(was.values, is.values, (one, other) => coversGlob(other.glob, one.glob));
  // What another statement of the other side means as well has only moved.
  const differs = ({ parts }: Side, value: ComparableValue, others: readonly ComparableValue[]): boolean =>
    was.negated || parts.some((part) => part[of] === value) || others.some(({ glob }) => coversGlob(glob, value.glob));
  return describeValues(
    gone.filter((value) => differs(agreed, value, come)),
    come.filter((value) => differs(found, value, gone)),
    was.negated ? `exempt ${of}s` : `${of}s`,
    at,
  );
}

/** The values without those that both sides have, or that are within such a one. */
function findChanged<Value>(
  was: readonly Value[],
  is: readonly Value[],
  isWithin: (one: Value, other: Value) => boolean,
): { readonly gone: readonly Value[]; readonly come: readonly Value[] } {
  const kept = was.filter((one) => is.some((other) => isWithin(one, other) && isWithin(other, one)));
  const isNotKept = (value: Value): boolean => !kept.some((other) => isWithin(value, other));
  return { gone: was.filter(isNotKept), come: is.filter(isNotKept) };
}

function nameList({ negated, values }: ComparableList, of: 'action' | 'resource'): string {
  const names = values.map(({ source }) => source);
  return `${negated ? `all ${of}s but` : `the ${of}s`} ${join(names)}`;
}

function describeTests(was: readonly ComparableTest[], is: readonly ComparableTest[], at: string): Change[] {
  const same = (one: ComparableTest) => (other: ComparableTest) => one.form === other.form;
  const ofKey = (one: ComparableTest) => (other: ComparableTest) => one.key.toLowerCase() === other.key.toLowerCase();
  const removed = was.filter((test) => !is.some(same(test)));
  const added = is.filter((test) => !was.some(same(test)));
  return [
    ...was.flatMap((test) => {
      const other = is.find(same(test));
      return other === undefined ? [] : describeTest(test, other, at);
    }),
    ...removed.map((test) => {
      const other = added.find(ofKey(test));
      return other === undefined
        ? { what: `the condition ${nameTest(test)} of ${at} was taken out`, isPlain: true }
        : { what: `${at} now has the condition ${nameTest(other)} instead of ${nameTest(test)}`, isPlain: false };
    }),
    ...added
      .filter((test) => !removed.some(ofKey(test)))
      .map((test) => ({ what: `the condition ${nameTest(test)} was added to ${at}`, isPlain: true })),
  ];
}

function describeTest(was: ComparableTest, is: ComparableTest, at: string): Change[] {
  const operator =
    was.whenAbsent === is.whenAbsent
      ? []
      : [
          {
            what: `the condition on ${was.key} of ${at} is now ${is.operator} instead of ${was.operator}`,
            isPlain: false,
          },
        ];
  const { gone, come } = findChanged(was.values, is.values, (one, other) => isWithin(one.meaning, other.meaning));
  return [...operator, ...describeValues(gone, come, nameValues(was.key), at)];
}

interface Named {
  /** As the policy has it. */
  readonly source: string;
}

function describeValues(gone: readonly Named[], come: readonly Named[], noun: string, at: string): Change[] {
  const [were, are] = [gone, come].map((values) => join(values.map(({ source }) => source)));
  if (were === '' && are === '') return [];
  const verb = (come.length > 0 ? come : gone).length === 1 ? 'was' : 'were';
  const what =
    were === ''
      ? `${are} ${verb} added to the ${noun} of ${at}`
      : are === ''
        ? `${were} ${verb} taken out of the ${noun} of ${at}`
        : `${are} ${verb} put in the place of ${were} in the ${noun} of ${at}`;
  return [{ what, isPlain: true }];
}

const nouns: ReadonlyMap<string, string> = new Map([
  ['aws:principalaccount', 'accounts'],
  ['aws:principalarn', 'principals'],
  ['aws:requestedregion', 'regions'],
  ['ec2:instancetype', 'instance types'],
]);

function nameValues(key: string): string {
  return nouns.get(key.toLowerCase()) ?? `values of ${key}`;
}

function nameTest({ operator, key, values }: ComparableTest): string {
  return `${operator} on ${key} (${join(values.map(({ source }) => source))})`;
}

/** At most so many values are named; the policy has them all. */
const maxNamed = 5;

function join(values: readonly string[]): string {
  const named = values.slice(0, values.length > maxNamed ? maxNamed - 1 : maxNamed).map(quote);
  const rest = values.length - named.length;
  const items = rest > 0 ? [...named, `${rest} more`] : named;
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** Only what reads as a name stands without quotes. */
function quote(value: string): string {
  return /^[\w./:@-]+$/.test(value) ? value : `"${value}"`;
}
