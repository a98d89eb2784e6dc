import type { Store } from '../../store/store.ts';
import { holdLease } from '../reports/hold-lease.ts';
import type { Timing } from '../timing.ts';
import { nameCulprits } from './name-culprits.ts';
import { type DriftParts, type DriftReading, type ReadingNeed, readDrift } from './read-drift.ts';
import { rememberDrift } from './remember-drift.ts';

/**
 * Reads what differs and who made it, one process at a time for everybody, and remembers since when. Null: somebody else reads; what they
 * read may do, so come again soon.
 *
 * @throws AwsProblem like `readDrift`; LeaseLost
 */
export async function readSharedDrift(
  parts: DriftParts & { readonly store: Pick<Store, 'leases'>; readonly timing: Pick<Timing, 'lockMs'> },
  need: ReadingNeed,
): Promise<DriftReading | null> {
  const { store, timing } = parts;
  return holdLease(store.leases, 'drift', timing.lockMs, async (check) => {
    const reading = await nameCulprits(await readDrift(parts, need), parts);
    await check();
    await rememberDrift(reading, store);
    return reading;
  });
}
