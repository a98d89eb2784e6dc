import { DescribeTrailsCommand, GetTrailStatusCommand } from '@aws-sdk/client-cloudtrail';
import { GetAccountPasswordPolicyCommand, GetAccountSummaryCommand } from '@aws-sdk/client-iam';
import { z } from 'zod';
import type {
  ObservedTrail,
  PasswordPolicy,
  RootCredentials,
} from '../../guardrails/observed/observed-organization.ts';
import type { AwsReader } from '../aws.ts';
import { isAwsError } from '../aws-problem.ts';

/** Reads whether the management account's root user has a second factor and access keys, with one call. Throws AwsProblem. */
export async function readRootCredentials(aws: AwsReader): Promise<RootCredentials> {
  const { SummaryMap } = await aws.read(
    'iam:GetAccountSummary',
    z.object({ SummaryMap: z.object({ AccountMFAEnabled: z.number(), AccountAccessKeysPresent: z.number() }) }),
    ({ iam }) => iam.send(new GetAccountSummaryCommand({})),
  );
  return { hasMfa: SummaryMap.AccountMFAEnabled > 0, hasAccessKeys: SummaryMap.AccountAccessKeysPresent > 0 };
}

/** Reads the management account's password policy; null: it has none, so that AWS's default holds. Throws AwsProblem. */
export async function readPasswordPolicy(aws: AwsReader): Promise<PasswordPolicy | null> {
  try {
    const { PasswordPolicy: found } = await aws.read(
      'iam:GetAccountPasswordPolicy',
      z.object({ PasswordPolicy: z.object({ MinimumPasswordLength: z.number().nullish() }) }),
      ({ iam }) => iam.send(new GetAccountPasswordPolicyCommand({})),
    );
    return { minimumLength: found.MinimumPasswordLength ?? 0 };
  } catch (error) {
    if (isAwsError(error, 'NoSuchEntity', 'NoSuchEntityException')) return null;
    throw error;
  }
}

const trailSchema = z.object({
  Name: z.string(),
  TrailARN: z.string(),
  IsOrganizationTrail: z.boolean().nullish(),
  IsMultiRegionTrail: z.boolean().nullish(),
});

/** Reads the trails of the management account, and of those of the whole organisation whether they log. Throws AwsProblem. */
export async function readTrails(aws: AwsReader): Promise<readonly ObservedTrail[]> {
  const { trailList } = await aws.read(
    'cloudtrail:DescribeTrails',
    z.object({ trailList: z.array(trailSchema).nullish() }),
    ({ cloudTrail }) => cloudTrail.send(new DescribeTrailsCommand({ includeShadowTrails: true })),
  );
  const trails: ObservedTrail[] = [];
  for (const { Name: name, TrailARN: arn, IsOrganizationTrail, IsMultiRegionTrail } of trailList ?? []) {
    const isOrganizationTrail = IsOrganizationTrail ?? false;
    const isLogging = isOrganizationTrail && (await readIsLogging(aws, arn));
    trails.push({ arn, name, isOrganizationTrail, isMultiRegion: IsMultiRegionTrail ?? false, isLogging });
  }
  return trails;
}

async function readIsLogging(aws: AwsReader, arn: string): Promise<boolean> {
  const { IsLogging } = await aws.read(
    'cloudtrail:GetTrailStatus',
    z.object({ IsLogging: z.boolean().nullish() }),
    ({ cloudTrail }) => cloudTrail.send(new GetTrailStatusCommand({ Name: arn })),
  );
  return IsLogging ?? false;
}
