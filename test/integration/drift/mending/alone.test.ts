import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { findingKinds } from '../../../../src/guardrails/drift/finding.ts';
import { nameExpected } from './by-hand/hand-change.ts';
import { handChanges } from './by-hand/hand-changes.ts';
import { mendByHand, nameFinding, pressAll } from './mend.ts';
import { type MendingWorld, startMendingWorld } from './mending-world.ts';

let world: MendingWorld;
beforeAll(async () => {
  world = await startMendingWorld();
}, 60_000);
afterAll(() => world.close());
beforeEach(() => world.reset());

it('nothing is found where all is as agreed, and everything was looked at', async () => {
  const { findings, notChecked } = await world.look();
  expect({ findings, notChecked }).toEqual({ findings: [], notChecked: [] });
});

it.each(handChanges.map((change) => [change.name, change] as const))(
  '%s: it is found, nothing else is, and it ends',
  async (_name, change) => {
    await change.make(world);
    const { findings, notChecked } = await world.look(change.account === undefined ? [] : [change.account]);
    expect(findings.map(nameFinding)).toEqual([nameExpected(change)]);
    expect(notChecked).toEqual([]);

    const pressed = await pressAll(world, findings);
    expect(pressed.failed).toEqual([]);
    const { kind, mendedBy, rounds = 1, rest } = change;
    expect(pressed.rounds).toBe(mendedBy === 'person' ? 0 : rounds);
    const restOfSteward = rest === undefined ? [] : [rest];
    expect(pressed.findings.map((finding) => finding.kind)).toEqual(mendedBy === 'person' ? [kind] : restOfSteward);

    if (pressed.findings.length === 0) return;
    await mendByHand(world, pressed.findings);
    // An account that comes back stands in the root.
    const after = await pressAll(world, (await world.look()).findings);
    expect(after.findings).toEqual([]);
  },
);

it('there is a way to break nearly everything', () => {
  const made = new Set(handChanges.map(({ kind }) => kind));
  // What else there is follows from the file or from its exceptions, not from AWS.
  expect(findingKinds.filter((kind) => !made.has(kind))).toEqual(['hpc-reachable', 'guardrail-exception']);
});
