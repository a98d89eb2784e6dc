import { describe, expect, it } from 'vitest';
import type { Fix } from '../../../../../src/guardrails/drift/finding.ts';
import { type BotPrincipal, findLockOut } from '../../../../../src/guardrails/drift/preview/find-lock-out.ts';
import { createScpLayout } from '../../../../../src/guardrails/drift/preview/scp-layout.ts';
import {
  type DriftWorld,
  findDesiredOf,
  findOuIdOf,
  makeDriftWorld,
  managementId,
  rootId,
} from '../../../../support/drift/drift-world.ts';

function judge(world: DriftWorld, fix: Fix, bot: BotPrincipal | null = null): string | null {
  const desired = findDesiredOf(world);
  return findLockOut([fix], desired, world.observed, createScpLayout(desired, world.observed), bot);
}

const fullAccess = 'p-FullAWSAccess';

describe('a fix that leaves nothing allowed', () => {
  it.each([
    ['the root', rootId],
    ['Workloads/Prod', findOuIdOf('Workloads/Prod')],
  ])('is refused at %s', (name, targetId) => {
    expect(judge(makeDriftWorld(), { operation: 'detach-policy', policyId: fullAccess, targetId })).toBe(
      `${name} would be left without an SCP that allows anything, so that nothing works there any more`,
    );
  });

  it('is not, where another SCP allows', () => {
    const world = makeDriftWorld();
    if (world.observed.policies.kind === 'read')
      world.observed.policies.value.push({
        ...{ id: 'p-few', name: 'few', isAwsManaged: false, targets: [rootId] },
        content: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}',
      });
    expect(judge(world, { operation: 'detach-policy', policyId: fullAccess, targetId: rootId })).toBeNull();
  });

  it('is not, where nothing was allowed before', () => {
    const world = makeDriftWorld();
    const ou = findOuIdOf('Security');
    if (world.observed.policies.kind === 'read')
      for (const policy of world.observed.policies.value) policy.targets = policy.targets.filter((id) => id !== ou);
    expect(judge(world, { operation: 'attach-guardrail', guardrail: 'deny-hpc', targetId: ou })).toBeNull();
  });
});

describe('a fix after which the bot could not assume its role', () => {
  const roleArn = `arn:aws:iam::${managementId}:role/steward`;
  /** A world in which `deny-everything` denies what the bot needs, where it is attached. */
  const makeWorld = (exemptRoles: string[] = []): DriftWorld => {
    const world = makeDriftWorld();
    const common = { says: null, exceptions: [], policyId: null };
    world.governance.guardrails['deny-everything'] = {
      ...common,
      exemptRoles,
      rule: 'deny-services',
      services: ['sts'],
    };
    const built = findDesiredOf(world).guardrails.find(({ name }) => name === 'deny-everything');
    if (world.observed.policies.kind === 'read')
      for (const policy of world.observed.policies.value)
        if (policy.id === 'p-denyeverything') policy.content = built?.json ?? '';
    return world;
  };
  const shutOut: Fix = {
    operation: 'attach-guardrail',
    guardrail: 'deny-everything',
    targetId: findOuIdOf('Workloads'),
  };
  const botIn = ({ records }: DriftWorld, name: string): BotPrincipal => {
    const accountId = records.find((record) => record.name === name)?.id ?? '';
    return { accountId, arn: `arn:aws:iam::${accountId}:role/steward-runs`, roleArn };
  };

  it('is refused where it runs below', () => {
    const world = makeWorld();
    expect(judge(world, shutOut, botIn(world, 'production-1'))).toBe(
      `Steward runs in production-1 and could not assume its role ${roleArn} any more`,
    );
  });

  it('is refused where SCPs are switched on, and with them what was attached before', () => {
    const world = makeWorld();
    world.governance.ous.Workloads?.guardrails.push('deny-everything');
    world.observed.policyType = { kind: 'read', value: 'off', readAt: 0 };
    if (world.observed.policies.kind === 'read')
      for (const policy of world.observed.policies.value) policy.targets = [];
    const switchOn: Fix = { operation: 'enable-policy-type' };
    expect(judge(world, switchOn, botIn(world, 'production-1'))).toContain('Steward runs in production-1');
    expect(judge(world, switchOn, botIn(world, 'sandbox-1'))).toBeNull();
  });

  it('is not where it runs elsewhere, in the management account, or nobody knows where', () => {
    const world = makeWorld();
    expect(judge(world, shutOut, botIn(world, 'sandbox-1'))).toBeNull();
    expect(judge(world, shutOut, { accountId: managementId, arn: roleArn, roleArn })).toBeNull();
    expect(judge(world, shutOut)).toBeNull();
  });

  it('is refused where the account itself is moved there', () => {
    const world = makeWorld();
    const { accountId } = botIn(world, 'sandbox-1');
    const move: Fix = { operation: 'move-account', accountId, ou: 'Suspended' };
    expect(judge(world, move, botIn(world, 'sandbox-1'))).toContain('Steward runs in sandbox-1');
  });

  it('is not where its role is exempt', () => {
    const world = makeWorld(['arn:aws:iam::*:role/steward-runs']);
    expect(judge(world, shutOut, botIn(world, 'production-1'))).toBeNull();
  });
});

it('cannot be told where SCPs were not read', () => {
  const world = makeDriftWorld();
  world.observed.policies = { kind: 'unread', permission: null };
  expect(judge(world, { operation: 'detach-policy', policyId: fullAccess, targetId: rootId })).toBeNull();
});
