import { describe, expect, it } from 'vitest';
import { findDrift } from '../../../../src/guardrails/drift/find-drift.ts';
import {
  type DriftWorld,
  findDesiredOf,
  findOuIdOf,
  makeDriftWorld,
  rootId,
} from '../../../support/drift/drift-world.ts';

const look = (world: DriftWorld) => findDrift(findDesiredOf(world), world.observed);

const policies = ({ observed }: DriftWorld) => {
  if (observed.policies.kind === 'unread') throw new Error('policies are unread');
  return observed.policies.value;
};

describe('SCPs that are switched off', () => {
  it('are one finding, whatever follows from it', () => {
    const world = makeDriftWorld();
    world.observed.policyType = { kind: 'read', value: 'off', readAt: 0 };
    for (const policy of policies(world)) policy.targets = [];
    expect(look(world).findings).toMatchObject([
      {
        kind: 'policy-type-off',
        severity: 'critical',
        target: { id: rootId },
        fix: { operation: 'enable-policy-type' },
      },
    ]);
  });
});

describe('SCPs that AWS is switching on or off', () => {
  it('are not judged', () => {
    const world = makeDriftWorld();
    world.observed.policyType = { kind: 'read', value: 'changing', readAt: 0 };
    for (const policy of policies(world)) policy.targets = [];
    expect(look(world)).toEqual({ findings: [], notChecked: [{ what: 'guardrails', permission: null }] });
  });
});

describe('a guardrail that allows', () => {
  const makeWorld = () => {
    const world = makeDriftWorld();
    const { governance } = world;
    const rule = { rule: 'allow-services', services: ['s3'], says: null, policyId: null } as const;
    governance.guardrails['few-services'] = { ...rule, services: ['s3'], exemptRoles: [], exceptions: [] };
    governance.ous.Workspaces?.guardrails.push('few-services');
    const json = findDesiredOf(world).guardrails.find(({ name }) => name === 'few-services')?.json ?? '';
    const name = 'steward-few-services';
    const id = findOuIdOf('Workspaces');
    policies(world).push({ id: 'p-fewservices', name, isAwsManaged: false, content: json, targets: [id] });
    const full = policies(world).find((policy) => policy.id === 'p-FullAWSAccess');
    if (full !== undefined) full.targets = full.targets.filter((target) => target !== id);
    return { world, id };
  };

  it('stands in place of FullAWSAccess', () => {
    expect(look(makeWorld().world).findings).toEqual([]);
  });

  it('means nothing beside FullAWSAccess', () => {
    const { world, id } = makeWorld();
    policies(world)
      .find((policy) => policy.id === 'p-FullAWSAccess')
      ?.targets.push(id);
    expect(look(world).findings).toMatchObject([
      {
        ...{ kind: 'guardrail-ineffective', target: { id, name: 'Workspaces' }, subject: 'few-services' },
        found: 'FullAWSAccess, attached there too, allows everything',
        fix: { operation: 'detach-policy', policyId: 'p-FullAWSAccess', targetId: id },
      },
    ]);
  });

  it('is undone by an SCP of somebody else that allows more there, external or not', () => {
    const { world, id } = makeWorld();
    const content = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:*","Resource":"*"}}';
    policies(world).push({ id: 'p-open', name: 'aws-guardrails-x', isAwsManaged: false, content, targets: [id] });
    expect(look(world).findings).toMatchObject([
      {
        kind: 'guardrail-ineffective',
        target: { id },
        subject: 'few-services',
        found: expect.stringContaining('aws-guardrails-x'),
      },
    ]);
  });
});

describe('instances for HPC', () => {
  it('are a finding where the file leaves a way to them, at the top of what is open', () => {
    const world = makeDriftWorld();
    const hpc = world.governance.guardrails['deny-hpc'];
    if (hpc?.rule === 'deny-instance-families') hpc.sideDoors = 'report';
    const json = findDesiredOf(world).guardrails.find(({ name }) => name === 'deny-hpc')?.json ?? '';
    for (const policy of policies(world)) if (policy.id === 'p-denyhpc') policy.content = json;
    const { findings } = look(world);
    expect(findings.map(({ kind, target }) => [kind, target.name])).toEqual(
      ['Infrastructure', 'Security', 'Workloads', 'Workspaces'].map((name) => ['hpc-reachable', name]),
    );
    expect(findings[0]).toMatchObject({
      severity: 'high',
      fix: null,
      found: expect.stringContaining('EC2 Spot requests'),
    });
  });

  it('are said to be startable where no guardrail keeps them out', () => {
    const world = makeDriftWorld();
    world.governance.root.guardrails = world.governance.root.guardrails.filter((name) => name !== 'deny-hpc');
    for (const policy of policies(world)) if (policy.id === 'p-denyhpc') policy.targets = [];
    const findOpen = () => look(world).findings.filter(({ kind }) => kind === 'hpc-reachable');
    const open = findOpen();
    expect(open.map(({ target }) => target.name)).toEqual(['Infrastructure', 'Security', 'Workloads', 'Workspaces']);
    // One account that is closed does not make the others of its OU a line each.
    const closed = world.records.at(-1)?.id ?? '';
    policies(world)
      .find(({ id }) => id === 'p-denyhpc')
      ?.targets.push(closed);
    expect(findOpen()).toEqual(open);
    expect(open[0]?.found).toBe('p5.48xlarge, hpc7a.96xlarge, trn2.48xlarge can be started');
  });

  it('are no finding where every account is closed by itself, and one of each that is not', () => {
    const world = makeDriftWorld();
    const hpc = policies(world).find(({ id }) => id === 'p-denyhpc');
    if (hpc === undefined) throw new Error('no deny-hpc');
    world.governance.root.guardrails = world.governance.root.guardrails.filter((name) => name !== 'deny-hpc');
    for (const each of Object.values(world.governance.classes)) each.guardrails.push('deny-hpc');
    hpc.targets = world.records.map(({ id }) => id);
    const findOpen = () =>
      look(world)
        .findings.filter(({ kind }) => kind === 'hpc-reachable')
        .map(({ target }) => target.name);
    const holdsNone = findOpen();
    expect(holdsNone).toEqual(['Infrastructure', 'Security', 'Workloads/Dev', 'Workspaces']);

    // One that nobody knows has the guardrails of no class.
    const stranger = world.records.pop();
    hpc.targets = hpc.targets.filter((id) => id !== stranger?.id);
    expect(findOpen().filter((name) => !holdsNone.includes(name))).toEqual([stranger?.name]);
    expect(findOpen()).toHaveLength(holdsNone.length + 1);
  });

  it('are nobody else’s business where the file says nothing of them', () => {
    const world = makeDriftWorld();
    const { governance } = world;
    for (const name of ['deny-hpc', 'no-side-doors']) delete governance.guardrails[name];
    governance.root.guardrails = governance.root.guardrails.filter((name) => name !== 'deny-hpc');
    for (const ou of Object.values(governance.ous))
      ou.guardrails = ou.guardrails.filter((name) => name !== 'no-side-doors');
    if (world.observed.policies.kind === 'read')
      world.observed.policies.value = policies(world).filter(({ id }) => !['p-denyhpc', 'p-nosidedoors'].includes(id));
    expect(look(world).findings).toEqual([]);
  });
});

describe('exceptions and room', () => {
  it('an exception is said a week before its end, and when it is over', () => {
    const world = makeDriftWorld();
    const account = '200000000001';
    const guardrail = world.governance.guardrails['allowed-regions'];
    guardrail?.exceptions.push(
      { account, until: '2026-12-01', reason: 'the old shop' },
      { account: '200000000002', until: '2027-12-01', reason: 'the new shop' },
    );
    const json = findDesiredOf(world).guardrails.find(({ name }) => name === 'allowed-regions')?.json ?? '';
    for (const policy of policies(world)) if (policy.id === 'p-allowedregions') policy.content = json;
    expect(look(world).findings).toMatchObject([
      {
        kind: 'guardrail-exception',
        severity: 'low',
        target: { id: account, name: 'production-1' },
        found: 'it ends on 2026-12-01',
      },
    ]);
  });

  it('a target with nine SCPs has hardly room left', () => {
    const world = makeDriftWorld();
    for (let number = 1; number <= 5; number += 1)
      policies(world).push({
        ...{ id: `p-x${number}`, name: `AWSAccelerator-${number}`, isAwsManaged: false, targets: [rootId] },
        content: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"braket:*","Resource":"*"}}',
      });
    expect(look(world).findings).toMatchObject([
      { kind: 'quota-near', severity: 'medium', target: { id: rootId }, found: '9 of 10 attached SCPs' },
    ]);
  });
});

describe('what was not read', () => {
  it('is no finding, and named with the permission', () => {
    const world = makeDriftWorld();
    const unread = (permission: string | null) => ({ kind: 'unread' as const, permission });
    Object.assign(world.observed, {
      ...{
        policies: unread('organizations:ListPolicies'),
        tags: unread('tag:GetResources'),
        budgets: unread('budgets:ViewBudget'),
      },
      ...{ trustedServices: unread('organizations:ListAWSServiceAccessForOrganization'), contacts: new Map() },
      management: {
        ...{ credentials: unread('iam:GetAccountSummary'), passwordPolicy: unread('iam:GetAccountPasswordPolicy') },
        ...{ trails: unread('cloudtrail:DescribeTrails'), costs: unread(null) },
      },
    });
    const { findings, notChecked } = look(world);
    expect(findings).toEqual([]);
    expect(notChecked).toEqual([
      { what: 'guardrails', permission: 'organizations:ListPolicies' },
      { what: 'tags of accounts', permission: 'tag:GetResources' },
      { what: 'budgets', permission: 'budgets:ViewBudget' },
      { what: "the management account's costs", permission: null },
      { what: "the management account's password policy", permission: 'iam:GetAccountPasswordPolicy' },
      { what: "the management account's root user", permission: 'iam:GetAccountSummary' },
      { what: 'trails', permission: 'cloudtrail:DescribeTrails' },
      { what: 'security services', permission: 'organizations:ListAWSServiceAccessForOrganization' },
      { what: 'contacts of accounts', permission: null },
    ]);
  });
});
