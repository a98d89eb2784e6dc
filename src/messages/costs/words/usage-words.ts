import Big from 'big.js';
import { findRegionName } from '../../../config/region-names.ts';
import { toLine } from '../../escape.ts';

/**
 * Prefixes of usage types by region (AWS, "Understanding billing codes", and the price list); N. Virginia has none in old
 * services. Other codes are left as they are.
 */
const regions: Readonly<Record<string, string>> = {
  ...{ USE1: 'us-east-1', USE2: 'us-east-2', USW1: 'us-west-1', USW2: 'us-west-2', CAN1: 'ca-central-1' },
  ...{ EU: 'eu-west-1', EUW1: 'eu-west-1', EUW2: 'eu-west-2', EUW3: 'eu-west-3', EUC1: 'eu-central-1' },
  ...{ EUC2: 'eu-central-2', EUN1: 'eu-north-1', EUS1: 'eu-south-1', EUS2: 'eu-south-2' },
  ...{ APN1: 'ap-northeast-1', APN2: 'ap-northeast-2', APN3: 'ap-northeast-3', APS1: 'ap-southeast-1' },
  ...{ APS2: 'ap-southeast-2', APS3: 'ap-south-1', APS4: 'ap-southeast-3', APE1: 'ap-east-1' },
  ...{ SAE1: 'sa-east-1', MES1: 'me-south-1', MEC1: 'me-central-1', AFS1: 'af-south-1', ILC1: 'il-central-1' },
};

/** What a kind of usage is, by the beginning of its code; `$1` is what stands after the colon. With a service: of that alone. */
const kinds: readonly (readonly [code: RegExp, words: string, service?: string])[] = [
  [/^BoxUsage:(.+)/, '$1 hours'],
  [/^SpotUsage:(.+)/, '$1 spot hours'],
  [/^UnusedBox:(.+)/, '$1 reserved and not used'],
  [/^(?:InstanceUsage|Multi-AZUsage|NodeUsage|ESInstance|Node|Host|Notebk|Train|Studio):(.+)/, '$1 hours'],
  [/^EBS:VolumeUsage\.(.+)/, '$1 volumes'],
  [/^EBS:VolumeUsage/, 'volumes'],
  [/^EBS:SnapshotUsage/, 'snapshots'],
  [/^NatGateway-Bytes/, 'NAT gateway traffic'],
  [/^NatGateway-Hours/, 'NAT gateway hours'],
  [/^DataTransfer-Out-Bytes/, 'traffic to the internet'],
  [/^DataTransfer-Regional-Bytes/, 'traffic between zones'],
  [/^.*-AWS-(?:In|Out)-Bytes/, 'traffic between regions'],
  [/^TimedStorage/, 'storage'],
  [/^Requests-Tier1/, 'PUT and LIST requests', 'Amazon Simple Storage Service'],
  [/^Requests-Tier2/, 'GET requests', 'Amazon Simple Storage Service'],
  [/^Requests-/, 'requests'],
  [/^DataProcessing-Bytes/, 'ingested logs'],
  [/^Lambda-GB-Second/, 'run time'],
  [/^LoadBalancerUsage/, 'load balancer hours'],
  [/^LCUUsage/, 'load balancer capacity'],
  [/^VpcEndpoint-Hours/, 'endpoint hours'],
  [/^VpcEndpoint-Bytes/, 'endpoint traffic'],
  [/^TransitGateway-Bytes/, 'transit gateway traffic'],
  [/^PublicIPv4:/, 'public IPv4 addresses'],
  [/^RDS:(?:Multi-AZ-)?(.+)-Storage/, '$1 storage'],
  [/^(?:WriteRequestUnits|WriteCapacityUnit)/, 'writes'],
  [/^(?:ReadRequestUnits|ReadCapacityUnit)/, 'reads'],
  [/^CW:MetricMonitorUsage/, 'metrics'],
  [/^AmazonEKS-Hours:extendedSupport/, 'cluster hours in extended support'],
  [/^AmazonEKS-Hours/, 'cluster hours'],
  [/^Fargate-vCPU-Hours/, 'Fargate CPU hours'],
  [/^Fargate-GB-Hours/, 'Fargate memory hours'],
];

/** Prefixes of these are larger than a region: `EU` is not Ireland. */
const globalServices: ReadonlySet<string> = new Set(['Amazon CloudFront', 'Amazon Route 53', 'AWS WAF']);

/** Less than this, in the currency of the bill, is nothing. */
const nothing = 0.01;

/**
 * What became of a kind of usage: `c7i.8xlarge hours in Frankfurt doubled`, `new GET requests in Ohio`, `snapshots ended`,
 * `storage +37 %`. A clean line, not escaped.
 *
 * @param change what it cost in the period and in the one before: decimal strings
 */
export function describeUsageChange(
  { usageType, cost, previous }: { readonly usageType: string; readonly cost: string; readonly previous: string },
  service: string,
): string {
  const words = describeUsageType(usageType, service);
  if (new Big(previous).lt(nothing)) return `new ${words}`;
  if (new Big(cost).lt(nothing)) return `${words} ended`;
  const factor = new Big(cost).div(previous).toNumber();
  const named = factors.find(([least, most]) => least <= factor && factor < most);
  if (named !== undefined) return `${words} ${named[2]}`;
  if (factor >= 3.5) return `${words} ×${Math.round(factor).toLocaleString('en-US')}`;
  const percent = Math.round(Math.abs(factor - 1) * 100);
  return percent === 0 ? words : `${words} ${factor > 1 ? '+' : '−'}${percent} %`;
}

const factors: readonly (readonly [least: number, most: number, word: string])[] = [
  [0.47, 0.53, 'halved'],
  [1.9, 2.1, 'doubled'],
  [2.8, 3.2, 'tripled'],
];

/** `c7i.8xlarge hours in Frankfurt` for `EUC1-BoxUsage:c7i.8xlarge`; a clean line, not escaped. */
export function describeUsageType(usageType: string, service: string): string {
  const [, prefix = '', rest = ''] = /^([A-Z]{2,3}\d?)-(.+)$/.exec(usageType) ?? [];
  const region = Object.hasOwn(regions, prefix) && !globalServices.has(service) ? regions[prefix] : undefined;
  const code = region === undefined ? usageType : rest;
  const words = findKindWords(code, service) ?? code;
  return toLine(region === undefined ? words : `${words} in ${findRegionName(region)}`, 80);
}

function findKindWords(code: string, service: string): string | null {
  for (const [pattern, words, only] of kinds) {
    const match = only === undefined || only === service ? pattern.exec(code) : null;
    if (match !== null) return words.replace('$1', () => match[1] ?? '');
  }
  return null;
}
