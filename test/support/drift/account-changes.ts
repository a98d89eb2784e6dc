import {
  account,
  addAccount,
  type DriftChange,
  detach,
  policy,
  productionOne,
  productionThree,
  productionTwo,
  sandboxOne,
  sandboxThree,
  sandboxTwo,
} from './drift-change.ts';
import { findOuIdOf, rootId } from './drift-world.ts';

/** Changes of OUs and accounts. */
export const accountChanges: readonly DriftChange[] = [
  {
    ...{ name: 'an OU is deleted', kind: 'ou-missing', targetId: 'Workloads/Dev', touches: 'ou-dev' },
    apply: ({ observed }) => {
      observed.ous = observed.ous.filter(({ path }) => path !== 'Workloads/Dev');
    },
  },
  {
    ...{ name: 'an OU with accounts is renamed', kind: 'ou-missing', targetId: 'Workloads/Prod', touches: 'ou-prod' },
    apply: ({ observed }) => {
      for (const ou of observed.ous) if (ou.path === 'Workloads/Prod') ou.name = 'Production';
    },
  },
  {
    ...{
      name: 'an empty OU is renamed that was as agreed before',
      kind: 'ou-missing',
      targetId: 'Infrastructure/Test',
    },
    touches: 'ou-test',
    apply: ({ observed, ouIds }) => {
      ouIds.set('Infrastructure/Test', findOuIdOf('Infrastructure/Test'));
      for (const ou of observed.ous) if (ou.path === 'Infrastructure/Test') ou.name = 'Playground';
    },
  },
  {
    ...{ name: 'an OU is made by hand', kind: 'ou-unknown', targetId: 'ou-ab12-extra', touches: 'ou-extra' },
    apply: (world) => {
      world.observed.ous.push({ id: 'ou-ab12-extra', name: 'Extra', path: 'Extra', parentId: rootId });
      policy(world, 'p-FullAWSAccess').targets.push('ou-ab12-extra');
    },
  },
  {
    ...{
      name: 'an account is made by hand',
      kind: 'account-unknown',
      targetId: '300000000001',
      touches: 'account-new',
    },
    apply: (world) => addAccount(world, '300000000001', findOuIdOf('Sandbox'), 'Sandbox'),
  },
  {
    ...{ name: 'an account is invited', kind: 'account-unknown', targetId: '300000000002', touches: 'account-invited' },
    apply: (world) => addAccount(world, '300000000002', rootId, ''),
  },
  {
    ...{ name: 'an account leaves', kind: 'account-missing', targetId: sandboxThree, touches: sandboxThree },
    apply: (world) => {
      world.observed.accounts = world.observed.accounts.filter(({ id }) => id !== sandboxThree);
      detach(world, 'p-FullAWSAccess', sandboxThree);
    },
  },
  {
    ...{ name: 'an account is closed', kind: 'account-suspended', targetId: productionThree, touches: productionThree },
    apply: (world) => {
      account(world, productionThree).state = 'SUSPENDED';
    },
  },
  {
    ...{ name: 'an account is moved to the root', kind: 'account-at-root', targetId: sandboxOne, touches: 'place-1' },
    apply: (world) => Object.assign(account(world, sandboxOne), { parentId: rootId, ouPath: '' }),
  },
  {
    ...{
      name: 'an account is moved to another OU',
      kind: 'account-misplaced',
      targetId: sandboxTwo,
      touches: 'place-2',
    },
    apply: (world) =>
      Object.assign(account(world, sandboxTwo), { parentId: findOuIdOf('Workspaces'), ouPath: 'Workspaces' }),
  },
  {
    ...{ name: 'an account is renamed', kind: 'account-renamed', targetId: sandboxOne, touches: 'name-1' },
    apply: (world) => {
      account(world, sandboxOne).name = 'playground';
    },
  },
  {
    ...{ name: 'a tag is removed', kind: 'account-tag', targetId: sandboxTwo, subject: 'steward:class' },
    touches: 'tags-2',
    apply: ({ observed }) => {
      if (observed.tags.kind === 'read') delete observed.tags.value.get(sandboxTwo)?.['steward:class'];
    },
  },
  {
    ...{ name: 'a tag is changed', kind: 'account-tag', targetId: productionOne, subject: 'steward:owner' },
    touches: 'tags-1',
    apply: ({ observed }) => {
      if (observed.tags.kind === 'read')
        Object.assign(observed.tags.value.get(productionOne) ?? {}, { 'steward:owner': 'U0EVE' });
    },
  },
  {
    ...{
      name: 'an owner leaves',
      kind: 'account-owner-gone',
      targetId: productionTwo,
      subject: 'U0BOB',
      touches: 'owner',
    },
    apply: ({ records, owners, observed }) => {
      const record = records.find(({ id }) => id === productionTwo);
      if (record === undefined) throw new Error('no record');
      record.owner = 'U0BOB';
      record.tags['steward:owner'] = 'U0BOB';
      if (observed.tags.kind === 'read')
        Object.assign(observed.tags.value.get(productionTwo) ?? {}, { 'steward:owner': 'U0BOB' });
      owners.set('U0BOB', { state: 'gone', contacts: null });
    },
  },
  {
    ...{ name: 'a contact is changed', kind: 'account-contact', targetId: productionOne, subject: 'operations' },
    touches: 'contact-1',
    apply: ({ observed }) => {
      const contacts = observed.contacts.get(productionOne);
      if (contacts?.kind === 'read') Object.assign(contacts.value.operations ?? {}, { email: 'eve@example.com' });
    },
  },
  {
    ...{ name: 'a contact is removed', kind: 'account-contact', targetId: sandboxOne, subject: 'operations' },
    touches: 'contact-2',
    apply: ({ observed }) => {
      const contacts = observed.contacts.get(sandboxOne);
      if (contacts?.kind === 'read') contacts.value.operations = null;
    },
  },
];
