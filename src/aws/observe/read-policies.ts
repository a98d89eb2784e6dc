import { DescribePolicyCommand, ListPoliciesCommand, ListTargetsForPolicyCommand } from '@aws-sdk/client-organizations';
import { z } from 'zod';
import type { ObservedPolicy } from '../../guardrails/observed/observed-organization.ts';
import { fullAccess } from '../../guardrails/scp/full-access.ts';
import type { AwsReader } from '../aws.ts';
import { isAwsError } from '../aws-problem.ts';
import { mapBounded } from '../calls/map-bounded.ts';
import { pageSize, readPages } from '../calls/read-pages.ts';

/** It cannot be changed, so that it needs no call. */
const fullAccessContent = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';

/** Policies at a time. AWS allows 2 contents and 5 lists of targets a second ("Quotas for AWS Organizations"). */
const policiesAtATime = 4;

const summarySchema = z.object({ Id: z.string(), Name: z.string(), AwsManaged: z.boolean().nullish() });

/**
 * Reads all SCPs with their content and where they are attached: one list of all, then of each its content and its
 * targets, which is far less than asking each account and OU for its policies.
 *
 * @throws AwsProblem when anything cannot be read; a part is never returned
 */
export async function readPolicies(aws: AwsReader): Promise<readonly ObservedPolicy[]> {
  const summaries = await readPages(
    aws,
    'organizations:ListPolicies',
    { key: 'Policies', item: summarySchema },
    ({ organizations }, token) =>
      organizations.send(
        new ListPoliciesCommand({ Filter: 'SERVICE_CONTROL_POLICY', MaxResults: pageSize, NextToken: token }),
      ),
  );
  const read = await mapBounded(summaries, policiesAtATime, (summary) => readPolicy(aws, summary));
  return read.filter((policy) => policy !== null);
}

/** Null: it was deleted since the list was read. */
async function readPolicy(aws: AwsReader, summary: z.infer<typeof summarySchema>): Promise<ObservedPolicy | null> {
  const { Id: id, Name: name, AwsManaged } = summary;
  try {
    const content = id === fullAccess.id ? fullAccessContent : await readContent(aws, id);
    return { id, name, isAwsManaged: AwsManaged ?? false, content, targets: await readTargets(aws, id) };
  } catch (error) {
    if (isAwsError(error, 'PolicyNotFoundException')) return null;
    throw error;
  }
}

/** Reads the JSON of one policy. Throws AwsProblem, `PolicyNotFoundException` where there is none. */
async function readContent(aws: AwsReader, policyId: string): Promise<string> {
  const { Policy } = await aws.read(
    'organizations:DescribePolicy',
    z.object({ Policy: z.object({ Content: z.string() }) }),
    ({ organizations }) => organizations.send(new DescribePolicyCommand({ PolicyId: policyId })),
  );
  return Policy.Content;
}

/** Reads the ids of the root, OUs and accounts to which a policy is attached. Throws AwsProblem. */
async function readTargets(aws: AwsReader, policyId: string): Promise<readonly string[]> {
  const targets = await readPages(
    aws,
    'organizations:ListTargetsForPolicy',
    { key: 'Targets', item: z.object({ TargetId: z.string() }) },
    ({ organizations }, token) =>
      organizations.send(
        new ListTargetsForPolicyCommand({ PolicyId: policyId, MaxResults: pageSize, NextToken: token }),
      ),
  );
  return targets.map(({ TargetId }) => TargetId);
}
