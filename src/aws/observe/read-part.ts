import type { Part } from '../../guardrails/observed/observed-organization.ts';
import { AwsProblem } from '../aws-problem.ts';

/**
 * Reads one part of the organisation. What Steward may not read, or AWS refuses for good, is unread; what may pass by itself
 * is thrown, so that the whole is read again.
 *
 * @param readAt the moment that the part is dated, epoch milliseconds
 * @throws AwsProblem that is worth a retry
 */
export async function readPart<T>(readAt: number, read: () => Promise<T>): Promise<Part<T>> {
  try {
    return { kind: 'read', value: await read(), readAt };
  } catch (error) {
    if (!(error instanceof AwsProblem) || error.next === 'retry' || error.next === 'wait') throw error;
    return { kind: 'unread', permission: error.permission };
  }
}
