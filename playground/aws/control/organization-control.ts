import type { z } from 'zod';
import type { World } from '../state/world.ts';
import { accountMutations } from './account-mutations.ts';
import { costMutations } from './cost-mutations.ts';
import type { Mutation } from './define-mutation.ts';
import { otherMutations } from './other-mutations.ts';
import { type AccountSnapshot, type Snapshot, takeSnapshot } from './snapshot.ts';
import { treeMutations } from './tree-mutations.ts';

/** Every change behind the bot's back, by name. */
const mutations = { ...accountMutations, ...treeMutations, ...costMutations, ...otherMutations } as const;

type Mutations = typeof mutations;

type MutationMethods = {
  readonly [Name in keyof Mutations]: Mutations[Name] extends Mutation<infer S, infer R>
    ? (input: z.input<S>) => R
    : never;
};

/** Reads and changes the organisation from the same process. */
export interface OrganizationControl extends MutationMethods {
  state(): Snapshot;
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
    findAccount: (key) =>
      takeSnapshot(world()).accounts.find(
        (account) => account.id === key || account.name === key || account.email.toLowerCase() === key.toLowerCase(),
      ),
  };
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
  return mutation.run(world, mutation.input.parse(input));
}
