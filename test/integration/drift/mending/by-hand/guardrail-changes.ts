import { DisablePolicyTypeCommand } from '@aws-sdk/client-organizations';
import type { MendingWorld } from '../mending-world.ts';
import { denyQuantum, editGuardrail, type HandChange } from './hand-change.ts';

const allowAll = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';
const bySteward = 'steward';
const byPerson = 'person';

const attach = ({ organization, idOf }: MendingWorld, policy: string, target: string): void =>
  organization.attachPolicy({ policy: idOf(policy), target: target === 'root' ? target : idOf(target) });
const detach = ({ organization, idOf }: MendingWorld, policy: string, target: string): void =>
  organization.detachPolicy({ policy: idOf(policy), target: target === 'root' ? target : idOf(target) });

/** SCPs and where they are attached. */
export const guardrailChanges: readonly HandChange[] = [
  {
    ...{ name: 'a guardrail is detached from an OU', kind: 'guardrail-detached', target: 'Workloads' },
    ...{ subject: 'allowed-regions', mendedBy: bySteward, touches: ['regions at Workloads'] },
    make: (world) => detach(world, 'steward-allowed-regions', 'Workloads'),
  },
  {
    ...{ name: 'a guardrail is detached from the root', kind: 'guardrail-detached', target: 'the root' },
    ...{ subject: 'deny-root-user', mendedBy: bySteward, touches: ['root user'] },
    make: (world) => detach(world, 'steward-deny-root-user', 'root'),
  },
  {
    ...{ name: 'a guardrail is detached from an account', kind: 'guardrail-detached', target: 'production-2' },
    ...{ subject: 'deny-commitments', mendedBy: bySteward, touches: ['commitments at production-2'] },
    make: (world) => detach(world, 'steward-deny-commitments', 'production-2'),
  },
  {
    ...{ name: 'FullAWSAccess is detached', kind: 'full-access-missing', target: 'Sandbox', subject: 'FullAWSAccess' },
    ...{ mendedBy: bySteward, touches: ['full access at Sandbox'] },
    make: (world) => detach(world, 'FullAWSAccess', 'Sandbox'),
  },
  {
    ...{ name: 'FullAWSAccess is detached from an account', kind: 'full-access-missing', target: 'sandbox-3' },
    ...{ subject: 'FullAWSAccess', mendedBy: bySteward, touches: ['sandbox-3/full access'] },
    make: (world) => detach(world, 'FullAWSAccess', 'sandbox-3'),
  },
  {
    ...{ name: 'FullAWSAccess is put beside a list of what is allowed', kind: 'guardrail-ineffective' },
    ...{ target: 'Workspaces', subject: 'few-services', mendedBy: bySteward, touches: ['few-services'] },
    make: (world) => attach(world, 'FullAWSAccess', 'Workspaces'),
  },
  {
    ...{ name: 'a guardrail is attached to an OU that has none', kind: 'guardrail-misattached' },
    ...{
      target: 'Infrastructure',
      subject: 'deny-everything',
      mendedBy: bySteward,
      touches: ['all at Infrastructure'],
    },
    make: (world) => attach(world, 'steward-deny-everything', 'Infrastructure'),
  },
  {
    ...{ name: 'a guardrail is attached to an account', kind: 'guardrail-misattached', target: 'production-1' },
    ...{ subject: 'no-side-doors', mendedBy: bySteward, touches: ['production-1/no-side-doors'] },
    make: (world) => attach(world, 'steward-no-side-doors', 'production-1'),
  },
  {
    ...{ name: 'somebody else’s SCP allows what a list leaves out', kind: 'guardrail-ineffective' },
    ...{ target: 'Workspaces', subject: 'few-services', mendedBy: bySteward, rest: 'policy-unmanaged' },
    touches: ['few-services'],
    make({ organization, idOf }) {
      const policy = organization.addPolicy({ name: 'open-all', content: allowAll });
      organization.attachPolicy({ policy, target: idOf('Workspaces') });
    },
  },
  {
    ...{ name: 'a region is added to an SCP', kind: 'guardrail-changed', target: 'allowed-regions' },
    ...{ subject: 'allowed-regions', mendedBy: bySteward, touches: ['allowed-regions'] },
    make: (world) =>
      world.organization.setPolicyContent({
        policy: world.idOf('steward-allowed-regions'),
        content: editGuardrail(world, 'allowed-regions', '"us-east-1"', '"us-east-1","eu-west-3"'),
      }),
  },
  {
    ...{ name: 'a family is taken out of an SCP', kind: 'guardrail-changed', target: 'deny-hpc', subject: 'deny-hpc' },
    ...{ mendedBy: bySteward, touches: ['deny-hpc'] },
    make: (world) =>
      world.organization.setPolicyContent({
        policy: world.idOf('steward-deny-hpc'),
        content: editGuardrail(world, 'deny-hpc', '"p*",', ''),
      }),
  },
  {
    ...{ name: 'an SCP denies something else', kind: 'guardrail-changed', target: 'deny-commitments' },
    ...{ subject: 'deny-commitments', mendedBy: bySteward, touches: ['deny-commitments'] },
    make: ({ organization, idOf }) =>
      organization.setPolicyContent({ policy: idOf('steward-deny-commitments'), content: denyQuantum }),
  },
  {
    ...{ name: 'an SCP gets another name', kind: 'guardrail-changed', target: 'deny-everything' },
    ...{ subject: 'deny-everything', mendedBy: bySteward, touches: ['deny-everything'] },
    make: ({ organization, idOf }) =>
      organization.renamePolicy({ policy: idOf('steward-deny-everything'), name: 'freeze' }),
  },
  {
    ...{ name: 'an SCP that is attached in two places gets another name', kind: 'guardrail-changed' },
    ...{ target: 'allowed-regions', subject: 'allowed-regions', mendedBy: bySteward, touches: ['allowed-regions'] },
    make: ({ organization, idOf }) =>
      organization.renamePolicy({ policy: idOf('steward-allowed-regions'), name: 'regions' }),
  },
  {
    ...{ name: 'an SCP is deleted', kind: 'guardrail-missing', target: 'deny-leave-organization' },
    ...{ subject: 'deny-leave-organization', mendedBy: bySteward, touches: ['deny-leave-organization'] },
    make: ({ organization, idOf }) => organization.deletePolicy({ policy: idOf('steward-deny-leave-organization') }),
  },
  {
    ...{ name: 'an SCP of an OU and an account is deleted', kind: 'guardrail-missing', target: 'deny-commitments' },
    ...{ subject: 'deny-commitments', mendedBy: bySteward },
    touches: ['deny-commitments', 'commitments at production-2'],
    make: ({ organization, idOf }) => organization.deletePolicy({ policy: idOf('steward-deny-commitments') }),
  },
  {
    ...{ name: 'somebody else’s SCP is attached', kind: 'policy-unmanaged', target: 'Quarantine' },
    ...{ mendedBy: byPerson, touches: ['Quarantine'] },
    make({ organization, idOf }) {
      const policy = organization.addPolicy({ name: 'Quarantine', content: denyQuantum });
      organization.attachPolicy({ policy, target: idOf('Sandbox') });
    },
  },
  {
    ...{ name: 'somebody else’s SCP lies around', kind: 'policy-unmanaged', target: 'draft' },
    ...{ mendedBy: byPerson, touches: ['draft'] },
    make: ({ organization }) => organization.addPolicy({ name: 'draft', content: denyQuantum }),
  },
  {
    ...{ name: 'an OU is full of SCPs of others', kind: 'quota-near', target: 'Security', subject: 'attached SCPs' },
    ...{ mendedBy: byPerson, touches: ['full'] },
    make({ organization, idOf }) {
      for (let index = 0; index < 8; index += 1) {
        const policy = organization.addPolicy({ name: `aws-guardrails-${index}`, content: denyQuantum });
        organization.attachPolicy({ policy, target: idOf('Security') });
      }
    },
  },
  {
    ...{ name: 'SCPs are switched off', kind: 'policy-type-off', target: 'the root', mendedBy: bySteward },
    touches: ['type'],
    make: ({ organization, clients }) =>
      clients.organizations.send(
        new DisablePolicyTypeCommand({ RootId: organization.state().rootId, PolicyType: 'SERVICE_CONTROL_POLICY' }),
      ),
  },
];
