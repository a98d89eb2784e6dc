import type { Violation } from '../model/find-violations.ts';
import type { World } from '../state/world.ts';
import type { Caller } from '../sts/access.ts';
import type { AwsError } from './errors.ts';

/** How a call came, besides who made it. */
export interface CallOrigin {
  /** The region that it was signed for. */
  readonly region: string;
  readonly accessKeyId: string;
  readonly sourceIp: string;
  readonly userAgent: string;
}

/** One operation of a service: from the members of the request to those of the answer. */
export interface Operation {
  /** IAM actions that the call needs, `service:Action`. */
  actions(input: unknown): readonly string[];
  /**
   * @param input what the service's model allows, absent members left out; the operation checks what the model leaves open
   * @throws AwsError
   */
  run(world: World, caller: Caller, input: unknown, origin: CallOrigin): object;
}

/** Says of a request that the service's model does not allow what the service says; there is at least one violation. */
export type RequestRefusal = (violations: readonly Violation[]) => AwsError;

/** Operations by name. */
export type OperationTable = Readonly<Record<string, Operation>>;
