import type { PolicySeed } from './seed-spec.ts';

const managed = { 'managed-by': 'steward' };

/** Families with accelerators, and those made for high-performance computing. */
const acceleratedAndHpc = [
  'p2',
  'p3',
  'p3dn',
  'p4d',
  'p4de',
  'p5',
  'p5e',
  'p5en',
  'p6-b200',
  'g4dn',
  'g5',
  'g6',
  'g6e',
];
const others = [
  'trn1',
  'trn1n',
  'trn2',
  'inf1',
  'inf2',
  'dl1',
  'dl2q',
  'f1',
  'f2',
  'vt1',
  'hpc6a',
  'hpc6id',
  'hpc7a',
  'hpc7g',
];
const deniedTypes = [...acceleratedAndHpc, ...others].map((family) => `${family}.*`);

/** Services that are global and so are called in us-east-1 whatever the region of the work. */
const globalServices = [
  'account:*',
  'budgets:*',
  'ce:*',
  'cloudfront:*',
  'health:*',
  'iam:*',
  'organizations:*',
  'route53:*',
  'sts:*',
  'support:*',
];

/** The SCPs of the example: Steward's own, one of Control Tower's kind, and one that somebody made by hand. */
export const examplePolicies: readonly PolicySeed[] = [
  {
    name: 'steward-deny-leave-organization',
    description: 'cannot leave the organisation',
    tags: managed,
    document: statementOf('DenyLeaveOrganization1', { Action: 'organizations:LeaveOrganization', Resource: '*' }),
  },
  {
    name: 'steward-deny-root-user',
    description: 'the root user can do nothing',
    tags: managed,
    document: statementOf('DenyRootUser1', {
      Action: '*',
      Resource: '*',
      Condition: { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } },
    }),
  },
  {
    name: 'steward-deny-hpc',
    description: 'no accelerated and HPC instances',
    tags: managed,
    document: statementOf('DenyHpc1', {
      Action: ['ec2:RunInstances', 'ec2:CreateFleet', 'ec2:RequestSpotInstances'],
      Resource: 'arn:*:ec2:*:*:instance/*',
      Condition: { 'ForAnyValue:StringLike': { 'ec2:InstanceType': deniedTypes } },
    }),
  },
  {
    name: 'steward-allowed-regions',
    description: 'only eu-central-1 and us-east-1',
    tags: managed,
    document: statementOf('AllowedRegions1', {
      NotAction: globalServices,
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'us-east-1'] } },
    }),
  },
  {
    name: 'steward-no-side-doors',
    description: 'no accelerated and HPC instances through other services',
    tags: managed,
    document: statementOf('NoSideDoors1', {
      Action: ['sagemaker:Create*', 'batch:CreateComputeEnvironment', 'emr-containers:*', 'parallelcluster:*'],
      Resource: '*',
    }),
  },
  {
    name: 'steward-deny-commitments',
    description: 'no reservations and savings plans',
    tags: managed,
    document: statementOf('DenyCommitments1', {
      Action: [
        'ec2:PurchaseReservedInstancesOffering',
        'rds:PurchaseReservedDBInstancesOffering',
        'savingsplans:Create*',
      ],
      Resource: '*',
    }),
  },
  {
    name: 'steward-deny-everything',
    description: 'nothing is allowed',
    tags: managed,
    document: statementOf('DenyEverything1', { Action: '*', Resource: '*' }),
  },
  {
    name: 'aws-guardrails-example',
    description: 'Protects the trail and the configuration recorder',
    document: statementOf('GRCLOUDTRAILENABLED', {
      Action: ['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail', 'config:StopConfigurationRecorder'],
      Resource: '*',
    }),
  },
  {
    name: 'Quarantine',
    description: 'Put on by hand in March',
    document: statementOf('Quarantine', { Action: ['ec2:*', 'rds:*'], Resource: '*' }),
  },
];

function statementOf(sid: string, rest: object): object {
  return { Version: '2012-10-17', Statement: [{ Sid: sid, Effect: 'Deny', ...rest }] };
}
