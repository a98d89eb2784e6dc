import { CreateOrganizationalUnitCommand, UpdateOrganizationalUnitCommand } from '@aws-sdk/client-organizations';
import { z } from 'zod';
import type { Aws } from '../aws.ts';
import { isAwsError } from '../aws-problem.ts';
import { readOuId } from './ou-tree.ts';

const ouSchema = z.object({ OrganizationalUnit: z.object({ Id: z.string() }) });

/**
 * Makes the OU at a path (`Workloads/Prod`) and those above it that are missing.
 *
 * @param topId of the root, or the OU from which the path leads down
 * @returns its id, and whether it was there
 * @throws AwsProblem
 */
export async function ensureOu(
  aws: Aws,
  topId: string,
  path: string,
): Promise<{ readonly id: string; readonly outcome: 'created' | 'already' }> {
  let parentId = topId;
  let outcome: 'created' | 'already' = 'already';
  const names = path.split('/');
  for (const [index, name] of names.entries()) {
    const upTo = names.slice(0, index + 1).join('/');
    const found = outcome === 'created' ? null : await readOuId(aws, topId, upTo);
    if (found === null) outcome = 'created';
    parentId = found ?? (await createOu(aws, topId, parentId, name, upTo));
  }
  return { id: parentId, outcome };
}

async function createOu(aws: Aws, topId: string, parentId: string, name: string, path: string): Promise<string> {
  try {
    const { OrganizationalUnit } = await aws.write(
      'organizations:CreateOrganizationalUnit',
      ouSchema,
      ({ organizations }) =>
        organizations.send(new CreateOrganizationalUnitCommand({ ParentId: parentId, Name: name })),
    );
    return OrganizationalUnit.Id;
  } catch (error) {
    if (!isAwsError(error, 'DuplicateOrganizationalUnitException')) throw error;
    // Somebody made it since it was looked for.
    const made = await readOuId(aws, topId, path);
    if (made === null) throw error;
    return made;
  }
}

/** Gives an OU its name. Throws AwsProblem, also where another OU beside it has that name. */
export async function ensureOuName(aws: Aws, ouId: string, name: string): Promise<'updated'> {
  // AWS takes the name that an OU has already.
  await aws.write('organizations:UpdateOrganizationalUnit', z.unknown(), ({ organizations }) =>
    organizations.send(new UpdateOrganizationalUnitCommand({ OrganizationalUnitId: ouId, Name: name })),
  );
  return 'updated';
}
