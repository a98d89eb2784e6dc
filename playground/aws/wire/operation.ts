import type { World } from '../state/world.ts';
import type { Caller } from '../sts/access.ts';

/** One operation of a service: from parsed JSON (or form) to the output's members. */
export interface Operation {
  /** IAM actions that the call needs, `service:Action`. */
  actions(input: unknown): readonly string[];
  /** @throws AwsError */
  run(world: World, caller: Caller, input: unknown): object;
}

/** Operations by name. */
export type OperationTable = Readonly<Record<string, Operation>>;
