import { defaultTiming, type Timing } from '../../src/jobs/timing.ts';

/**
 * Production's pauses as they are where AWS is so many times as fast. The lock of a job stays: it is held against the event
 * loop, which is no faster.
 */
export function scaleTiming(scale: number): Timing {
  const { lockMs, stalledMs, ...pauses } = defaultTiming;
  const scaled = Object.entries(pauses).map(([name, ms]) => [name, Math.max(1, Math.round(ms / scale))]);
  return { ...pauses, ...Object.fromEntries(scaled), lockMs, stalledMs };
}
