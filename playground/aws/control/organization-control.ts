import type { z } from 'zod';
import { personSchema, recordByHand } from '../cloudtrail/events/record-by-hand.ts';
import type { TrailEvent } from '../cloudtrail/events/trail-event.ts';
import type { World } from '../state/world.ts';
import type { Mutation } from './define-mutation.ts';
import { accountMutations } from './mutations/account-mutations.ts';
import { costMutations } from './mutations/cost-mutations.ts';
import { otherMutations } from './mutations/other-mutations.ts';
import { policyMutations } from './mutations/policy-mutations.ts';
import { securityMutations } from './mutations/security-mutations.ts';
import { treeMutations } from './mutations/tree-mutations.ts';
import { type AccountSnapshot, type Snapshot, takeSnapshot } from './snapshot.ts';

/** Every change behind the bot's back, by name. */
const mutations = {
  ...accountMutations,
  ...treeMutations,
  ...policyMutations,
  ...costMutations,
  ...securityMutations,
  ...otherMutations,
} as const;

type Mutations = typeof mutations;

type MutationMethods = {
  readonly [Name in keyof Mutations]: Mutations[Name] extends Mutation<infer S, infer R>
    ? (input: z.input<S> & z.input<typeof personSchema>) => R
    : never;
};

/**
 * Reads and changes the organisation from the same process. Changes are calls of a person (`by`, `sourceIp`) for
 * CloudTrail where AWS's console would make some.
 */
export interface OrganizationControl extends MutationMethods {
  state(): Snapshot;
  /** Everything that CloudTrail has or will have, the oldest first. */
  events(): readonly TrailEvent[];
  /** The account of an id, name or address. */
  findAccount(key: string): AccountSnapshot | undefined;
}

/** The control of the world that `world()` gives at the moment of each call, so a reset does not cut it off. */
export function createOrganizationControl(world: () => World): OrganizationControl {
  const methods = Object.fromEntries(
    Object.keys(mutations).map((name) => [name, (input: unknown) => runMutation(world(), name, input)]),
  ) as MutationMethods;
  return {
    ...methods,
    state: () => takeSnapshot(world()),
    events: () => listEvents(world()),
    findAccount: (key) =>
      takeSnapshot(world()).accounts.find(
        (account) => account.id === key || account.name === key || account.email.toLowerCase() === key.toLowerCase(),
      ),
  };
}

/** Everything that CloudTrail has or will have, the oldest first. */
export function listEvents(world: World): readonly TrailEvent[] {
  world.organization.settle();
  return [...world.history.list()];
}

/**
 * Runs the mutation of that name.
 *
 * @throws Error for a name that there is not, a ZodError for input of the wrong shape
 */
export function runMutation(world: World, name: string, input: unknown): unknown {
  const mutation: Mutation<z.ZodType, unknown> | undefined = Object.entries(mutations).find(
    ([key]) => key === name,
  )?.[1];
  if (mutation === undefined) {
    throw new Error(`no mutation ${name}`);
  }
  const { by, sourceIp, ...rest } = Object(input) as Record<string, unknown>;
  const record = recordByHand(world, personSchema.parse({ by, sourceIp }));
  return mutation.run(world, mutation.input.parse(rest), record);
}
