import type { CallLog } from '../faults/calls.ts';
import type { Faults } from '../faults/faults.ts';
import type { Throttle } from '../faults/throttle.ts';
import type { World } from '../state/world.ts';

/** What a running endpoint is made of; a reset puts new parts in place. */
export interface Endpoint {
  world: World;
  throttle: Throttle;
  readonly faults: Faults;
  readonly calls: CallLog;
  reset(): void;
}
