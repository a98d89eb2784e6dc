import { z } from 'zod';
import { type Trail, trailArn } from '../../cloudtrail/trail-store.ts';
import { type AccountSecurity, rootFeatures } from '../../iam/root-security.ts';
import type { World } from '../../state/world.ts';
import { defineMutation } from '../define-mutation.ts';
import { findAccount } from '../find-resource.ts';

/** An account, by id, name or address; the management account when left out. */
const account = z.string().optional();

const passwordPolicy = z.strictObject({
  MinimumPasswordLength: z.number().int().min(6).max(128).default(6),
  RequireSymbols: z.boolean().default(false),
  RequireNumbers: z.boolean().default(false),
  RequireUppercaseCharacters: z.boolean().default(false),
  RequireLowercaseCharacters: z.boolean().default(false),
  AllowUsersToChangePassword: z.boolean().default(false),
  ExpirePasswords: z.boolean().default(false),
  MaxPasswordAge: z.number().int().min(1).max(1095).optional(),
  PasswordReusePrevention: z.number().int().min(1).max(24).optional(),
  HardExpiry: z.boolean().default(false),
});

/** Changes of the trail, of root users and of password rules that somebody makes by hand. */
export const securityMutations = {
  /** The trail no longer logs. Without a name: the first one. */
  stopTrail: defineMutation(z.object({ name: z.string().optional() }), (world, input, record) => {
    const trail = findTrail(world, input.name);
    world.trails.put({ ...trail, isLogging: false, stoppedAtMs: world.now() });
    record(callOf(world, trail, 'StopLogging'));
  }),
  deleteTrail: defineMutation(z.object({ name: z.string().optional() }), (world, input, record) => {
    const trail = findTrail(world, input.name);
    world.trails.delete(trail.name);
    record(callOf(world, trail, 'DeleteTrail'));
  }),
  /** The trail logs, made anew when there is none of the name. */
  startTrail: defineMutation(
    z.object({
      name: z.string().default('organization-trail'),
      isOrganizationTrail: z.boolean().optional(),
      isMultiRegion: z.boolean().optional(),
      homeRegion: z.string().optional(),
    }),
    (world, { name, isOrganizationTrail, isMultiRegion, homeRegion }, record) => {
      const present = world.trails.list().find((one) => one.name === name);
      const trail: Trail = {
        name,
        homeRegion: homeRegion ?? present?.homeRegion ?? 'us-east-1',
        isOrganizationTrail: isOrganizationTrail ?? present?.isOrganizationTrail ?? true,
        isMultiRegion: isMultiRegion ?? present?.isMultiRegion ?? true,
        validatesLogFiles: present?.validatesLogFiles ?? true,
        bucket: present?.bucket ?? `${name}-logs`,
        isLogging: true,
        startedAtMs: world.now(),
        stoppedAtMs: null,
      };
      world.trails.put(trail);
      record(callOf(world, trail, present === undefined ? 'CreateTrail' : 'UpdateTrail'));
      record(callOf(world, trail, 'StartLogging'));
    },
  ),
  /** What the root user of an account has to sign in with. */
  setRootCredentials: defineMutation(
    z.object({
      account,
      mfa: z.boolean().optional(),
      accessKeys: z.boolean().optional(),
      password: z.boolean().optional(),
    }),
    (world, { mfa, accessKeys, password, ...input }, record) => {
      const changes: Partial<AccountSecurity> = {
        ...(mfa === undefined ? {} : { rootMfa: mfa }),
        ...(accessKeys === undefined ? {} : { rootAccessKeys: accessKeys }),
        ...(password === undefined ? {} : { rootPassword: password }),
      };
      world.security.change(findAccountId(world, input.account), changes);
      const service = 'iam';
      if (mfa !== undefined) {
        record({ service, name: mfa ? 'EnableMFADevice' : 'DeactivateMFADevice', request: null });
      }
      if (accessKeys !== undefined) {
        record({ service, name: accessKeys ? 'CreateAccessKey' : 'DeleteAccessKey', request: null });
      }
    },
  ),
  /** Null: AWS's own rules. */
  setPasswordPolicy: defineMutation(
    z.object({ account, policy: passwordPolicy.nullable() }),
    (world, { policy, ...input }, record) => {
      world.security.change(findAccountId(world, input.account), { passwordPolicy: policy });
      const name = policy === null ? 'DeleteAccountPasswordPolicy' : 'UpdateAccountPasswordPolicy';
      const request =
        policy === null
          ? null
          : Object.fromEntries(
              Object.entries(policy).map(([key, value]) => [key.charAt(0).toLowerCase() + key.slice(1), value]),
            );
      record({ service: 'iam', name, request });
    },
  ),
  /** Central management of the members' root users. */
  setRootFeature: defineMutation(
    z.object({ feature: z.enum(rootFeatures), enabled: z.boolean() }),
    (world, { feature, enabled }, record) => {
      world.security.setFeature(feature, enabled);

      record({ service: 'iam', name: `${enabled ? 'Enable' : 'Disable'}Organizations${feature}`, request: null });
    },
  ),
} as const;

function callOf(world: World, trail: Trail, name: string) {
  const arn = trailArn(trail, world.organization.state.managementAccountId);
  const resources = [{ type: 'AWS::CloudTrail::Trail', name: arn }];
  return { service: 'cloudtrail' as const, name, request: { name: arn }, resources, region: trail.homeRegion };
}

function findTrail(world: World, name: string | undefined): Trail {
  const trail = world.trails.list().find((one) => name === undefined || one.name === name);
  if (trail === undefined) {
    throw new Error(`no trail ${name ?? ''}`);
  }
  return trail;
}

function findAccountId(world: World, key: string | undefined): string {
  const { state } = world.organization;
  return key === undefined ? state.managementAccountId : findAccount(state, key).id;
}
