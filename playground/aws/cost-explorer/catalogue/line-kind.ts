/** What Cost Explorer can tell of a line of the bill besides its account, its day and its amounts. */
export interface LineKind {
  readonly service: string;
  readonly usageType: string;
  readonly operation: string;
  readonly region: string;
  readonly recordType: string;
  readonly billingEntity: 'AWS' | 'AWS Marketplace';
  /** The seller of record. */
  readonly legalEntity: string;
  readonly purchaseType: string;
  readonly instanceType: string | null;
  /** Of the usage quantity: `Hrs`, `GB-Mo`; `N/A` for lines without one. */
  readonly unit: string;
  /** Of one unit, in dollars; null for lines without a quantity. */
  readonly unitPriceUsd: number | null;
  /** Which metrics the amount is part of; `covered` is what a Savings Plan pays: the amortized part is its fee alone. */
  readonly basis: 'both' | 'unblended' | 'amortized' | 'covered';
  /** -1: takes away from the bill. */
  readonly sign: 1 | -1;
}

/** A kind with what most kinds have. */
export function defineKind(
  kind: Partial<LineKind> & Pick<LineKind, 'service' | 'usageType' | 'region' | 'recordType'>,
): LineKind {
  return {
    operation: '',
    billingEntity: 'AWS',
    legalEntity: 'Amazon Web Services EMEA SARL',
    purchaseType: '',
    instanceType: null,
    unit: 'N/A',
    unitPriceUsd: null,
    basis: 'both',
    sign: 1,
    ...kind,
  };
}
