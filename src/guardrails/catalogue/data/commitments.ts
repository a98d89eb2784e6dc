/** Calls that cost much by themselves: a purchase, a term, or a price by the month that is due from the first day. */
export interface Commitment {
  readonly actions: readonly string[];
  readonly what: string;
  /** Roughly, in US dollars at list prices of 2026. */
  readonly costs: string;
}

/**
 * What `deny-commitments` denies. `aws-marketplace:Subscribe` is also how an account gets a model of a third party in
 * Bedrock for the first time; a company that wants those in such accounts subscribes once with an exempt role.
 * Source of the names: Service Authorization Reference, 2026-03; of the prices: the services' pricing pages.
 */
export const commitments: readonly Commitment[] = [
  {
    actions: ['ec2:PurchaseReservedInstancesOffering', 'ec2:AcceptReservedInstancesExchangeQuote'],
    what: 'Reserved EC2 instances, for 1 or 3 years',
    costs: 'from hundreds to hundreds of thousands a term',
  },
  {
    actions: ['ec2:PurchaseHostReservation'],
    what: 'Reservations of dedicated hosts, for 1 or 3 years',
    costs: '10,000 to 400,000 a term',
  },
  {
    actions: ['ec2:PurchaseScheduledInstances'],
    what: 'Scheduled instances, for 1 year',
    costs: 'thousands a year',
  },
  {
    actions: ['ec2:PurchaseCapacityBlock', 'ec2:PurchaseCapacityBlockExtension'],
    what: 'Capacity Blocks of GPU instances, paid in advance',
    costs: '1,000 to millions a block',
  },
  {
    actions: ['sagemaker:CreateTrainingPlan', 'sagemaker:CreateReservedCapacity'],
    what: 'SageMaker training plans, paid in advance',
    costs: '1,000 to millions a plan',
  },
  {
    actions: ['savingsplans:CreateSavingsPlan', 'cloudfront:CreateSavingsPlan', 'cloudfront:UpdateSavingsPlan'],
    what: 'Savings Plans, an hourly amount for 1 or 3 years',
    costs: 'from hundreds to millions a term',
  },
  {
    actions: ['pricingplanmanager:CreateSubscription', 'pricingplanmanager:UpdateSubscription'],
    what: 'Flat-rate plans of CloudFront',
    costs: '15 to 1,000 a month',
  },
  {
    actions: ['rds:PurchaseReservedDBInstancesOffering'],
    what: 'Reserved databases of RDS and Aurora, for 1 or 3 years',
    costs: 'from hundreds to hundreds of thousands a term',
  },
  {
    actions: [
      'elasticache:PurchaseReservedCacheNodesOffering',
      'memorydb:PurchaseReservedNodesOffering',
      'redshift:PurchaseReservedNodeOffering',
      'redshift:AcceptReservedNodeExchange',
      'redshift-serverless:CreateReservation',
      'es:PurchaseReservedInstanceOffering',
      'es:PurchaseReservedElasticsearchInstanceOffering',
    ],
    what: 'Reserved nodes of ElastiCache, MemoryDB, Redshift and OpenSearch, for 1 or 3 years',
    costs: 'from hundreds to hundreds of thousands a term',
  },
  {
    actions: ['dynamodb:PurchaseReservedCapacityOfferings'],
    what: 'Reserved capacity of DynamoDB, for 1 or 3 years',
    costs: '150 and more for each 100 units',
  },
  {
    actions: ['medialive:PurchaseOffering', 'mediaconnect:PurchaseOffering'],
    what: 'Reservations of MediaLive and MediaConnect, for 1 year',
    costs: 'thousands a year',
  },
  {
    actions: ['devicefarm:PurchaseOffering', 'devicefarm:RenewOffering'],
    what: 'Device slots of Device Farm, by the month until they are cancelled',
    costs: '250 a month for each slot',
  },
  {
    actions: ['bedrock:CreateProvisionedModelThroughput', 'bedrock:UpdateProvisionedModelThroughput'],
    what: 'Provisioned throughput of Bedrock, by the hour or for up to 6 months',
    costs: '15,000 to 70,000 a month for each model unit',
  },
  {
    actions: ['athena:CreateCapacityReservation', 'athena:UpdateCapacityReservation'],
    what: 'Reserved capacity of Athena',
    costs: '5,000 a month at the least',
  },
  {
    actions: ['shield:CreateSubscription'],
    what: 'Shield Advanced, for 1 year',
    costs: '3,000 a month, 36,000 in all',
  },
  {
    actions: ['acm-pca:CreateCertificateAuthority'],
    what: 'Private certificate authorities',
    costs: '400 a month each (50 for short-lived certificates)',
  },
  {
    actions: ['cloudhsm:CreateHsm'],
    what: 'Hardware security modules of CloudHSM',
    costs: '1,200 a month each',
  },
  {
    actions: ['route53domains:RegisterDomain', 'route53domains:TransferDomain', 'route53domains:RenewDomain'],
    what: 'Domains',
    costs: '3 to thousands a year each, not refunded',
  },
  {
    actions: [
      'aws-marketplace:Subscribe',
      'aws-marketplace:CreateAgreementRequest',
      'aws-marketplace:AcceptAgreementRequest',
      'aws-marketplace:AcceptAgreementPaymentRequest',
    ],
    what: 'Purchases in the AWS Marketplace',
    costs: 'whatever the seller asks, up to millions',
  },
  {
    actions: ['snowball:CreateJob', 'snowball:CreateCluster', 'snowball:CreateLongTermPricing'],
    what: 'Snow devices',
    costs: '300 to 20,000 a job, more for terms of 1 or 3 years',
  },
  {
    actions: ['outposts:CreateOrder'],
    what: 'Outposts racks and servers, for 3 years',
    costs: '7,000 to a million a term',
  },
  {
    actions: ['elemental-appliances-software:CreateOrderV1', 'elemental-appliances-software:SubmitOrderV1'],
    what: 'Elemental appliances and software',
    costs: 'tens of thousands',
  },
  {
    actions: ['directconnect:CreateConnection', 'directconnect:CreateLag', 'directconnect:CreateInterconnect'],
    what: 'Ports of Direct Connect',
    costs: '200 (1 Gbps) to 16,000 (100 Gbps) a month each',
  },
  {
    actions: ['odb:CreateCloudExadataInfrastructure'],
    what: 'Exadata machines of Oracle Database@AWS',
    costs: '10,000 and more a month',
  },
  {
    actions: ['eks:CreateEksAnywhereSubscription', 'eks:UpdateEksAnywhereSubscription'],
    what: 'EKS Anywhere subscriptions, for 1 or 3 years',
    costs: '24,000 a year for each cluster',
  },
  {
    actions: ['supportplans:CreateSupportPlanSchedule', 'supportplans:StartSupportPlanUpdate'],
    what: 'Another AWS Support plan',
    costs: '100 to 15,000 a month at the least',
  },
];
