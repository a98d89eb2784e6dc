import type { FindingKind } from '../../../src/guardrails/drift/finding.ts';
import { type DriftWorld, findOuIdOf, managementId, rootId } from './drift-world.ts';

/** One change of an organisation, and the finding that must follow, and no other. */
export interface DriftChange {
  readonly name: string;
  readonly kind: FindingKind;
  readonly targetId: string;
  readonly subject?: string;
  /** Changes that touch the same thing cannot be combined. */
  readonly touches: string;
  apply(world: DriftWorld): void;
}

const sandboxOne = '100000000001';
const sandboxTwo = '100000000002';
const sandboxThree = '100000000003';
const productionOne = '200000000001';
const productionTwo = '200000000002';
const productionThree = '200000000003';

const account = ({ observed }: DriftWorld, id: string) => {
  const found = observed.accounts.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no account ${id}`);
  return found;
};

const policy = ({ observed }: DriftWorld, id: string) => {
  if (observed.policies.kind === 'unread') throw new Error('policies are unread');
  const found = observed.policies.value.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no policy ${id}`);
  return found;
};

const budget = ({ observed }: DriftWorld, id: string) => {
  if (observed.budgets.kind === 'unread') throw new Error('budgets are unread');
  const found = observed.budgets.value.find((each) => each.name === `steward-${id}`);
  if (found === undefined) throw new Error(`no budget of ${id}`);
  return found;
};

const detach = (world: DriftWorld, policyId: string, targetId: string): void => {
  const found = policy(world, policyId);
  found.targets = found.targets.filter((id) => id !== targetId);
};

/** Changes the text of a policy, which must have it. */
const edit = (world: DriftWorld, policyId: string, from: string, to: string): void => {
  const found = policy(world, policyId);
  if (!found.content.includes(from)) throw new Error(`${policyId} has no ${from}`);
  found.content = found.content.replace(from, to);
};

const addPolicy = ({ observed }: DriftWorld, id: string, targets: string[]): void => {
  if (observed.policies.kind === 'unread') throw new Error('policies are unread');
  const content = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"braket:*","Resource":"*"}]}';
  observed.policies.value.push({ id, name: id.slice(2), isAwsManaged: false, content, targets });
};

const addAccount = (world: DriftWorld, id: string, parentId: string, ouPath: string): void => {
  const one = { id, name: `new-${id}`, email: `${id}@example.com`, state: 'ACTIVE', joinedAt: 0, parentId, ouPath };
  world.observed.accounts.push(one);
  policy(world, 'p-FullAWSAccess').targets.push(id);
};

/** All changes, each of a kind of its own or to another thing. */
export const driftChanges: readonly DriftChange[] = [
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
  {
    ...{ name: 'a budget is deleted', kind: 'budget-missing', targetId: sandboxOne, touches: 'budget-1' },
    apply: ({ observed }) => {
      if (observed.budgets.kind === 'read')
        observed.budgets.value = observed.budgets.value.filter(({ name }) => name !== `steward-${sandboxOne}`);
    },
  },
  {
    ...{ name: 'a budget is raised by hand', kind: 'budget-amount', targetId: sandboxTwo, touches: 'budget-2' },
    apply: (world) => {
      budget(world, sandboxTwo).limit = { amount: '5000.0', unit: 'USD' };
    },
  },
  {
    ...{
      name: 'a budget is of another account',
      kind: 'budget-filter',
      targetId: productionOne,
      touches: 'budget-filter',
    },
    apply: (world) => {
      budget(world, productionOne).filters = { LinkedAccount: [productionTwo] };
    },
  },
  {
    ...{ name: 'credits count in a budget', kind: 'budget-filter', targetId: productionTwo, touches: 'budget-credit' },
    apply: (world) => {
      budget(world, productionTwo).costTypes.push('IncludeCredit');
    },
  },
  {
    ...{ name: 'an alert is deleted', kind: 'budget-alerts', targetId: productionOne, touches: 'budget-alerts' },
    apply: (world) => {
      const found = budget(world, productionOne);
      found.alerts = (found.alerts ?? []).filter(({ threshold }) => threshold !== 80);
    },
  },
  {
    ...{
      name: 'nobody is mailed any more',
      kind: 'budget-subscribers',
      targetId: productionTwo,
      touches: 'budget-mail',
    },
    apply: (world) => {
      const [first] = budget(world, productionTwo).alerts ?? [];
      if (first !== undefined) first.emails = ['eve@example.com'];
    },
  },
  {
    ...{ name: 'something runs in the management account', kind: 'management-workload', targetId: managementId },
    ...{ subject: 'Amazon Elastic Compute Cloud - Compute', touches: 'workload' },
    apply: ({ observed }) => {
      if (observed.management.costs.kind === 'read')
        observed.management.costs.value.push({ service: 'Amazon Elastic Compute Cloud - Compute', cost: '120' });
    },
  },
  {
    ...{
      name: 'the password policy is weak',
      kind: 'management-iam',
      targetId: managementId,
      subject: 'password-policy',
    },
    touches: 'passwords',
    apply: ({ observed }) => {
      if (observed.management.passwordPolicy.kind === 'read')
        observed.management.passwordPolicy.value = { minimumLength: 8 };
    },
  },
  {
    ...{ name: 'the root user has no second factor', kind: 'root-credentials', targetId: managementId, subject: 'mfa' },
    touches: 'root-user-credentials',
    apply: ({ observed }) => {
      if (observed.management.credentials.kind === 'read') observed.management.credentials.value.hasMfa = false;
    },
  },
  {
    ...{ name: 'the trail does not log', kind: 'trail-not-logging', targetId: 'o-exampleorg1', touches: 'trail' },
    apply: ({ observed }) => {
      if (observed.management.trails.kind === 'read')
        for (const trail of observed.management.trails.value) trail.isLogging = false;
    },
  },
  {
    ...{ name: 'the trail is deleted', kind: 'trail-missing', targetId: 'o-exampleorg1', touches: 'trail' },
    apply: ({ observed }) => {
      if (observed.management.trails.kind === 'read') observed.management.trails.value = [];
    },
  },
  {
    ...{
      name: 'GuardDuty is switched off',
      kind: 'security-service-off',
      targetId: 'o-exampleorg1',
      subject: 'guardduty',
    },
    touches: 'guardduty',
    apply: ({ observed }) => {
      if (observed.trustedServices.kind === 'read')
        observed.trustedServices.value = observed.trustedServices.value.filter((name) => !name.startsWith('guardduty'));
    },
  },
];
