/** A way to EC2 instances of any type that no condition on a type can close. */
export interface SideDoor {
  readonly actions: readonly string[];
  /** What people call it. */
  readonly name: string;
}

/**
 * Calls that start or buy EC2 instances of a type that the caller chooses and that carry no type in their context, so that
 * only the whole action can be denied. Many of them have a service-linked role do the launch, which SCPs do not bind.
 * Desktops (WorkSpaces, AppStream) are not among them: their graphics bundles are no types that one chooses.
 * Source: Service Authorization Reference; "Effects on permissions" in the Organizations user guide.
 */
export const sideDoors: readonly SideDoor[] = [
  { name: 'EC2 Spot requests', actions: ['ec2:RequestSpotInstances', 'ec2:RequestSpotFleet'] },
  { name: 'Scheduled Instances', actions: ['ec2:PurchaseScheduledInstances', 'ec2:RunScheduledInstances'] },
  { name: 'EC2 Capacity Blocks', actions: ['ec2:PurchaseCapacityBlock', 'ec2:PurchaseCapacityBlockExtension'] },
  { name: 'EC2 Capacity Reservation Fleets', actions: ['ec2:CreateCapacityReservationFleet'] },
  {
    name: 'EC2 Reserved Instances and hosts',
    actions: ['ec2:PurchaseReservedInstancesOffering', 'ec2:PurchaseHostReservation'],
  },
  { name: 'AWS Batch', actions: ['batch:CreateComputeEnvironment', 'batch:UpdateComputeEnvironment'] },
  {
    name: 'AWS Parallel Computing Service',
    actions: ['pcs:CreateComputeNodeGroup', 'pcs:UpdateComputeNodeGroup'],
  },
  { name: 'EKS node groups', actions: ['eks:CreateNodegroup'] },
  { name: 'ECS capacity providers', actions: ['ecs:CreateCapacityProvider', 'ecs:UpdateCapacityProvider'] },
  {
    name: 'EMR clusters',
    actions: ['elasticmapreduce:RunJobFlow', 'elasticmapreduce:AddInstanceFleet', 'elasticmapreduce:AddInstanceGroups'],
  },
  { name: 'SageMaker training plans', actions: ['sagemaker:CreateTrainingPlan', 'sagemaker:CreateReservedCapacity'] },
  { name: 'GameLift fleets', actions: ['gamelift:CreateFleet', 'gamelift:CreateContainerFleet'] },
  { name: 'Deadline Cloud fleets', actions: ['deadline:CreateFleet', 'deadline:UpdateFleet'] },
  {
    name: 'EC2 Image Builder',
    actions: ['imagebuilder:CreateInfrastructureConfiguration', 'imagebuilder:UpdateInfrastructureConfiguration'],
  },
];
