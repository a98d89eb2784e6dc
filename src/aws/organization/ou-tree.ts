import { ListOrganizationalUnitsForParentCommand } from '@aws-sdk/client-organizations';
import { z } from 'zod';
import type { AwsReader } from '../aws.ts';
import { mapBounded } from '../calls/map-bounded.ts';
import { pageSize, readPages } from '../calls/read-pages.ts';

/** An OU and where it stands. */
export interface OrganizationalUnit {
  readonly id: string;
  readonly name: string;
  /** Names from the root down, joined by `/`: `Workloads/Prod`. */
  readonly path: string;
  /** The root or an OU. */
  readonly parentId: string;
}

/** All OUs of the organisation, parents before children. */
export interface OuTree {
  readonly rootId: string;
  readonly ous: readonly OrganizationalUnit[];
}

/** Lists at a time. AWS allows 5 a second with bursts of 8, for the whole account ("Quotas for AWS Organizations"). */
const listsAtATime = 4;

/**
 * Reads all OUs: one list for the root and for each OU, since AWS has none of all.
 *
 * @throws AwsProblem when any list cannot be read; a part of the tree is never returned
 */
export async function readOuTree(aws: AwsReader, rootId: string): Promise<OuTree> {
  const ous: OrganizationalUnit[] = [];
  let parents: readonly { readonly id: string; readonly path: string }[] = [{ id: rootId, path: '' }];
  while (parents.length > 0) {
    const lists = await mapBounded(parents, listsAtATime, (parent) => readChildren(aws, parent));
    // An OU that is moved meanwhile could be seen twice.
    const known = new Set(ous.map((ou) => ou.id));
    const level = [...new Map(lists.flat().map((ou) => [ou.id, ou])).values()].filter((ou) => !known.has(ou.id));
    ous.push(...level);
    parents = level;
  }
  return { rootId, ous };
}

/** The id of the OU with that path (`Workloads/Prod`, upper and lower case matter); null: there is none. */
export function findOuId(tree: OuTree, path: string): string | null {
  let parentId = tree.rootId;
  for (const name of path.split('/')) {
    const child = tree.ous.find((ou) => ou.parentId === parentId && ou.name === name);
    if (child === undefined) return null;
    parentId = child.id;
  }
  return parentId;
}

/**
 * Reads the id of one OU by its path, with one list for each of its names; null: there is none. Fewer calls than the
 * whole tree.
 */
export async function readOuId(aws: AwsReader, rootId: string, path: string): Promise<string | null> {
  let parent = { id: rootId, path: '' };
  for (const name of path.split('/')) {
    const child = (await readChildren(aws, parent)).find((ou) => ou.name === name);
    if (child === undefined) return null;
    parent = child;
  }
  return parent.id;
}

async function readChildren(
  aws: AwsReader,
  parent: { readonly id: string; readonly path: string },
): Promise<readonly OrganizationalUnit[]> {
  const children = await readPages(
    aws,
    'organizations:ListOrganizationalUnitsForParent',
    { key: 'OrganizationalUnits', item: z.object({ Id: z.string().min(1), Name: z.string() }) },
    ({ organizations }, token) =>
      organizations.send(
        new ListOrganizationalUnitsForParentCommand({
          ParentId: parent.id,
          MaxResults: pageSize,
          NextToken: token,
        }),
      ),
  );
  return children.map((child) => ({
    id: child.Id,
    name: child.Name,
    path: parent.path === '' ? child.Name : `${parent.path}/${child.Name}`,
    parentId: parent.id,
  }));
}
