import type { ScpStatement } from '../../../scp/scp.ts';

/**
 * Denies each call that carries the type of the instances it wants, where one of the types fits, which may have wildcards:
 * `m7i.metal-48xl`, `p*`. A call of the same action without the key is let pass: a condition on a key that is absent does
 * not hold.
 *
 * Starting is among them because `ModifyInstanceAttribute` carries the type that the instance has, not the one that it is
 * to become; an instance whose type was changed does not start.
 * Source of actions and keys: Service Authorization Reference.
 */
export function denyInstanceTypes(types: readonly string[]): readonly ScpStatement[] {
  const one = (key: string, actions: readonly string[]) => deny(actions, 'StringLike', key, types);
  return [
    one('ec2:InstanceType', [
      'ec2:RunInstances',
      'ec2:StartInstances',
      'ec2:ModifyInstanceAttribute',
      'ec2:CreateFleet',
      'ec2:CreateCapacityReservation',
      'ec2:AllocateHosts',
    ]),
    deny(
      ['autoscaling:CreateAutoScalingGroup', 'autoscaling:UpdateAutoScalingGroup'],
      'ForAnyValue:StringLike',
      'autoscaling:InstanceTypes',
      types,
    ),
    one('autoscaling:InstanceType', ['autoscaling:CreateLaunchConfiguration']),
    // Each of SageMaker's actions that start something has the key, and none of the others has.
    deny(
      ['sagemaker:Create*', 'sagemaker:Update*'],
      'ForAnyValue:StringLike',
      'sagemaker:InstanceTypes',
      types.map((type) => `ml.${type}`),
    ),
    one('codebuild:computeConfiguration.instanceType', ['codebuild:CreateFleet', 'codebuild:UpdateFleet']),
    one('codebuild:environment.computeConfiguration.instanceType', [
      'codebuild:CreateProject',
      'codebuild:UpdateProject',
    ]),
    one('cloud9:InstanceType', ['cloud9:CreateEnvironmentEC2']),
  ];
}

function deny(actions: readonly string[], operator: string, key: string, values: readonly string[]): ScpStatement {
  return { Effect: 'Deny', Action: actions, Resource: ['*'], Condition: { [operator]: { [key]: values } } };
}
