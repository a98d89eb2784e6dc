const look = ['Describe*', 'Get*', 'List*'];

/**
 * What `deny-everything` leaves possible, by the prefix of a service in IAM: seeing what is there and ending it (delete,
 * stop, terminate, release), in the services that cost by the hour or for what they keep; signing in, asking AWS for help,
 * and finding out who did what. Not left: reading and writing data (`s3:GetObject`, `dynamodb:Query`, `secretsmanager`), since
 * requests and traffic cost as well; starting, changing or resizing anything, even to a smaller size; and what would end
 * access rather than cost (roles of IAM, keys of KMS, trails). Who has to rescue data from such an account uses a role of
 * `exemptRoles`.
 * Each pattern was compared with the Service Authorization Reference: it fits only actions that look or end.
 */
export const leftPossible: Readonly<Record<string, readonly string[]>> = {
  // Signing in, help, records
  sts: ['*'],
  signin: ['*'],
  support: ['*'],
  health: ['Describe*'],
  organizations: ['Describe*', 'List*'],
  iam: ['Get*', 'List*'],
  cloudtrail: [...look, 'LookupEvents'],
  config: look,
  tag: ['Get*'],
  'resource-explorer-2': ['Get*', 'List*', 'Search'],
  // Computing
  ec2: [
    ...['Describe*', 'Get*', 'Search*', 'Cancel*', 'Delete*', 'Deregister*', 'Detach*', 'Disassociate*'],
    ...['Release*', 'Revoke*', 'Stop*', 'Terminate*'],
  ],
  autoscaling: ['Delete*', 'Describe*', 'Terminate*'],
  elasticloadbalancing: ['Delete*', 'Deregister*', 'Describe*'],
  ecs: ['Delete*', 'Deregister*', 'Describe*', 'List*', 'Stop*'],
  eks: ['Delete*', 'Deregister*', 'Describe*', 'List*'],
  ecr: ['BatchDelete*', 'Delete*', 'Describe*', 'List*'],
  lambda: ['Delete*', 'Get*', 'List*'],
  batch: ['Cancel*', 'Delete*', 'Describe*', 'List*', 'Terminate*'],
  elasticbeanstalk: ['Delete*', 'Describe*', 'List*', 'Terminate*'],
  lightsail: ['Delete*', 'Detach*', 'Get*', 'Release*', 'Stop*'],
  workspaces: ['Describe*', 'Stop*', 'Terminate*'],
  cloudformation: ['Delete*', ...look],
  // Storage and databases
  s3: ['Delete*', 'GetAccount*', 'GetBucket*', 'GetLifecycle*', 'List*'],
  elasticfilesystem: ['Delete*', 'Describe*', 'List*'],
  fsx: ['Delete*', 'Describe*', 'List*'],
  backup: ['Delete*', ...look, 'Stop*'],
  storagegateway: ['Delete*', 'Describe*', 'List*'],
  rds: ['Delete*', 'Describe*', 'List*', 'Stop*'],
  dynamodb: ['DeleteBackup', 'DeleteTable*', 'Describe*', 'List*'],
  elasticache: ['Delete*', 'Describe*', 'List*'],
  memorydb: ['Delete*', 'Describe*', 'List*'],
  redshift: ['Delete*', 'Describe*', 'List*', 'Pause*'],
  'redshift-serverless': ['Delete*', 'Get*', 'List*'],
  es: ['Delete*', 'Describe*', 'List*'],
  aoss: ['BatchGet*', 'Delete*', 'List*'],
  dms: ['Delete*', 'Describe*', 'List*', 'Stop*'],
  // Data and models
  kinesis: ['Delete*', 'Describe*', 'List*'],
  kafka: ['Delete*', ...look],
  mq: ['Delete*', 'Describe*', 'List*'],
  athena: ['Delete*', 'Get*', 'List*', 'Stop*'],
  glue: ['BatchDelete*', 'BatchStop*', 'Delete*', 'Get*', 'List*', 'Stop*'],
  elasticmapreduce: ['Cancel*', 'Delete*', 'Describe*', 'List*', 'Terminate*'],
  sagemaker: ['Delete*', 'Describe*', 'List*', 'Stop*'],
  bedrock: ['Delete*', 'Get*', 'List*', 'Stop*'],
  kendra: ['Delete*', 'Describe*', 'List*'],
  // Networks and keys
  cloudfront: ['Delete*', 'Get*', 'List*'],
  route53: ['Delete*', 'Get*', 'List*'],
  directconnect: ['Delete*', 'Describe*'],
  'network-firewall': ['Delete*', 'Describe*', 'List*'],
  kms: look,
  'acm-pca': ['Delete*', 'Describe*', 'List*'],
  cloudhsm: ['Delete*', 'Describe*', 'List*'],
  logs: ['Delete*', ...look],
  cloudwatch: ['Delete*', ...look],
};
