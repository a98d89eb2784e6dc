import { AttachPolicyCommand, DetachPolicyCommand, ListPoliciesForTargetCommand } from '@aws-sdk/client-organizations';
import { z } from 'zod';
import type { Aws, AwsReader } from '../aws.ts';
import { isAwsError } from '../aws-problem.ts';
import { pageSize, readPages } from '../calls/read-pages.ts';

/** An SCP and where it is, or is not, to be attached: ids of AWS. */
export interface Attachment {
  readonly policyId: string;
  /** Of the root, an OU or an account. */
  readonly targetId: string;
}

/** Attaches an SCP where it is not attached yet. Throws AwsProblem. */
export async function ensureAttached(aws: Aws, { policyId, targetId }: Attachment): Promise<'updated' | 'already'> {
  if ((await readAttached(aws, targetId)).includes(policyId)) return 'already';
  try {
    await aws.write('organizations:AttachPolicy', z.unknown(), ({ organizations }) =>
      organizations.send(new AttachPolicyCommand({ PolicyId: policyId, TargetId: targetId })),
    );
  } catch (error) {
    // The read above was an old one.
    if (isAwsError(error, 'DuplicatePolicyAttachmentException')) return 'already';
    throw error;
  }
  return 'updated';
}

/** Detaches an SCP where it is attached. AWS refuses to take the last one of a target. Throws AwsProblem. */
export async function ensureDetached(aws: Aws, { policyId, targetId }: Attachment): Promise<'updated' | 'already'> {
  if (!(await readAttached(aws, targetId)).includes(policyId)) return 'already';
  try {
    await aws.write('organizations:DetachPolicy', z.unknown(), ({ organizations }) =>
      organizations.send(new DetachPolicyCommand({ PolicyId: policyId, TargetId: targetId })),
    );
  } catch (error) {
    if (isAwsError(error, 'PolicyNotAttachedException')) return 'already';
    throw error;
  }
  return 'updated';
}

/** Reads the ids of the SCPs that are attached to a target directly. Throws AwsProblem. */
async function readAttached(aws: AwsReader, targetId: string): Promise<readonly string[]> {
  const policies = await readPages(
    aws,
    'organizations:ListPoliciesForTarget',
    { key: 'Policies', item: z.object({ Id: z.string() }) },
    ({ organizations }, token) =>
      organizations.send(
        new ListPoliciesForTargetCommand({
          TargetId: targetId,
          Filter: 'SERVICE_CONTROL_POLICY',
          MaxResults: pageSize,
          NextToken: token,
        }),
      ),
  );
  return policies.map(({ Id }) => Id);
}
