import type { OfferName } from './service-offers.ts';

/** What an account is for, as far as its costs show it. */
export interface AccountProfile {
  /** A usual month, in dollars. */
  readonly monthlyUsd: number;
  /** Services by the part of the cost that they are. */
  readonly services: Readonly<Partial<Record<OfferName, number>>>;
}

const watched = { guardDuty: 1.5, config: 1.5, cloudTrail: 0.6, kms: 0.4, secrets: 0.3 } as const;

const profiles = {
  production: {
    monthlyUsd: 2400,
    services: {
      ec2: 30,
      ec2Other: 11,
      rds: 18,
      s3: 8,
      elb: 3,
      vpc: 3,
      cloudWatch: 5,
      elastiCache: 5,
      eks: 2,
      ecr: 0.5,
      lambda: 3,
      dynamoDb: 4,
      sqs: 0.5,
      cloudFront: 4,
      route53: 0.4,
      waf: 0.7,
      ...watched,
    },
  },
  data: {
    monthlyUsd: 3500,
    services: {
      s3: 30,
      redshift: 20,
      glue: 14,
      athena: 8,
      kinesis: 5,
      ec2: 6,
      ec2Other: 5,
      lambda: 3,
      cloudWatch: 4,
      openSearch: 6,
      ...watched,
    },
  },
  machineLearning: {
    monthlyUsd: 3000,
    services: { sageMaker: 42, ec2: 24, ec2Other: 8, s3: 9, efs: 4, lambda: 2, cloudWatch: 4, ecr: 1, ...watched },
  },
  security: {
    monthlyUsd: 420,
    services: { guardDuty: 22, securityHub: 20, config: 18, cloudTrail: 10, s3: 20, cloudWatch: 6, kms: 2, lambda: 2 },
  },
  network: {
    monthlyUsd: 800,
    services: { vpc: 45, ec2Other: 30, route53: 5, cloudWatch: 8, ec2: 5, waf: 2, ...watched },
  },
  desktops: { monthlyUsd: 1500, services: { workSpaces: 85, vpc: 4, ec2Other: 3, cloudWatch: 2, ...watched } },
  development: {
    monthlyUsd: 380,
    services: { ec2: 32, ec2Other: 14, rds: 20, s3: 6, elb: 4, cloudWatch: 6, lambda: 3, ecr: 1, ...watched },
  },
  sandbox: {
    monthlyUsd: 45,
    services: { ec2: 35, ec2Other: 15, s3: 10, sageMaker: 18, lambda: 3, cloudWatch: 5, config: 3, kms: 2 },
  },
  management: {
    monthlyUsd: 31,
    services: { costExplorer: 6, s3: 25, cloudTrail: 25, config: 20, kms: 10, route53: 8, cloudWatch: 6 },
  },
} as const satisfies Readonly<Record<string, AccountProfile>>;

export type ProfileName = keyof typeof profiles;

const byName: readonly (readonly [RegExp, ProfileName])[] = [
  [/sandbox|trial|training|hackathon|playground/i, 'sandbox'],
  [/log|audit|security|identity/i, 'security'],
  [/network|dns|transit|vpn/i, 'network'],
  [/workspaces|desktop/i, 'desktops'],
  [/data|lake|warehouse|analytics/i, 'data'],
  [/(^|\W)(ml|ai)(\W|$)|model/i, 'machineLearning'],
  [/dev|test|stag|qa/i, 'development'],
];

/** The size of an account for development beside that for production. */
const developmentPart = 0.14;

/** What an account is for, by its name. Those that are for developing data and models are smaller. */
export function findProfile(name: string, isManagement: boolean): AccountProfile {
  const found = isManagement ? 'management' : (byName.find(([pattern]) => pattern.test(name))?.[1] ?? 'production');
  const profile: AccountProfile = profiles[found];
  const isSmall = /dev|test|stag|qa/i.test(name) && (found === 'data' || found === 'machineLearning');
  return isSmall ? { ...profile, monthlyUsd: profile.monthlyUsd * developmentPart } : profile;
}
