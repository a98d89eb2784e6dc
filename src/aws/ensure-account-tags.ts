import { TagResourceCommand } from '@aws-sdk/client-organizations';
import { z } from 'zod';
import type { StepOutcome } from '../requests/request.ts';
import type { Aws } from './aws.ts';
import { readTags } from './organization/read-tags.ts';

/**
 * Sets the tags of an account that are missing or have another value, with one call. Other tags stay as they are: they
 * are other people's.
 *
 * @throws AwsProblem, `tag-policy` (person) where the organisation's tag policy allows no such value
 */
export async function ensureAccountTags(
  aws: Aws,
  accountId: string,
  tags: Readonly<Record<string, string>>,
): Promise<Extract<StepOutcome, 'updated' | 'already'>> {
  const found = await readTags(aws, accountId);
  const different = Object.entries(tags).filter(([key, value]) => found.get(key) !== value);
  if (different.length === 0) return 'already';
  await aws.write('organizations:TagResource', z.unknown(), ({ organizations }) =>
    organizations.send(
      new TagResourceCommand({ ResourceId: accountId, Tags: different.map(([Key, Value]) => ({ Key, Value })) }),
    ),
  );
  return 'updated';
}
