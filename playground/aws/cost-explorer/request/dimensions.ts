import type { LineKind } from '../catalogue/line-kind.ts';
import type { LedgerAccount } from '../ledger/cost-ledger.ts';

/** What an account or kind has of a dimension. */
export type DimensionReader = (account: LedgerAccount, kind: LineKind) => string;

/** Where a line has nothing of a dimension, the console's names stand; those of some dimensions are not documented. */
export const dimensionReaders: Readonly<Record<string, DimensionReader>> = {
  LINKED_ACCOUNT: (account) => account.id,
  SERVICE: (_, kind) => kind.service,
  RECORD_TYPE: (_, kind) => kind.recordType,
  USAGE_TYPE: (_, kind) => kind.usageType,
  OPERATION: (_, kind) => kind.operation || 'NoOperation',
  REGION: (_, kind) => kind.region,
  BILLING_ENTITY: (_, kind) => kind.billingEntity,
  LEGAL_ENTITY_NAME: (_, kind) => kind.legalEntity,
  INVOICING_ENTITY: (_, kind) => kind.legalEntity,
  PURCHASE_TYPE: (_, kind) => kind.purchaseType || 'NoPurchaseType',
  INSTANCE_TYPE: (_, kind) => kind.instanceType ?? 'NoInstanceType',
  INSTANCE_TYPE_FAMILY: (_, kind) => findFamily(kind.instanceType),
  AZ: () => 'NoAZ',
  PLATFORM: (_, kind) => (kind.instanceType === null ? 'NoPlatform' : 'Linux/UNIX'),
  OPERATING_SYSTEM: (_, kind) => (kind.instanceType === null ? 'NoOperatingSystem' : 'Linux'),
  TENANCY: (_, kind) => (kind.instanceType === null ? 'NoTenancy' : 'Shared'),
};

/** The dimensions that GroupBy documents, and two that it takes as well. */
export const groupDimensions: ReadonlySet<string> = new Set([
  'AZ',
  'INSTANCE_TYPE',
  'LEGAL_ENTITY_NAME',
  'INVOICING_ENTITY',
  'LINKED_ACCOUNT',
  'OPERATION',
  'PLATFORM',
  'PURCHASE_TYPE',
  'SERVICE',
  'TENANCY',
  'RECORD_TYPE',
  'USAGE_TYPE',
  'REGION',
  'BILLING_ENTITY',
]);

/** Dimensions that are only for cost categories and for subscriptions to anomalies. */
export const foreignDimensions: ReadonlySet<string> = new Set([
  'LINKED_ACCOUNT_NAME',
  'SERVICE_CODE',
  'ANOMALY_TOTAL_IMPACT_ABSOLUTE',
  'ANOMALY_TOTAL_IMPACT_PERCENTAGE',
]);

function findFamily(instanceType: string | null): string {
  return instanceType?.replace(/^(?:db|cache|ml)\./, '').split('.')[0] ?? 'NoInstanceTypeFamily';
}
