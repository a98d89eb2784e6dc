import { randomUUID } from 'node:crypto';
import type { Leases } from '../../store/redis/leases.ts';
import { LeaseLost } from '../announce/slack-answers.ts';

/**
 * Does something that one process at a time may do, for as long as it takes: the lease is renewed meanwhile, and is free soon
 * after a holder was killed. Returns null when somebody else holds it.
 *
 * @param ttlMs how long the lease outlives a holder that says nothing
 * @param work is given a check that throws LeaseLost when the lease is another's; it awaits that before each of its effects
 */
export async function holdLease<Result>(
  leases: Leases,
  name: string,
  ttlMs: number,
  work: (check: () => Promise<void>) => Promise<Result>,
): Promise<Result | null> {
  const token = randomUUID();
  if (!(await leases.takeLease(name, token, ttlMs))) return null;
  const check = async (): Promise<void> => {
    if (!(await leases.extendLease(name, token, ttlMs))) throw new LeaseLost();
  };
  // The work may wait for minutes in a call; whether the lease was lost meanwhile is found by its own checks.
  const timer = setInterval(() => void check().catch(() => {}), Math.ceil(ttlMs / 3));
  try {
    return await work(check);
  } finally {
    clearInterval(timer);
    await leases.releaseLease(name, token);
  }
}
