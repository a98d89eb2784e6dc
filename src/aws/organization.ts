import {
  ListAWSServiceAccessForOrganizationCommand,
  ListRootsCommand,
  TagResourceCommand,
} from '@aws-sdk/client-organizations';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { z } from 'zod';
import type { Aws, AwsReader } from './aws.ts';
import { createUnexpectedAnswer } from './calls/call.ts';
import { pageSize, readPages } from './calls/read-pages.ts';
import { readTags } from './organization/read-tags.ts';

/** The ids of the organisation. They never change. */
export interface Organization {
  readonly organizationId: string;
  readonly managementAccountId: string;
  readonly rootId: string;
}

/** The tag of the root that names the Steward which writes here. */
const instanceTag = 'steward:instance';

const rootArnPattern = /^arn:aws[a-z-]*:organizations::(\d{12}):root\/(o-[a-z0-9]{10,32})\/(r-[0-9a-z]{4,32})$/;

/** Whether SCPs are switched on; AWS takes a while to do so. */
export type PolicyTypeState = 'on' | 'off' | 'changing';

const rootSchema = z.object({
  Arn: z.string(),
  PolicyTypes: z.array(z.object({ Type: z.string(), Status: z.string() })).nullish(),
});

/** Reads the organisation's ids with one call: the ARN of its root has them all; and whether SCPs are on. */
export async function readOrganization(
  aws: AwsReader,
): Promise<Organization & { readonly policyType: PolicyTypeState }> {
  const operation = 'organizations:ListRoots';
  const roots = await readPages(aws, operation, { key: 'Roots', item: rootSchema }, ({ organizations }, token) =>
    organizations.send(new ListRootsCommand({ MaxResults: pageSize, NextToken: token })),
  );
  const [, managementAccountId, organizationId, rootId] = rootArnPattern.exec(roots[0]?.Arn ?? '') ?? [];
  if (managementAccountId === undefined || organizationId === undefined || rootId === undefined) {
    throw createUnexpectedAnswer(operation, `No root with an ARN as documented: ${roots[0]?.Arn ?? 'none'}.`);
  }
  const status = roots[0]?.PolicyTypes?.find(({ Type }) => Type === 'SERVICE_CONTROL_POLICY')?.Status;
  const policyType = status === undefined ? 'off' : status === 'ENABLED' ? 'on' : 'changing';
  return { organizationId, managementAccountId, rootId, policyType };
}

/** Reads which Steward writes in this organisation; null: none has said so. */
export async function readRootInstance(aws: AwsReader, rootId: string): Promise<string | null> {
  return (await readTags(aws, rootId)).get(instanceTag) ?? null;
}

/**
 * Tags the root with the id of this Steward, unless it carries one, and returns the id that stands there now. Another
 * than `instance` means that another Steward was first: then nothing may be written. Its id is never overwritten.
 */
export async function ensureRootInstance(aws: Aws, rootId: string, instance: string): Promise<string> {
  const found = await readRootInstance(aws, rootId);
  if (found !== null) return found;
  await aws.write('organizations:TagResource', z.unknown(), ({ organizations }) =>
    organizations.send(new TagResourceCommand({ ResourceId: rootId, Tags: [{ Key: instanceTag, Value: instance }] })),
  );
  // Two may have found none at the same time; the later one's id stands. A read that still shows none is an old one.
  return (await readRootInstance(aws, rootId)) ?? instance;
}

/** Reads the services that AWS trusts in the organisation, such as `guardduty.amazonaws.com`. Throws AwsProblem. */
export async function readTrustedServices(aws: AwsReader): Promise<readonly string[]> {
  const services = await readPages(
    aws,
    'organizations:ListAWSServiceAccessForOrganization',
    { key: 'EnabledServicePrincipals', item: z.object({ ServicePrincipal: z.string() }) },
    ({ organizations }, token) =>
      organizations.send(new ListAWSServiceAccessForOrganizationCommand({ MaxResults: pageSize, NextToken: token })),
  );
  return services.map(({ ServicePrincipal }) => ServicePrincipal);
}

/** Reads whether the organisation has a Control Tower landing zone: known by its trusted access. */
export async function readControlTower(aws: AwsReader): Promise<boolean> {
  return (await readTrustedServices(aws)).includes('controltower.amazonaws.com');
}

/** Reads as whom Steward calls; needs no permission. It should be in the management account. */
export async function readCallerAccount(aws: AwsReader): Promise<{ readonly accountId: string; readonly arn: string }> {
  return aws.read(
    'sts:GetCallerIdentity',
    z
      .object({ Account: z.string().regex(/^\d{12}$/), Arn: z.string() })
      .transform((answer) => ({ accountId: answer.Account, arn: answer.Arn })),
    ({ sts }) => sts.send(new GetCallerIdentityCommand({})),
  );
}
