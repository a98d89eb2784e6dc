import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HandChange, nameExpected } from './by-hand/hand-change.ts';
import { handChanges } from './by-hand/hand-changes.ts';
import { mendByHand, nameFinding, pressAll } from './mend.ts';
import { type MendingWorld, startMendingWorld } from './mending-world.ts';

let world: MendingWorld;
beforeAll(async () => {
  world = await startMendingWorld();
}, 60_000);
afterAll(() => world.close());

const runs = 5;

/** Those that can be made together, in the order in which they were drawn; switching SCPs off is the last that can be done. */
function choose(drawn: readonly HandChange[]): readonly HandChange[] {
  const chosen: HandChange[] = [];
  for (const change of drawn) if (chosen.every((other) => !isSame(change, other))) chosen.push(change);
  return [...chosen.filter((change) => !isSwitchedOff(change)), ...chosen.filter(isSwitchedOff)];
}

function isSame({ touches }: HandChange, other: HandChange): boolean {
  const contains = (whole: string, part: string): boolean => whole === part || part.startsWith(`${whole}/`);
  return touches.some((one) => other.touches.some((two) => contains(one, two) || contains(two, one)));
}

const isSwitchedOff = ({ kind }: HandChange): boolean => kind === 'policy-type-off';

/** Of what nothing is said while SCPs are off. */
function isOfScps({ kind }: HandChange): boolean {
  const others: readonly string[] = ['full-access-missing', 'policy-unmanaged', 'quota-near'];
  return kind.startsWith('guardrail-') || others.includes(kind);
}

const someChanges = fc
  .shuffledSubarray(
    handChanges.map((_, index) => index),
    { minLength: 4, maxLength: 20 },
  )
  .map((indexes) => choose(indexes.flatMap((index) => handChanges[index] ?? [])));
const someOrder = fc.array(fc.nat(100), { minLength: 12, maxLength: 12 });

/** Makes changes, expects each to be found as that, presses all buttons in this order, and does by hand what is left then. */
async function breakAndMend(changes: readonly HandChange[], order: readonly number[]): Promise<void> {
  await world.reset();
  for (const change of changes) await change.make(world);
  const { findings, notChecked } = await world.look(changes.flatMap(({ account }) => account ?? []));
  const isOff = changes.some(isSwitchedOff);
  const expected = changes.filter((change) => !isOff || !isOfScps(change));
  expect(findings.map(nameFinding).sort()).toEqual(expected.map(nameExpected).sort());
  expect(notChecked).toEqual([]);

  const pressed = await pressAll(world, findings, order);
  expect(pressed.failed).toEqual([]);
  expect(pressed.findings.filter(({ fix }) => fix !== null).map(nameFinding)).toEqual([]);
  // SCPs that are nobody's are detached with all others, which is more, or less, than was found before.
  const left = changes.flatMap(({ mendedBy, kind, rest }) => (mendedBy === 'person' ? kind : (rest ?? [])));
  if (!isOff) expect(pressed.findings.map(({ kind }) => kind).sort()).toEqual(left.sort());

  await mendByHand(world, pressed.findings);
  const after = await pressAll(world, (await world.look()).findings);
  expect(after.failed).toEqual([]);
  expect(after.findings.map(nameFinding)).toEqual([]);
}

it('of many changes each is found as that, and whichever button is pressed first, nothing is left', async () => {
  // Each run takes a second: looking for a smaller example would take minutes.
  const settings = { numRuns: runs, endOnFailure: true };
  await fc.assert(fc.asyncProperty(someChanges, someOrder, breakAndMend), settings);
}, 60_000);

function find(name: string): HandChange {
  const change = handChanges.find((each) => each.name === name);
  if (change === undefined) throw new Error(`nobody does that: ${name}`);
  return change;
}

const renamedOu = 'an OU with OUs and guardrails gets another name';

it.each([
  ['an SCP that is attached in two places gets another name', 'a guardrail is detached from an OU'],
  ['an OU with accounts gets another name', 'an account is moved out of an OU in an OU'],
  [renamedOu, 'an OU is deleted'],
  [renamedOu, 'a guardrail is detached from an OU'],
  [renamedOu, 'SCPs are switched off'],
])('%s, and %s: both end, whichever is mended first', async (one, other) => {
  const changes = [find(one), find(other)];
  await breakAndMend(changes, [0, 1]);
  await breakAndMend(changes, [1, 0]);
});
