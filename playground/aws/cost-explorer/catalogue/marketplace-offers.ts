/** What others sell through AWS Marketplace, by the name that Cost Explorer gives it as a service. */
export interface MarketplaceOffer {
  readonly service: string;
  readonly seller: string;
  readonly usageType: string;
}

/** Charged by use, day by day. */
export const meteredOffers: readonly MarketplaceOffer[] = [
  { service: 'Datadog Pro', seller: 'Datadog, Inc.', usageType: 'SoftwareUsage:Hosts' },
  { service: 'MongoDB Atlas (pay-as-you-go)', seller: 'MongoDB, Inc.', usageType: 'SoftwareUsage:Credits' },
  {
    service: 'Claude Sonnet 4.5 (Amazon Bedrock Edition)',
    seller: 'Anthropic, PBC',
    usageType: 'MP:InputTokenCount-Units',
  },
];

/** Paid for once a year. */
export const yearlyOffers: readonly [MarketplaceOffer, ...MarketplaceOffer[]] = [
  { service: 'Snowflake AI Data Cloud', seller: 'Snowflake Inc.', usageType: 'SoftwareUsage:Contract' },
  { service: 'GitLab Ultimate', seller: 'GitLab Inc.', usageType: 'SoftwareUsage:Contract' },
];
