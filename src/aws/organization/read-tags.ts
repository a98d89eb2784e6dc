import { ListTagsForResourceCommand } from '@aws-sdk/client-organizations';
import { z } from 'zod';
import type { AwsReader } from '../aws.ts';
import { readPages } from '../calls/read-pages.ts';

const tagSchema = z.object({ Key: z.string(), Value: z.string() });

/**
 * Reads the tags of an account, OU, root or policy, by key.
 *
 * @throws AwsProblem `TargetNotFoundException` (retry) when there is no such thing, or not yet
 */
export async function readTags(aws: AwsReader, resourceId: string): Promise<ReadonlyMap<string, string>> {
  const tags = await readPages(
    aws,
    'organizations:ListTagsForResource',
    { key: 'Tags', item: tagSchema },
    ({ organizations }, token) =>
      organizations.send(new ListTagsForResourceCommand({ ResourceId: resourceId, NextToken: token })),
  );
  return new Map(tags.map((tag) => [tag.Key, tag.Value]));
}
