import type { z } from 'zod';
import type { World } from '../../state/world.ts';
import type { Caller } from '../../sts/access.ts';
import { AwsError } from '../../wire/errors.ts';
import type { Operation } from '../../wire/operation.ts';

/** Who asks, and what they may see. */
export interface Asking {
  readonly world: World;
  /** The account whose costs are shown; null: those of the organisation. Members see only themselves. */
  readonly accountId: string | null;
}

interface Definition<S extends z.ZodType> {
  /** The IAM action. */
  readonly action: string;
  readonly input: S;
  run(asking: Asking, input: z.output<S>): object;
}

/**
 * An operation of Cost Explorer. Each answer, that is each page, costs a request; what is refused does not. Whether AWS
 * charges for anomalies as well is not documented: it is counted here.
 */
export function defineCostOperation<S extends z.ZodType>({ action, input, run }: Definition<S>): Operation {
  return {
    actions: () => [action],
    run(world: World, caller: Caller, rawInput: unknown) {
      if (!world.settings.costExplorerEnabled) {
        throw new AwsError('AccessDeniedException', 'User not enabled for cost explorer access');
      }
      const isPayer = caller.accountId === world.organization.state.managementAccountId;
      const output = run({ world, accountId: isPayer ? null : caller.accountId }, input.parse(rawInput));
      world.costs.charge();
      return output;
    },
  };
}
