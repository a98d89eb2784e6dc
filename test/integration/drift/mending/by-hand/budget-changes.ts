import { DeleteNotificationCommand, DescribeBudgetCommand, UpdateBudgetCommand } from '@aws-sdk/client-budgets';
import type { HandChange } from './hand-change.ts';

const bySteward = 'steward';
const byPerson = 'person';

/** Budgets, and the management account. */
export const budgetChanges: readonly HandChange[] = [
  {
    ...{ name: 'a budget is deleted', kind: 'budget-missing', target: 'sandbox-1', mendedBy: bySteward },
    touches: ['sandbox-1/budget'],
    make: ({ organization, idOf }) => organization.deleteBudget({ name: `steward-${idOf('sandbox-1')}` }),
  },
  {
    ...{ name: 'a budget is raised', kind: 'budget-amount', target: 'sandbox-2', mendedBy: bySteward },
    touches: ['sandbox-2/limit'],
    make: ({ organization, idOf }) =>
      organization.changeBudget({ name: `steward-${idOf('sandbox-2')}`, limitUsd: 5_000 }),
  },
  {
    ...{ name: 'a budget counts another account', kind: 'budget-filter', target: 'production-2', mendedBy: bySteward },
    touches: ['production-2/filter'],
    make: ({ organization, idOf }) =>
      organization.changeBudget({
        name: `steward-${idOf('production-2')}`,
        costFilters: { LinkedAccount: [idOf('sandbox-1')] },
      }),
  },
  {
    ...{ name: 'a budget counts credits', kind: 'budget-filter', target: 'production-3', mendedBy: bySteward },
    touches: ['production-3/filter'],
    async make({ clients: { budgets }, organization, idOf }) {
      const AccountId = organization.state().managementAccountId;
      const BudgetName = `steward-${idOf('production-3')}`;
      const { Budget } = await budgets.send(new DescribeBudgetCommand({ AccountId, BudgetName }));
      if (Budget === undefined) throw new Error('no budget');
      const { CalculatedSpend: _spent, LastUpdatedTime: _at, HealthStatus: _health, ...kept } = Budget;
      const NewBudget = { ...kept, CostTypes: { ...kept.CostTypes, IncludeCredit: true } };
      await budgets.send(new UpdateBudgetCommand({ AccountId, NewBudget }));
    },
  },
  {
    ...{ name: 'an alert is deleted', kind: 'budget-alerts', target: 'production-3', mendedBy: bySteward },
    touches: ['production-3/alerts'],
    make: ({ clients: { budgets }, organization, idOf }) =>
      budgets.send(
        new DeleteNotificationCommand({
          AccountId: organization.state().managementAccountId,
          BudgetName: `steward-${idOf('production-3')}`,
          Notification: {
            ...{ NotificationType: 'ACTUAL', ComparisonOperator: 'GREATER_THAN', Threshold: 80 },
            ThresholdType: 'PERCENTAGE',
          },
        }),
      ),
  },
  {
    ...{ name: 'the thresholds are others', kind: 'budget-alerts', target: 'sandbox-2', mendedBy: bySteward },
    touches: ['sandbox-2/alerts'],
    make: ({ organization, idOf }) =>
      organization.changeBudget({ name: `steward-${idOf('sandbox-2')}`, alertsAt: [95] }),
  },
  {
    ...{ name: 'somebody else is mailed', kind: 'budget-subscribers', target: 'production-2', mendedBy: bySteward },
    ...{ touches: ['production-2/mails'], account: 'production-2' },
    make: ({ organization, idOf }) =>
      organization.changeBudget({ name: `steward-${idOf('production-2')}`, emails: ['eve@example.com'] }),
  },
  {
    ...{ name: 'something runs in the management account', kind: 'management-workload', target: 'management' },
    ...{ subject: 'Amazon Elastic Compute Cloud - Compute', mendedBy: byPerson, touches: ['costs'] },
    make: ({ spend }) => spend({ 'Amazon Elastic Compute Cloud - Compute': '120' }),
  },
  {
    ...{ name: 'passwords may be short', kind: 'management-iam', target: 'management', subject: 'password-policy' },
    ...{ mendedBy: byPerson, touches: ['passwords'] },
    make: ({ organization }) => organization.setPasswordPolicy({ policy: { MinimumPasswordLength: 8 } }),
  },
  {
    ...{ name: 'the root user has no second factor', kind: 'root-credentials', target: 'management', subject: 'mfa' },
    ...{ mendedBy: byPerson, touches: ['mfa'] },
    make: ({ organization }) => organization.setRootCredentials({ mfa: false }),
  },
  {
    ...{ name: 'the root user has keys', kind: 'root-credentials', target: 'management', subject: 'access-keys' },
    ...{ mendedBy: byPerson, touches: ['keys'] },
    make: ({ organization }) => organization.setRootCredentials({ accessKeys: true }),
  },
  {
    ...{ name: 'the trail does not log', kind: 'trail-not-logging', target: 'the organisation', mendedBy: byPerson },
    touches: ['trail'],
    make: ({ organization }) => organization.stopTrail({}),
  },
  {
    ...{ name: 'the trail is deleted', kind: 'trail-missing', target: 'the organisation', mendedBy: byPerson },
    touches: ['trail'],
    make: ({ organization }) => organization.deleteTrail({}),
  },
  {
    ...{ name: 'the trail logs one region', kind: 'trail-missing', target: 'the organisation', mendedBy: byPerson },
    touches: ['trail'],
    make: ({ organization }) => organization.startTrail({ isMultiRegion: false }),
  },
  {
    ...{ name: 'GuardDuty is no longer trusted', kind: 'security-service-off', target: 'the organisation' },
    ...{ subject: 'guardduty', mendedBy: byPerson, touches: ['guardduty'] },
    make: ({ organization }) => organization.setServiceAccess({ principal: 'guardduty.amazonaws.com', enabled: false }),
  },
];
