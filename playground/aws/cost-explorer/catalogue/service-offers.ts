/** How use goes over the week, and how much it differs from day to day. */
interface Rhythm {
  /** Saturday and Sunday as a part of a working day. */
  readonly weekend: number;
  /** Largest difference from the usual, as a part of it. */
  readonly noise: number;
}

const machines: Rhythm = { weekend: 0.86, noise: 0.05 };
const traffic: Rhythm = { weekend: 0.68, noise: 0.09 };
const stored: Rhythm = { weekend: 1, noise: 0.012 };

/** One thing that a service charges for. */
export interface UsageOffer {
  /** Without the region's prefix: `BoxUsage:m6i.xlarge`. */
  readonly usageType: string;
  readonly operation: string;
  readonly unit: string;
  /** Dollars a unit, about what AWS asks in Frankfurt. */
  readonly unitPriceUsd: number;
  /** Part of the service's cost. */
  readonly share: number;
  readonly rhythm: Rhythm;
}

/** A service by the name that Cost Explorer gives it, with what it charges for. */
export interface ServiceOffer {
  readonly service: string;
  /** Is not in a region. */
  readonly global?: true;
  readonly usage: readonly UsageOffer[];
}

function use(
  usageType: string,
  operation: string,
  unit: string,
  unitPriceUsd: number,
  share: number,
  rhythm: Rhythm,
): UsageOffer {
  return { usageType, operation, unit, unitPriceUsd, share, rhythm };
}

function offer(service: string, ...usage: readonly UsageOffer[]): ServiceOffer {
  return { service, usage };
}

/** Services of AWS, as an organisation uses them. */
export const serviceOffers = {
  ec2: offer(
    'Amazon Elastic Compute Cloud - Compute',
    use('BoxUsage:m6i.xlarge', 'RunInstances', 'Hrs', 0.23, 0.45, machines),
    use('BoxUsage:c7i.2xlarge', 'RunInstances', 'Hrs', 0.408, 0.35, machines),
    use('BoxUsage:t3.medium', 'RunInstances', 'Hrs', 0.048, 0.2, machines),
  ),
  ec2Other: offer(
    'EC2 - Other',
    use('EBS:VolumeUsage.gp3', 'CreateVolume-Gp3', 'GB-Mo', 0.0952, 0.55, stored),
    use('NatGateway-Bytes', 'NatGateway', 'GB', 0.052, 0.25, traffic),
    use('DataTransfer-Out-Bytes', 'RunInstances', 'GB', 0.09, 0.2, traffic),
  ),
  s3: offer(
    'Amazon Simple Storage Service',
    use('TimedStorage-ByteHrs', 'StandardStorage', 'GB-Mo', 0.0245, 0.75, stored),
    use('Requests-Tier1', 'PutObject', 'Requests', 0.0000054, 0.15, traffic),
    use('Requests-Tier2', 'GetObject', 'Requests', 0.00000043, 0.1, traffic),
  ),
  rds: offer(
    'Amazon Relational Database Service',
    use('InstanceUsage:db.r6g.xlarge', 'CreateDBInstance:0014', 'Hrs', 0.526, 0.75, { weekend: 0.97, noise: 0.02 }),
    use('RDS:GP3-Storage', 'CreateDBInstance:0014', 'GB-Mo', 0.137, 0.25, stored),
  ),
  elb: offer(
    'Amazon Elastic Load Balancing',
    use('LoadBalancerUsage', 'LoadBalancing:Application', 'Hrs', 0.027, 0.6, { weekend: 1, noise: 0.004 }),
    use('LCUUsage', 'LoadBalancing:Application', 'LCU-Hrs', 0.008, 0.4, traffic),
  ),
  vpc: offer(
    'Amazon Virtual Private Cloud',
    use('VpcEndpoint-Hours', 'VpcEndpoint', 'Hrs', 0.012, 0.6, { weekend: 1, noise: 0.004 }),
    use('TransitGateway-Bytes', 'TransitGatewayVPC', 'GB', 0.02, 0.4, traffic),
  ),
  cloudWatch: offer(
    'AmazonCloudWatch',
    use('DataProcessing-Bytes', 'PutLogEvents', 'GB', 0.63, 0.7, traffic),
    use('CW:MetricMonitorUsage', 'MetricStorage', 'Metrics', 0.3, 0.3, stored),
  ),
  lambda: offer(
    'AWS Lambda',
    use('Lambda-GB-Second', 'Invoke', 'Lambda-GB-Second', 0.0000166667, 0.85, traffic),
    use('Request', 'Invoke', 'Requests', 0.0000002, 0.15, traffic),
  ),
  dynamoDb: offer(
    'Amazon DynamoDB',
    use('WriteRequestUnits', 'PayPerRequestThroughput', 'WriteRequestUnits', 0.000001525, 0.6, traffic),
    use('TimedStorage-ByteHrs', 'StandardStorage', 'GB-Mo', 0.306, 0.4, stored),
  ),
  elastiCache: offer(
    'Amazon ElastiCache',
    use('NodeUsage:cache.r7g.large', 'CreateCacheCluster:0002', 'Hrs', 0.263, 1, { weekend: 1, noise: 0.01 }),
  ),
  eks: offer(
    'Amazon Elastic Container Service for Kubernetes',
    use('AmazonEKS-Hours:perCluster', 'CreateOperation', 'Hours', 0.1, 1, { weekend: 1, noise: 0.004 }),
  ),
  ecr: offer(
    'Amazon EC2 Container Registry (ECR)',
    use('TimedStorage-ByteHrs', 'EcrStandardStorage', 'GB-Mo', 0.1, 1, stored),
  ),
  kms: offer(
    'AWS Key Management Service',
    use('KMS-Keys', 'Unknown', 'Keys', 1, 0.7, stored),
    use('KMS-Requests', 'Decrypt', 'Requests', 0.000003, 0.3, traffic),
  ),
  secrets: offer(
    'AWS Secrets Manager',
    use('AWSSecretsManager-Secrets', 'Storage', 'Secrets', 0.4, 1, { weekend: 1, noise: 0.01 }),
  ),
  sqs: offer('Amazon Simple Queue Service', use('Requests-Tier1', 'SendMessage', 'Requests', 0.0000004, 1, traffic)),
  kinesis: offer('Amazon Kinesis', use('Storage-ShardHour', 'shardHourStorage', 'ShardHour', 0.018, 1, stored)),
  cloudFront: {
    ...offer('Amazon CloudFront', use('EU-DataTransfer-Out-Bytes', 'GET', 'GB', 0.085, 1, traffic)),
    global: true,
  },
  route53: {
    ...offer(
      'Amazon Route 53',
      use('DNS-Queries', 'A', 'Queries', 0.0000004, 0.5, traffic),
      use('HostedZone', 'HostedZone', 'HostedZone', 0.5, 0.5, stored),
    ),
    global: true,
  },
  guardDuty: offer('Amazon GuardDuty', use('PaidEventsAnalyzed', 'CloudTrailEvents', 'Events', 0.0000046, 1, traffic)),
  securityHub: offer(
    'AWS Security Hub',
    use('PaidComplianceCheck', 'ComplianceCheck', 'Security Checks', 0.001, 1, stored),
  ),
  config: offer('AWS Config', use('ConfigurationItemRecorded', 'None', 'ConfigurationItemRecorded', 0.003, 1, traffic)),
  cloudTrail: offer('AWS CloudTrail', use('PaidEventsRecorded', 'None', 'Events', 0.00002, 1, traffic)),
  waf: offer('AWS WAF', use('RequestV2-Tier1', 'GlobalRequest', 'Requests', 0.0000006, 1, traffic)),
  efs: offer('Amazon Elastic File System', use('TimedStorage-ByteHrs', 'StandardStorage', 'GB-Mo', 0.36, 1, stored)),
  openSearch: offer(
    'Amazon OpenSearch Service',
    use('ESInstance:r6g.large.search', 'ESDomain', 'Hrs', 0.2, 1, { weekend: 1, noise: 0.01 }),
  ),
  sageMaker: offer(
    'Amazon SageMaker',
    use('Host:ml.g5.xlarge', 'RunInstance', 'Hrs', 1.761, 0.7, machines),
    use('Notebk:ml.t3.medium', 'RunInstance', 'Hrs', 0.06, 0.3, { weekend: 0.3, noise: 0.12 }),
  ),
  glue: offer('AWS Glue', use('ETL-DPU-Hour', 'Jobrun', 'DPU-Hour', 0.44, 1, traffic)),
  athena: offer('Amazon Athena', use('DataScannedInTB', 'RunQuery', 'Terabytes', 5, 1, { weekend: 0.4, noise: 0.15 })),
  redshift: offer('Amazon Redshift', use('Node:ra3.xlplus', 'RunComputeNode:0001', 'Hrs', 1.298, 1, machines)),
  workSpaces: offer(
    'Amazon WorkSpaces',
    use('AutoStop-Usage:Standard', 'AutoStop', 'Hrs', 0.36, 1, { weekend: 0.12, noise: 0.1 }),
  ),
  costExplorer: offer('AWS Cost Explorer', use('APIRequest', 'GetCostAndUsage', 'Requests', 0.01, 1, stored)),
} as const satisfies Readonly<Record<string, ServiceOffer>>;

export type OfferName = keyof typeof serviceOffers;
