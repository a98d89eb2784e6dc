import type { Aws } from '../aws/aws.ts';
import { findOuId, type OuTree, readOrganization, readOuTree } from '../aws/organization.ts';
import { createTimedCache } from '../slack/timed-cache.ts';
import type { Timing } from './timing.ts';

export interface OrganizationShape {
  readonly rootId: string;
  readonly managementAccountId: string;
}

/** The organisation's root and OUs, read from AWS once for everything that needs them at that time. */
export interface OrganizationReader {
  read(): Promise<OrganizationShape>;
  /** The id of the OU at this path; null: AWS has none, as a fresh reading shows. */
  readOuId(path: string): Promise<string | null>;
}

/** Errors of AWS are thrown as AwsProblem, and nothing is remembered of them. */
export function createOrganizationReader(aws: Aws, timing: Timing, now: () => number): OrganizationReader {
  const shapes = createTimedCache<OrganizationShape>(timing.organizationMs, now);
  const trees = createTimedCache<OuTree>(timing.organizationMs, now);
  const read = (): Promise<OrganizationShape> => shapes.read('shape', () => readOrganization(aws));
  const readTree = (): Promise<OuTree> => trees.read('tree', async () => readOuTree(aws, (await read()).rootId));
  return {
    read,
    async readOuId(path) {
      const known = findOuId(await readTree(), path);
      if (known !== null) return known;
      trees.forget('tree');
      return findOuId(await readTree(), path);
    },
  };
}
