import { addPolicy, type DriftChange, detach, edit, policy, productionOne } from './drift-change.ts';
import { findOuIdOf, rootId } from './drift-world.ts';

/** Changes of SCPs and where they are attached. */
export const guardrailChanges: readonly DriftChange[] = [
  {
    ...{
      name: 'an SCP is deleted',
      kind: 'guardrail-missing',
      targetId: 'steward-no-side-doors',
      subject: 'no-side-doors',
    },
    touches: 'no-side-doors',
    apply: ({ observed }) => {
      if (observed.policies.kind === 'read')
        observed.policies.value = observed.policies.value.filter(({ id }) => id !== 'p-nosidedoors');
    },
  },
  {
    ...{ name: 'an SCP is detached from an OU', kind: 'guardrail-detached', targetId: findOuIdOf('Workloads') },
    ...{ subject: 'allowed-regions', touches: 'regions-workloads' },
    apply: (world) => detach(world, 'p-allowedregions', findOuIdOf('Workloads')),
  },
  {
    ...{
      name: 'an SCP is detached from the root',
      kind: 'guardrail-detached',
      targetId: rootId,
      subject: 'deny-root-user',
    },
    touches: 'root-user',
    apply: (world) => detach(world, 'p-denyrootuser', rootId),
  },
  {
    ...{ name: 'FullAWSAccess is detached', kind: 'full-access-missing', targetId: findOuIdOf('Security') },
    ...{ subject: 'FullAWSAccess', touches: 'full-security' },
    apply: (world) => detach(world, 'p-FullAWSAccess', findOuIdOf('Security')),
  },
  {
    ...{
      name: 'a region is added',
      kind: 'guardrail-changed',
      targetId: 'p-allowedregions',
      subject: 'allowed-regions',
    },
    touches: 'regions',
    apply: (world) => edit(world, 'p-allowedregions', '"us-east-1"', '"us-east-1","eu-west-3"'),
  },
  {
    ...{ name: 'a family is taken out', kind: 'guardrail-changed', targetId: 'p-denyhpc', subject: 'deny-hpc' },
    touches: 'hpc',
    apply: (world) => {
      const found = policy(world, 'p-denyhpc');
      found.content = found.content.replaceAll('"p*",', '');
    },
  },
  {
    ...{
      name: 'an SCP is emptied',
      kind: 'guardrail-changed',
      targetId: 'p-denycommitments',
      subject: 'deny-commitments',
    },
    touches: 'commitments',
    apply: (world) => {
      policy(world, 'p-denycommitments').content =
        '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"braket:*","Resource":"*"}]}';
    },
  },
  {
    ...{
      name: 'an SCP is renamed',
      kind: 'guardrail-changed',
      targetId: 'p-denyeverything',
      subject: 'deny-everything',
    },
    touches: 'everything',
    apply: (world) => {
      policy(world, 'p-denyeverything').name = 'do-not-use';
    },
  },
  {
    ...{ name: 'an SCP is attached elsewhere', kind: 'guardrail-misattached', targetId: findOuIdOf('Workspaces') },
    ...{ subject: 'deny-everything', touches: 'misattached' },
    apply: (world) => {
      policy(world, 'p-denyeverything').targets.push(findOuIdOf('Workspaces'));
    },
  },
  {
    ...{ name: 'an SCP is attached to an account', kind: 'guardrail-misattached', targetId: productionOne },
    ...{ subject: 'allowed-regions', touches: 'misattached-account' },
    apply: (world) => {
      policy(world, 'p-allowedregions').targets.push(productionOne);
    },
  },
  {
    ...{ name: 'a foreign SCP is attached', kind: 'policy-unmanaged', targetId: 'p-homemade', touches: 'foreign' },
    apply: (world) => addPolicy(world, 'p-homemade', [findOuIdOf('Sandbox')]),
  },
  {
    ...{ name: 'a foreign SCP lies around', kind: 'policy-unmanaged', targetId: 'p-draft', touches: 'draft' },
    apply: (world) => addPolicy(world, 'p-draft', []),
  },
];
