import type { AwsReader } from '../aws/aws.ts';
import { readAttached } from '../aws/guardrails/ensure-attachment.ts';
import { readOuId } from '../aws/organization/ou-tree.ts';
import { type Organization, readOrganization } from '../aws/organization.ts';
import { createTimedCache } from '../slack/timed-cache.ts';
import type { Timing } from './timing.ts';

/** The organisation's root and OUs, read from AWS once for everything that needs them at that time. */
export interface OrganizationReader {
  read(): Promise<Organization>;
  /** The id of the OU at this path; null: AWS has none, as a fresh reading shows. */
  readOuId(path: string): Promise<string | null>;
  /** The SCPs that are attached to the root or an OU directly. */
  readAttached(targetId: string): Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** The id that is remembered is wrong, or must not be old: the next reading is a fresh one. */
  forgetOu(path: string): void;
  forgetAttached(targetId: string): void;
}

/** Errors of AWS are thrown as AwsProblem, and nothing is remembered of them. */
export function createOrganizationReader(aws: AwsReader, timing: Timing, now: () => number): OrganizationReader {
  const organizations = createTimedCache<Organization>(timing.organizationMs, now);
  const ouIds = createTimedCache<string | null>(timing.organizationMs, now);
  const attached = createTimedCache<Awaited<ReturnType<typeof readAttached>>>(timing.organizationMs, now);
  const read = (): Promise<Organization> => organizations.read('organization', () => readOrganization(aws));
  return {
    read,
    async readOuId(path) {
      const id = await ouIds.read(path, async () => readOuId(aws, (await read()).rootId, path));
      // Somebody may be making it right now: what is missing is looked for anew each time.
      if (id === null) ouIds.forget(path);
      return id;
    },
    readAttached: (targetId) => attached.read(targetId, () => readAttached(aws, targetId)),
    forgetAttached: (targetId) => attached.forget(targetId),
    forgetOu: (path) => ouIds.forget(path),
  };
}
