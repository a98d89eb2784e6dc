import type { ScpRequest } from '../scp/evaluate/scp-request.ts';

/** A call that somebody asks about. */
export interface AskedCall {
  readonly accountId: string;
  /** `ec2:RunInstances` */
  readonly action: string;
  /** An ARN, or `*`. */
  readonly resource: string;
  /** Code; null: not known. */
  readonly region: string | null;
  /** `p5.48xlarge`; null: not known. */
  readonly instanceType: string | null;
  /** The ARN of who called, as AWS's messages have it; null: any role that no guardrail exempts. */
  readonly principal: string | null;
  /** Further condition keys. */
  readonly context: Readonly<Record<string, readonly string[]>>;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The call as SCPs see it. */
export function createRequest(call: AskedCall): Omit<ScpRequest, 'unknownKeys'> {
  const { accountId, action, resource, region, instanceType, principal, context, now } = call;
  return {
    action,
    resource,
    account: accountId,
    context: {
      'aws:PrincipalAccount': accountId,
      'aws:PrincipalArn': findPrincipalArn(principal ?? `arn:aws:iam::${accountId}:role/somebody`),
      'aws:CurrentTime': new Date(now).toISOString(),
      'aws:EpochTime': String(Math.floor(now / 1000)),
      ...(region === null ? {} : { 'aws:RequestedRegion': region }),
      ...(instanceType === null ? {} : describeType(instanceType)),
      ...context,
    },
  };
}

/**
 * Of an assumed role `aws:PrincipalArn` has the role, not the session. Its path, which the session's ARN does not have, is only
 * known for those of IAM Identity Center and of services: IAM User Guide, "AWS global condition context keys".
 */
function findPrincipalArn(arn: string): string {
  const [, partition, accountId, role] =
    /^arn:([^:]*):sts::(\d{12}):assumed-role\/([^/]+)/.exec(arn) ?? ([] as readonly undefined[]);
  if (partition === undefined || role === undefined) return arn;
  const path = role.startsWith('AWSReservedSSO_')
    ? 'aws-reserved/sso.amazonaws.com/'
    : role.startsWith('AWSServiceRoleFor')
      ? 'aws-service-role/service.amazonaws.com/'
      : '';
  return `arn:${partition}:iam::${accountId}:role/${path}${role}`;
}

/** The condition keys that carry a type of instance, in each service's own way: Service Authorization Reference. */
function describeType(type: string): Readonly<Record<string, string | readonly string[]>> {
  const ofSageMaker = type.startsWith('ml.') ? type : `ml.${type}`;
  return {
    'ec2:InstanceType': type,
    'autoscaling:InstanceType': type,
    'autoscaling:InstanceTypes': [type],
    'sagemaker:InstanceTypes': [ofSageMaker],
    'cloud9:InstanceType': type,
    'codebuild:computeConfiguration.instanceType': type,
    'codebuild:environment.computeConfiguration.instanceType': type,
    'rds:DatabaseClass': type,
    'elasticache:CacheNodeType': type,
  };
}
