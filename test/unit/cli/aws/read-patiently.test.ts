import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { AwsReader } from '../../../../src/aws/aws.ts';
import { type AwsProblem, createProblem } from '../../../../src/aws/aws-problem.ts';
import { readPatiently } from '../../../../src/cli/aws/read-patiently.ts';

const busy = (retryAfterMs: number | null = null) =>
  createProblem({
    ...{ next: 'retry', code: 'aws-busy', awsName: 'TooManyRequestsException', awsMessage: 'Rate exceeded' },
    ...{ operation: 'organizations:ListRoots', retryAfterMs },
  });

/** Reads from an AWS that answers with these problems first. */
async function read(...problems: AwsProblem[]) {
  const waited: number[] = [];
  const aws: AwsReader = {
    async read(_operation, schema) {
      const problem = problems.shift();
      if (problem !== undefined) throw problem;
      return schema.parse('roots');
    },
    withGuard: () => {
      throw new Error('nothing is written');
    },
  };
  const patient = readPatiently(aws, async (ms) => {
    waited.push(ms);
  });
  const answer = patient.read('organizations:ListRoots', z.string(), async () => '').catch((error: unknown) => error);
  return { answer: await answer, waited };
}

describe('reading patiently', () => {
  it('asks again while AWS has too much to do, less and less often, or when AWS says', async () => {
    expect(await read(busy(), busy(), busy(30_000))).toEqual({ answer: 'roots', waited: [1_000, 2_000, 30_000] });
  });

  it('ends at some time', async () => {
    const { answer, waited } = await read(...Array.from({ length: 6 }, () => busy()));
    expect(answer).toMatchObject({ code: 'aws-busy' });
    expect(waited).toHaveLength(5);
  });

  it('asks nothing else again', async () => {
    const { retryAfterMs: _, ...problem } = busy();
    const denied = createProblem({
      ...problem,
      next: 'operator',
      code: 'permission',
      awsName: 'AccessDeniedException',
    });
    expect(await read(denied)).toEqual({ answer: denied, waited: [] });
  });
});
