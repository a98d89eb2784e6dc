import { AccountClient } from '@aws-sdk/client-account';
import { BudgetsClient } from '@aws-sdk/client-budgets';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { IAMClient } from '@aws-sdk/client-iam';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { STSClient } from '@aws-sdk/client-sts';
import { type AwsHandle, type AwsOptions, startAws } from '../../../playground/aws/start-aws.ts';
import type { Credentials } from '../../../playground/aws/sts/access.ts';

/** The real clients of every service, signed with one pair of keys; no retries, so that each call is seen once. */
export function createClients(
  aws: AwsHandle,
  credentials: Credentials = aws.credentials.management,
  region = 'us-east-1',
) {
  const config = { region, endpoint: aws.url, credentials, maxAttempts: 1 };
  return {
    organizations: new OrganizationsClient(config),
    budgets: new BudgetsClient(config),
    account: new AccountClient(config),
    sts: new STSClient(config),
    ce: new CostExplorerClient(config),
    cloudtrail: new CloudTrailClient(config),
    iam: new IAMClient(config),
    tagging: new ResourceGroupsTaggingAPIClient(config),
  };
}

/** A clock that stands still until it is moved, beginning at the real time so that signatures are current. */
function createClock(): { now: () => number; moveMs: (ms: number) => void } {
  let nowMs = Date.now();
  return {
    now: () => nowMs,
    moveMs: (ms) => {
      nowMs += ms;
    },
  };
}

/** A local AWS with a standing clock and its clients. */
export async function startWithClients(options: AwsOptions = {}) {
  const clock = createClock();
  const aws = await startAws({ seed: 'small', now: clock.now, ...options });
  return { aws, clock, ...createClients(aws) };
}

/** What a call was refused with: `Name`, or `Name REASON`; `ok` for a call that was not. */
export async function findRefusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    const name = error instanceof Error ? error.name : String(error);
    const reason = typeof error === 'object' && error !== null ? Reflect.get(error, 'Reason') : undefined;
    return typeof reason === 'string' ? `${name} ${reason}` : name;
  }
}
