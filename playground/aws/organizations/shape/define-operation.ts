import type { z } from 'zod';
import type { OrganizationState } from '../../state/organization-state.ts';
import type { World } from '../../state/world.ts';
import type { Caller } from '../../sts/access.ts';
import type { Operation } from '../../wire/operation.ts';
import { refuse } from './errors.ts';

/**
 * Who may call: the management account alone, delegated administrators too, or every member of the organisation
 * (documentation text of each operation).
 */
type Access = 'management' | 'delegated' | 'member';

interface Context {
  readonly world: World;
  /** What the operation sees: for a list the state as lists show it, else the newest. */
  readonly state: OrganizationState;
  readonly caller: Caller;
}

interface Definition<S extends z.ZodType> {
  readonly access: Access;
  /** `list` may lag; `write` may meet another write. */
  readonly kind: 'read' | 'list' | 'write';
  readonly input: S;
  /** Actions of Organizations needed besides the operation's own. */
  readonly also?: (input: unknown) => readonly string[];
  run(context: Context, input: z.output<S>): object;
}

/** An operation of Organizations with its caller rule, its input's shape and what it does. */
export function defineOperation<S extends z.ZodType>(name: string, definition: Definition<S>): Operation {
  return {
    actions: (input) => [`organizations:${name}`, ...(definition.also?.(input) ?? [])],
    run(world, caller, rawInput) {
      checkAccess(definition.access, world.organization.state, caller);
      const input = definition.input.parse(rawInput);
      if (definition.kind === 'write') {
        checkNoOtherWrite(world);
      }
      const state = definition.kind === 'list' ? world.organization.listed : world.organization.state;
      return definition.run({ world, state, caller }, input);
    },
  };
}

function checkAccess(access: Access, state: OrganizationState, caller: Caller): void {
  if (caller.accountId === state.managementAccountId) {
    return;
  }
  if (!state.accounts.has(caller.accountId)) {
    throw refuse('AWSOrganizationsNotInUseException');
  }
  if (access === 'management' || (access === 'delegated' && !state.delegations.has(caller.accountId))) {
    throw refuse('AccessDeniedException');
  }
}

const lastWrites = new WeakMap<World, number>();

function checkNoOtherWrite(world: World): void {
  const { writeMs } = world.settings;
  const now = world.now();
  if (writeMs > 0 && now - (lastWrites.get(world) ?? Number.NEGATIVE_INFINITY) < writeMs) {
    throw refuse('ConcurrentModificationException');
  }
  lastWrites.set(world, now);
}
