import {
  CreatePolicyCommand,
  DescribePolicyCommand,
  ListPoliciesCommand,
  UpdatePolicyCommand,
} from '@aws-sdk/client-organizations';
import { z } from 'zod';
import type { Aws, AwsReader } from '../aws.ts';
import { isAwsError } from '../aws-problem.ts';
import { pageSize, readPages } from '../calls/read-pages.ts';

/** A guardrail as AWS is to keep it. */
export interface DesiredPolicy {
  readonly name: string;
  readonly description: string;
  /** JSON, minified: AWS counts every character. */
  readonly content: string;
  /** The id of the SCP that it is; null: the one of that name. */
  readonly policyId: string | null;
  /** It was adopted under a name of its own, and keeps it. */
  readonly keepsName: boolean;
}

/** Tags of what Steward made. */
const ownTags = [{ Key: 'managed-by', Value: 'steward' }];

const policySchema = z.object({
  Policy: z.object({ Content: z.string(), PolicySummary: z.object({ Id: z.string(), Name: z.string() }) }),
});

/**
 * Makes an SCP, or gives the one that is there its agreed content and name. Its attachments stay as they are.
 *
 * @returns its id, and what was done
 * @throws AwsProblem
 */
export async function ensurePolicy(
  aws: Aws,
  desired: DesiredPolicy,
): Promise<{ readonly id: string; readonly outcome: 'created' | 'updated' | 'already' }> {
  const id = desired.policyId ?? (await findPolicyId(aws, desired.name));
  if (id !== null) return { id, outcome: await updatePolicy(aws, id, desired) };
  try {
    const created = await aws.write('organizations:CreatePolicy', policySchema, ({ organizations }) =>
      organizations.send(
        new CreatePolicyCommand({
          Type: 'SERVICE_CONTROL_POLICY',
          Name: desired.name,
          Description: desired.description,
          Content: desired.content,
          Tags: ownTags,
        }),
      ),
    );
    return { id: created.Policy.PolicySummary.Id, outcome: 'created' };
  } catch (error) {
    if (!isAwsError(error, 'DuplicatePolicyException')) throw error;
    // An earlier try made it, and the list did not show it yet.
    const made = await findPolicyId(aws, desired.name);
    if (made === null) throw error;
    return { id: made, outcome: await updatePolicy(aws, made, desired) };
  }
}

/** Reads the id of the SCP with that name; null: there is none. Throws AwsProblem. */
export async function findPolicyId(aws: AwsReader, name: string): Promise<string | null> {
  const policies = await readPages(
    aws,
    'organizations:ListPolicies',
    { key: 'Policies', item: z.object({ Id: z.string(), Name: z.string() }) },
    ({ organizations }, token) =>
      organizations.send(
        new ListPoliciesCommand({ Filter: 'SERVICE_CONTROL_POLICY', MaxResults: pageSize, NextToken: token }),
      ),
  );
  return policies.find((policy) => policy.Name === name)?.Id ?? null;
}

async function updatePolicy(aws: Aws, id: string, desired: DesiredPolicy): Promise<'updated' | 'already'> {
  const { Policy } = await aws.read('organizations:DescribePolicy', policySchema, ({ organizations }) =>
    organizations.send(new DescribePolicyCommand({ PolicyId: id })),
  );
  const name = desired.keepsName ? Policy.PolicySummary.Name : desired.name;
  if (Policy.Content === desired.content && Policy.PolicySummary.Name === name) return 'already';
  await aws.write('organizations:UpdatePolicy', z.unknown(), ({ organizations }) =>
    organizations.send(new UpdatePolicyCommand({ PolicyId: id, Name: name, Content: desired.content })),
  );
  return 'updated';
}
