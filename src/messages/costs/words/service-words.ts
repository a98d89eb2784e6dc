import { toLine } from '../../escape.ts';

interface ServiceWords {
  readonly name: string;
  /** Where a rise of its cost usually comes from. */
  readonly look?: string;
}

/** The usual services by the name that Cost Explorer gives them. */
const services: Readonly<Record<string, ServiceWords>> = {
  'Amazon Elastic Compute Cloud - Compute': {
    name: 'EC2',
    look: 'instances by type and age; what Auto Scaling left running',
  },
  'EC2 - Other': { name: 'EC2 other', look: 'NAT gateway traffic, unattached volumes, old snapshots' },
  'Amazon Simple Storage Service': { name: 'S3', look: 'storage classes and lifecycle rules; who sends the requests' },
  'Amazon Relational Database Service': { name: 'RDS', look: 'idle instances, sizes, storage that grew, snapshots' },
  'AWS Lambda': { name: 'Lambda', look: 'invocations by function; memory and timeouts; loops' },
  AmazonCloudWatch: { name: 'CloudWatch', look: 'log groups by ingested bytes; custom metrics' },
  'Amazon DynamoDB': { name: 'DynamoDB', look: 'tables by consumed capacity; scans; on-demand or provisioned' },
  'Amazon Virtual Private Cloud': { name: 'VPC', look: 'endpoints, public IPv4 addresses, transit gateway traffic' },
  'Amazon Elastic Load Balancing': { name: 'Load Balancing', look: 'balancers without targets; capacity units' },
  'Amazon CloudFront': { name: 'CloudFront', look: 'distributions by bytes; cache hit rate' },
  'Amazon Elastic Container Service for Kubernetes': {
    name: 'EKS',
    look: 'clusters; versions in extended support',
  },
  'Amazon Elastic Container Service': { name: 'ECS', look: 'Fargate tasks by service; desired counts' },
  'Amazon EC2 Container Registry (ECR)': { name: 'ECR', look: 'images that no lifecycle rule removes' },
  'Amazon ElastiCache': { name: 'ElastiCache', look: 'node types and counts; idle clusters' },
  'Amazon OpenSearch Service': { name: 'OpenSearch', look: 'node types and counts; storage' },
  'Amazon Redshift': { name: 'Redshift', look: 'clusters that never pause; concurrency scaling' },
  'Amazon SageMaker': { name: 'SageMaker', look: 'endpoints and notebooks that stay on' },
  'Amazon Bedrock': { name: 'Bedrock', look: 'tokens by model and caller' },
  'AWS Glue': { name: 'Glue', look: 'jobs by run time and workers; retries' },
  'Amazon Athena': { name: 'Athena', look: 'queries by scanned bytes; partitions' },
  'Amazon Kinesis': { name: 'Kinesis', look: 'shards; enhanced fan-out' },
  'Amazon Simple Queue Service': { name: 'SQS', look: 'queues by requests; empty polls' },
  'Amazon Simple Notification Service': { name: 'SNS', look: 'topics by deliveries; text messages' },
  'AWS Key Management Service': { name: 'KMS', look: 'requests by key; bucket keys' },
  'AWS Secrets Manager': { name: 'Secrets Manager', look: 'secrets that nobody reads; calls without a cache' },
  'AWS CloudTrail': { name: 'CloudTrail', look: 'second trails; data events' },
  'AWS Config': { name: 'Config', look: 'resource types that change often; recording frequency' },
  'Amazon GuardDuty': { name: 'GuardDuty', look: 'usage by data source' },
  'AWS Security Hub': { name: 'Security Hub', look: 'standards and regions that are on' },
  'AWS WAF': { name: 'WAF', look: 'requests by web ACL; bot control' },
  'Amazon Elastic File System': { name: 'EFS', look: 'storage classes; throughput mode' },
  'Amazon FSx': { name: 'FSx', look: 'file systems and backups' },
  'Amazon Route 53': { name: 'Route 53', look: 'queries by zone; health checks' },
  'Amazon WorkSpaces': { name: 'WorkSpaces', look: 'desktops that always run' },
  'AWS Cost Explorer': { name: 'Cost Explorer', look: 'who asks its API: each page costs $0.01' },
  'AWS Data Transfer': { name: 'data transfer', look: 'traffic between regions and out to the internet' },
  'AWS Backup': { name: 'Backup', look: 'retention; copies to other regions' },
  'AWS Support (Business)': { name: 'Support' },
  'AWS Support (Enterprise)': { name: 'Support' },
};

const maxNameLength = 40;

/** A service as people call it, a clean line, not escaped: `EC2`; one that is not usual loses `Amazon` or `AWS`. */
export function findServiceName(service: string): string {
  const known = find(service)?.name;
  return known ?? (toLine(service.replace(/^(Amazon|AWS) /, ''), maxNameLength) || 'unnamed service');
}

/** Where to look first when this service costs more; null: nothing is known of it. */
export function findServiceHint(service: string): string | null {
  return find(service)?.look ?? null;
}

function find(service: string): ServiceWords | undefined {
  return Object.hasOwn(services, service) ? services[service] : undefined;
}
