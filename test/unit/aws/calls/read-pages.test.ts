import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { AwsReader } from '../../../../src/aws/aws.ts';
import { createRead } from '../../../../src/aws/calls/call.ts';
import { readPages } from '../../../../src/aws/calls/read-pages.ts';
import { createAwsClients } from '../../../../src/aws/clients.ts';

/** Reads the given answers, one after the other, and keeps the tokens that were sent. */
function readAll(answers: readonly unknown[]) {
  const clients = createAwsClients({ roleArn: null, endpoint: 'http://127.0.0.1:1' });
  const aws: AwsReader = {
    read: createRead(clients, () => {}),
    withGuard: () => {
      throw new Error('no writes here');
    },
  };
  const tokens: (string | undefined)[] = [];
  const list = readPages(aws, 'organizations:ListThings', { key: 'Things', item: z.string() }, async (_, token) => {
    tokens.push(token);
    return answers[tokens.length - 1];
  });
  return { list, tokens };
}

describe('readPages', () => {
  it('reads on over empty pages until there is no token', async () => {
    const { list, tokens } = readAll([
      { Things: ['a'], NextToken: '1' },
      { Things: [], NextToken: '2' },
      { NextToken: '3' },
      { Things: ['b', 'c'], NextToken: null },
    ]);
    expect(await list).toEqual(['a', 'b', 'c']);
    expect(tokens).toEqual([undefined, '1', '2', '3']);
  });

  it('ends a list that gives the same token again and again', async () => {
    const { list } = readAll([
      { Things: ['a'], NextToken: '1' },
      { Things: ['a'], NextToken: '1' },
      { Things: ['a'], NextToken: '1' },
    ]);
    await expect(list).rejects.toMatchObject({ awsName: 'UnexpectedAnswer', next: 'retry' });
  });

  it('returns nothing when one page is not as documented', async () => {
    const { list } = readAll([{ Things: ['a'], NextToken: '1' }, { Things: [7] }]);
    await expect(list).rejects.toMatchObject({
      awsName: 'UnexpectedAnswer',
      operation: 'organizations:ListThings',
      awsMessage: expect.stringContaining('Things'),
    });
  });
});
