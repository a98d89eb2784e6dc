import { EnablePolicyTypeCommand } from '@aws-sdk/client-organizations';
import { z } from 'zod';
import type { Aws } from '../aws.ts';
import { createProblem, isAwsError } from '../aws-problem.ts';
import { readOrganization } from '../organization.ts';

/**
 * Switches SCPs on in the root.
 *
 * @throws AwsProblem, `wait` (`aws-busy`) while AWS is switching them on or off: the same again later
 */
export async function ensurePolicyType(aws: Aws): Promise<'updated' | 'already'> {
  const { rootId, policyType } = await readOrganization(aws);
  if (policyType === 'on') return 'already';
  if (policyType === 'changing') throw createPolicyTypeChanging();
  try {
    await aws.write('organizations:EnablePolicyType', z.unknown(), ({ organizations }) =>
      organizations.send(new EnablePolicyTypeCommand({ RootId: rootId, PolicyType: 'SERVICE_CONTROL_POLICY' })),
    );
  } catch (error) {
    if (isAwsError(error, 'PolicyTypeAlreadyEnabledException')) return 'already';
    throw error;
  }
  if ((await readOrganization(aws)).policyType !== 'on') throw createPolicyTypeChanging();
  return 'updated';
}

/** The problem, `wait`, that AWS is switching SCPs on or off. */
export function createPolicyTypeChanging() {
  return createProblem({
    next: 'wait',
    code: 'aws-busy',
    awsName: 'PolicyTypeChanging',
    awsMessage: 'AWS is still switching SCPs on or off.',
    operation: 'organizations:ListRoots',
  });
}
