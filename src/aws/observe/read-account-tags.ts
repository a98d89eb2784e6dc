import { GetResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api';
import { z } from 'zod';
import type { AwsReader } from '../aws.ts';
import { createUnexpectedAnswer } from '../calls/call.ts';

/** The largest page of `GetResources`: https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html */
const resourcesPerPage = 100;

const pageSchema = z.object({
  PaginationToken: z.string().nullish(),
  ResourceTagMappingList: z
    .array(
      z.object({
        ResourceARN: z.string(),
        Tags: z.array(z.object({ Key: z.string(), Value: z.string() })).nullish(),
      }),
    )
    .nullish(),
});

const operation = 'tag:GetResources';

/**
 * Reads the tags of all accounts, by account id, a hundred with one call instead of one. Accounts that never had a tag are
 * left out.
 *
 * @throws AwsProblem
 */
export async function readAccountTags(aws: AwsReader): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
  const tags = new Map<string, Readonly<Record<string, string>>>();
  let token: string | undefined;
  do {
    const previous = token;
    const page = await aws.read(operation, pageSchema, ({ tagging }) =>
      tagging.send(
        new GetResourcesCommand({
          ResourceTypeFilters: ['organizations:account'],
          ResourcesPerPage: resourcesPerPage,
          PaginationToken: previous,
        }),
      ),
    );
    for (const { ResourceARN, Tags } of page.ResourceTagMappingList ?? []) {
      const accountId = /:account\/o-[a-z0-9]+\/(\d{12})$/.exec(ResourceARN)?.[1];
      if (accountId === undefined) continue;
      tags.set(accountId, Object.fromEntries((Tags ?? []).map(({ Key, Value }) => [Key, Value])));
    }
    // The list ends with an empty token.
    token = page.PaginationToken === '' ? undefined : (page.PaginationToken ?? undefined);
    if (token !== undefined && token === previous)
      throw createUnexpectedAnswer(operation, 'The list gave the same PaginationToken twice.');
  } while (token !== undefined);
  return tags;
}
