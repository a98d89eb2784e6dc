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
  if (await isAttached(aws, { policyId, targetId })) return 'already';
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
  if (!(await isAttached(aws, { policyId, targetId }))) return 'already';
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

async function isAttached(aws: AwsReader, { policyId, targetId }: Attachment): Promise<boolean> {
  return (await readAttached(aws, targetId)).some(({ id }) => id === policyId);
}

/** Reads which SCPs are attached to the root, an OU or an account directly. Throws AwsProblem. */
export async function readAttached(
  aws: AwsReader,
  targetId: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const policies = await readPages(
    aws,
    'organizations:ListPoliciesForTarget',
    { key: 'Policies', item: z.object({ Id: z.string(), Name: z.string() }) },
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
  return policies.map(({ Id, Name }) => ({ id: Id, name: Name }));
}
