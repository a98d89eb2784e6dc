import { budget, type DriftChange, productionOne, productionTwo, sandboxOne, sandboxTwo } from './drift-change.ts';
import { managementId } from './drift-world.ts';

/** Changes of budgets and of the management account. */
export const budgetChanges: readonly DriftChange[] = [
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
