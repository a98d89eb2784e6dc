import { describe, expect, it } from 'vitest';
import { findDrift } from '../../../../src/guardrails/drift/find-drift.ts';
import {
  type DriftWorld,
  findDesiredOf,
  findOuIdOf,
  makeDriftWorld,
  managementId,
  rootId,
} from '../../../support/drift/drift-world.ts';

const look = (world: DriftWorld) => findDrift(findDesiredOf(world), world.observed).findings;

const policies = ({ observed }: DriftWorld) => {
  if (observed.policies.kind === 'unread') throw new Error('policies are unread');
  return observed.policies.value;
};

/** The SCPs say what the file wants. */
function update(world: DriftWorld): DriftWorld {
  for (const { policyName, json } of findDesiredOf(world).guardrails) {
    const there = policies(world).find(({ name }) => name === policyName);
    if (there !== undefined) there.content = json;
  }
  return world;
}

function exempt(
  name: string,
  roles: readonly string[],
  accounts: readonly string[] = [],
  until = '2027-06-30',
): DriftWorld {
  const world = makeDriftWorld();
  const guardrail = world.governance.guardrails[name];
  guardrail?.exemptRoles.push(...roles);
  guardrail?.exceptions.push(...accounts.map((account) => ({ account, until, reason: 'Because' })));
  return update(world);
}

const ids = (world: DriftWorld): readonly string[] => world.records.map(({ id }) => id);

describe('a guardrail that is as agreed', () => {
  it.each(['deny-leave-organization', 'deny-hpc'])('and exempts every role binds nobody: %s', (name) => {
    for (const role of ['arn:aws:iam::*:role/*', 'arn:*:iam::*:role/*'])
      expect(look(exempt(name, [role]))).toMatchObject([
        {
          ...{ kind: 'guardrail-ineffective', severity: 'high', target: { type: 'root', id: rootId }, subject: name },
          ...{ found: 'its exempt roles and exceptions leave nobody whom it binds', fix: null },
          whyNot: `Narrow exemptRoles and exceptions of ${name} in the file, or take it out`,
        },
      ]);
  });

  it('binds nobody at each place where it is, whatever statements it has', () => {
    const found = look(exempt('allowed-regions', ['arn:aws:iam::*:role/*']));
    expect(found.map(({ kind, target }) => [kind, target.name])).toEqual([
      ['guardrail-ineffective', 'Sandbox'],
      ['guardrail-ineffective', 'Workloads'],
    ]);
  });

  it('holds while somebody is bound: other roles, other accounts, the root user whom no role exempts', () => {
    const world = makeDriftWorld();
    for (const roles of [['arn:aws:iam::*:role/Admin*'], [`arn:aws:iam::${ids(world)[0]}:role/*`]])
      expect(look(exempt('deny-hpc', roles))).toEqual([]);
    expect(look(exempt('deny-hpc', [], ids(world).slice(1)))).toEqual([]);
    expect(look(exempt('deny-root-user', ['arn:aws:iam::*:role/*']))).toEqual([]);
  });

  it('binds nobody where each account has an exception, until it ends', () => {
    const accounts = ids(makeDriftWorld());
    for (const name of ['deny-hpc', 'deny-root-user'])
      expect(look(exempt(name, [], accounts))).toMatchObject([{ kind: 'guardrail-ineffective', subject: name }]);
    const ended = look(exempt('deny-hpc', [], accounts, '2026-11-01'));
    expect(new Set(ended.map(({ kind }) => kind))).toEqual(new Set(['guardrail-exception']));
  });

  it('and has nobody below it yet is not judged', () => {
    const world = exempt('deny-everything', ['arn:aws:iam::*:role/*']);
    expect(look(world)).toEqual([]);
  });

  it('never holds in the management account', () => {
    const world = makeDriftWorld();
    world.governance.accounts[managementId] = { guardrails: ['deny-everything'] };
    expect(look(world)).toMatchObject([
      {
        ...{ kind: 'guardrail-ineffective', target: { type: 'account', id: managementId, name: 'management' } },
        ...{ subject: 'deny-everything', found: 'SCPs never hold in the management account' },
      },
    ]);
  });
});

describe('a guardrail that says something else than agreed', () => {
  it('is changed, whomever it exempts', () => {
    const world = makeDriftWorld();
    const hpc = policies(world).find(({ name }) => name === 'steward-deny-hpc');
    if (hpc !== undefined)
      hpc.content = hpc.content.replaceAll(
        '"Condition":{',
        '"Condition":{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/*"},',
      );
    expect(look(world)).toMatchObject([{ kind: 'guardrail-changed', severity: 'critical', subject: 'deny-hpc' }]);
  });
});

describe('a list of services', () => {
  const makeWorld = () => {
    const world = makeDriftWorld();
    const common = { says: null, policyId: null, exemptRoles: [], exceptions: [] };
    world.governance.guardrails['few-services'] = { rule: 'allow-services', services: ['s3'], ...common };
    world.governance.ous.Sandbox?.guardrails.push('few-services');
    const json = findDesiredOf(world).guardrails.find(({ name }) => name === 'few-services')?.json ?? '';
    const id = findOuIdOf('Sandbox');
    const attached = { isAwsManaged: false, content: json, targets: [id] };
    policies(world).push({ id: 'p-few', name: 'steward-few-services', ...attached });
    const full = policies(world).find((policy) => policy.id === 'p-FullAWSAccess');
    if (full === undefined) throw new Error('FullAWSAccess is not there');
    full.targets = full.targets.filter((target) => target !== id);
    return { world, full, id };
  };

  it('that exempts every role allows them everything', () => {
    const { world } = makeWorld();
    world.governance.guardrails['few-services']?.exemptRoles.push('arn:aws:iam::*:role/*');
    expect(look(update(world))).toMatchObject([
      { kind: 'guardrail-ineffective', subject: 'few-services', target: { name: 'Sandbox' }, fix: null },
    ]);
  });

  it('that is undone twice is one finding, and the other SCP one of its own', () => {
    const { world, full, id } = makeWorld();
    full.targets.push(id);
    const content = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:*","Resource":"*"}}';
    for (const name of ['one', 'two'])
      policies(world).push({ id: `p-${name}`, name, isAwsManaged: false, content, targets: [id] });
    const found = look(world);
    expect(found.map(({ kind, target }) => [kind, target.name])).toEqual([
      ['guardrail-ineffective', 'Sandbox'],
      ['policy-unmanaged', 'one'],
      ['policy-unmanaged', 'two'],
    ]);
    expect(new Set(found.map((one) => one.id)).size).toBe(3);
  });

  it('that somebody exchanged for FullAWSAccess is detached, and that is where nobody agreed to it', () => {
    const { world, full, id } = makeWorld();
    full.targets.push(id);
    const few = policies(world).find((policy) => policy.id === 'p-few');
    few?.targets.pop();
    expect(look(world).map(({ kind, subject }) => [kind, subject])).toEqual([
      ['guardrail-detached', 'few-services'],
      ['guardrail-misattached', 'FullAWSAccess'],
    ]);
  });
});
