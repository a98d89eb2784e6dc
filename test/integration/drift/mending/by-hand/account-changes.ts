import type { HandChange } from './hand-change.ts';

const bySteward = 'steward';
const byPerson = 'person';

const eve = { name: 'Eve', title: 'Nobody', email: 'eve@example.com', phone: '1' };

/** OUs and accounts. */
export const accountChanges: readonly HandChange[] = [
  {
    ...{ name: 'an OU with accounts gets another name', kind: 'ou-missing', target: 'Workloads/Prod' },
    ...{ mendedBy: bySteward, touches: ['OU Workloads/Prod'] },
    make: ({ organization, idOf }) => organization.renameUnit({ unit: idOf('Workloads/Prod'), name: 'Production' }),
  },
  {
    ...{ name: 'an OU with OUs and guardrails gets another name', kind: 'ou-missing', target: 'Workloads' },
    ...{ mendedBy: bySteward, touches: ['OU Workloads'] },
    make: ({ organization, idOf }) => organization.renameUnit({ unit: idOf('Workloads'), name: 'Work' }),
  },
  {
    ...{ name: 'an empty OU gets another name', kind: 'ou-missing', target: 'Infrastructure/Test' },
    ...{ mendedBy: bySteward, touches: ['OU Infrastructure/Test'] },
    make: ({ organization, idOf }) => organization.renameUnit({ unit: idOf('Infrastructure/Test'), name: 'Trials' }),
  },
  {
    ...{ name: 'an OU is deleted', kind: 'ou-missing', target: 'Workloads/Dev', mendedBy: bySteward },
    touches: ['OU Workloads/Dev'],
    make: ({ organization, idOf }) => organization.removeUnit({ unit: idOf('Workloads/Dev') }),
  },
  {
    ...{ name: 'an OU with a guardrail is deleted', kind: 'ou-missing', target: 'Suspended', mendedBy: bySteward },
    // The next report says that its guardrail is not attached.
    ...{ rounds: 2, touches: ['OU Suspended', 'deny-everything'] },
    make: ({ organization, idOf }) => organization.removeUnit({ unit: idOf('Suspended') }),
  },
  {
    ...{ name: 'an OU is made', kind: 'ou-unknown', target: 'Workloads/Extra', mendedBy: byPerson },
    touches: ['OU Workloads/Extra'],
    make: ({ organization, idOf }) => organization.addUnit({ name: 'Extra', parent: idOf('Workloads') }),
  },
  {
    ...{ name: 'an account is made', kind: 'account-unknown', target: 'shadow', mendedBy: byPerson },
    touches: ['shadow'],
    make: ({ organization, idOf }) =>
      organization.addAccount({ name: 'shadow', email: 'shadow@example.com', parent: idOf('Infrastructure') }),
  },
  {
    ...{ name: 'an account is invited', kind: 'account-unknown', target: 'bought', mendedBy: byPerson },
    touches: ['bought'],
    make: ({ organization }) =>
      organization.addAccount({ name: 'bought', email: 'bought@example.com', joinedMethod: 'INVITED' }),
  },
  {
    ...{ name: 'an account is closed', kind: 'account-suspended', target: 'production-1', mendedBy: byPerson },
    touches: ['production-1'],
    make: ({ organization, idOf }) =>
      organization.setAccountState({ account: idOf('production-1'), state: 'PENDING_CLOSURE' }),
  },
  {
    ...{ name: 'an account leaves', kind: 'account-missing', target: 'sandbox-3', mendedBy: byPerson },
    touches: ['sandbox-3'],
    make: ({ organization, idOf }) => organization.removeAccount({ account: idOf('sandbox-3') }),
  },
  {
    ...{ name: 'an account is moved to the root', kind: 'account-at-root', target: 'sandbox-1', mendedBy: bySteward },
    touches: ['sandbox-1/place'],
    make: ({ organization, idOf }) => organization.moveAccount({ account: idOf('sandbox-1'), parent: 'root' }),
  },
  {
    ...{ name: 'an account is moved to another OU', kind: 'account-misplaced', target: 'sandbox-2' },
    ...{ mendedBy: bySteward, touches: ['sandbox-2/place'] },
    make: ({ organization, idOf }) =>
      organization.moveAccount({ account: idOf('sandbox-2'), parent: idOf('Workloads') }),
  },
  {
    ...{ name: 'an account is moved out of an OU in an OU', kind: 'account-misplaced', target: 'production-2' },
    ...{ mendedBy: bySteward, touches: ['production-2/place'] },
    make: ({ organization, idOf }) =>
      organization.moveAccount({ account: idOf('production-2'), parent: idOf('Infrastructure/Prod') }),
  },
  {
    ...{ name: 'an account gets another name', kind: 'account-renamed', target: 'sandbox-1', mendedBy: bySteward },
    touches: ['sandbox-1/name'],
    make: ({ organization, idOf }) => organization.renameAccount({ account: idOf('sandbox-1'), name: 'playground' }),
  },
  {
    ...{ name: 'a tag is taken away', kind: 'account-tag', target: 'sandbox-2', subject: 'steward:class' },
    ...{ mendedBy: bySteward, touches: ['sandbox-2/class'] },
    make: ({ organization, idOf }) =>
      organization.setTags({ target: idOf('sandbox-2'), tags: { 'steward:class': null } }),
  },
  {
    ...{ name: 'a tag gets another value', kind: 'account-tag', target: 'production-2', subject: 'steward:owner' },
    ...{ mendedBy: bySteward, touches: ['production-2/owner'] },
    make: ({ organization, idOf }) =>
      organization.setTags({ target: idOf('production-2'), tags: { 'steward:owner': 'U0EVE' } }),
  },
  {
    ...{ name: 'an owner leaves the workspace', kind: 'account-owner-gone', target: 'production-2', subject: 'U0BOB' },
    ...{ mendedBy: byPerson, touches: ['production-2/person', 'production-2/contact'] },
    make: ({ gone }) => gone.add('U0BOB'),
  },
  {
    ...{ name: 'a contact is another one', kind: 'account-contact', target: 'production-2', subject: 'operations' },
    ...{ mendedBy: bySteward, touches: ['production-2/contact'], account: 'production-2' },
    make: ({ organization, idOf }) =>
      organization.setContact({ account: idOf('production-2'), type: 'OPERATIONS', ...eve }),
  },
  {
    ...{ name: 'a contact is taken away', kind: 'account-contact', target: 'sandbox-1', subject: 'operations' },
    ...{ mendedBy: bySteward, touches: ['sandbox-1/contact'], account: 'sandbox-1' },
    make: ({ organization, idOf }) => organization.deleteContact({ account: idOf('sandbox-1'), type: 'OPERATIONS' }),
  },
];
