import { z } from 'zod';
import type { World } from '../state/world.ts';
import type { Caller } from '../sts/access.ts';
import { AwsError } from '../wire/errors.ts';
import type { Operation } from '../wire/operation.ts';
import { type Trail, trailArn } from './trail-store.ts';

const describeInput = z.object({
  trailNameList: z.array(z.string()).optional(),
  includeShadowTrails: z.boolean().default(true),
});
const statusInput = z.object({ Name: z.string() });

/** Trail naming requirements of the user guide: 3 to 128 characters, no two of `._-` side by side, no IP address. */
const namePattern = /^(?!.*[._-]{2})(?!\d+\.\d+\.\d+\.\d+$)[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]$/;
const arnPattern = /^arn:aws:cloudtrail:[a-z0-9-]+:\d{12}:trail\/(.+)$/;

/** A trail that is named by its name is looked for in the region of the call, by its ARN in every region. */
export const describeTrails: Operation = {
  actions: () => ['cloudtrail:DescribeTrails'],
  run(world, caller, rawInput, { region }) {
    const { trailNameList: names = [], includeShadowTrails } = describeInput.parse(rawInput);
    for (const name of names) {
      checkName(name);
    }
    const found = findTrails(world, caller).filter((trail) =>
      names.length > 0
        ? names.some((name) => isNamed(world, trail, name, region))
        : trail.homeRegion === region || (includeShadowTrails && trail.isMultiRegion),
    );
    return { trailList: found.map((trail) => renderTrail(world, trail)) };
  },
};

export const getTrailStatus: Operation = {
  actions: () => ['cloudtrail:GetTrailStatus'],
  run(world, caller, rawInput, { region }) {
    const { Name } = statusInput.parse(rawInput);
    checkName(Name);
    const trail = findTrails(world, caller).find((one) => isNamed(world, one, Name, region));
    if (trail === undefined) {
      throw new AwsError('TrailNotFoundException', `Unknown trail: ${Name} for the user: ${caller.accountId}`);
    }
    const { isLogging, startedAtMs, stoppedAtMs } = trail;
    return {
      IsLogging: isLogging,
      StartLoggingTime: startedAtMs / 1000,
      StopLoggingTime: stoppedAtMs === null ? undefined : stoppedAtMs / 1000,
      LatestDeliveryTime: (stoppedAtMs ?? world.now()) / 1000,
    };
  },
};

/** Members see the organisation's trails; others are the management account's alone. */
function findTrails(world: World, caller: Caller): readonly Trail[] {
  const { managementAccountId, accounts } = world.organization.state;
  const isOwner = caller.accountId === managementAccountId;
  return world.trails
    .list()
    .filter((trail) => isOwner || (trail.isOrganizationTrail && accounts.has(caller.accountId)));
}

function isNamed(world: World, trail: Trail, name: string, region: string): boolean {
  const arn = trailArn(trail, world.organization.state.managementAccountId);
  return name === arn || (name === trail.name && region === trail.homeRegion);
}

function checkName(name: string): void {
  if (name.startsWith('arn:')) {
    if (!arnPattern.test(name)) {
      throw new AwsError('CloudTrailARNInvalidException', `Trail ARN is not valid: ${name}`);
    }
    return;
  }
  if (!namePattern.test(name)) {
    throw new AwsError('InvalidTrailNameException', `Trail name is not valid: ${name}`);
  }
}

function renderTrail(world: World, trail: Trail): object {
  return {
    Name: trail.name,
    S3BucketName: trail.bucket,
    IncludeGlobalServiceEvents: true,
    IsMultiRegionTrail: trail.isMultiRegion,
    HomeRegion: trail.homeRegion,
    TrailARN: trailArn(trail, world.organization.state.managementAccountId),
    LogFileValidationEnabled: trail.validatesLogFiles,
    HasCustomEventSelectors: false,
    HasInsightSelectors: false,
    IsOrganizationTrail: trail.isOrganizationTrail,
  };
}
