import type { AwsReader } from '../../aws/aws.ts';
import { AwsProblem } from '../../aws/aws-problem.ts';

/** Pauses before the same again, milliseconds, besides what the SDK tries by itself: about 25 s in all. */
const pausesMs = [1_000, 2_000, 4_000, 8_000, 10_000];

/**
 * The same AWS, asked again while it has too many requests. A job of the bot would begin anew in a few minutes; at a terminal
 * somebody waits, and what was read so far would be lost.
 */
export function readPatiently(
  aws: AwsReader,
  wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
): AwsReader {
  return {
    ...aws,
    async read(operation, schema, send) {
      for (const pauseMs of pausesMs) {
        try {
          return await aws.read(operation, schema, send);
        } catch (error) {
          if (!(error instanceof AwsProblem) || error.code !== 'aws-busy') throw error;
          await wait(Math.max(pauseMs, error.retryAfterMs ?? 0));
        }
      }
      return aws.read(operation, schema, send);
    },
  };
}
