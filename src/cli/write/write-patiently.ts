import { AwsProblem } from '../../aws/aws-problem.ts';

/** AWS may take minutes to switch something on; what it refuses as if it were not there does not come by waiting longer. */
const waitMs = 5_000;
const mostTries = { wait: 60, retry: 6 };

/**
 * The same again while AWS has too much to do, or is still at it.
 *
 * @throws AwsProblem when it is something else, or takes too long
 */
export async function writePatiently(write: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await write();
      return;
    } catch (error) {
      if (!(error instanceof AwsProblem) || (error.next !== 'retry' && error.next !== 'wait')) throw error;
      if (tries >= mostTries[error.next]) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.max(waitMs, error.retryAfterMs ?? 0)));
    }
  }
}
