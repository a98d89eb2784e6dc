import { defineKind, type LineKind } from './line-kind.ts';
import type { ServiceOffer, UsageOffer } from './service-offers.ts';

/** Regions that accounts are in, with what usage types begin with there. */
export const regions = [
  { name: 'eu-central-1', prefix: 'EUC1-' },
  { name: 'eu-central-1', prefix: 'EUC1-' },
  { name: 'eu-central-1', prefix: 'EUC1-' },
  { name: 'us-east-1', prefix: '' },
  { name: 'eu-west-1', prefix: 'EU-' },
] as const;

export type Region = (typeof regions)[number];

const known = new Map<string, LineKind>();

/** The kind of the lines of a use in a region. Equal kinds are one object: an organisation has some hundred thousand lines. */
export function findUsageKind({ service, global }: ServiceOffer, usage: UsageOffer, region: Region): LineKind {
  return findKind({
    service,
    usageType: `${global === true ? '' : region.prefix}${usage.usageType}`,
    operation: usage.operation,
    region: global === true ? 'global' : region.name,
    recordType: 'Usage',
    purchaseType: usage.operation.startsWith('RunInstances') ? 'On Demand Instances' : '',
    instanceType: findInstanceType(usage.usageType),
    unit: usage.unit,
    unitPriceUsd: usage.unitPriceUsd,
  });
}

/** The one object for a kind. */
export function findKind(given: Parameters<typeof defineKind>[0]): LineKind {
  const key = [given.service, given.usageType, given.region, given.recordType, given.basis, given.operation].join('\n');
  const kind = known.get(key) ?? defineKind(given);
  known.set(key, kind);
  return kind;
}

/** `m6i.xlarge` of `BoxUsage:m6i.xlarge`; null for what is no machine. */
function findInstanceType(usageType: string): string | null {
  return /^(?:BoxUsage|InstanceUsage|NodeUsage|Host|Notebk|Node|ESInstance):(\S+)$/.exec(usageType)?.[1] ?? null;
}
