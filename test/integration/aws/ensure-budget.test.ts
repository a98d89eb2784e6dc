import { CreateNotificationCommand, UpdateBudgetCommand } from '@aws-sdk/client-budgets';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ensureBudget } from '../../../src/aws/ensure-budget.ts';
import { findDesiredBudget } from '../../../src/guardrails/desired/desired-budget.ts';
import { connectToOrganization } from './connect.ts';

const accountId = '111122223333';
const name = `steward-${accountId}`;
const classBudget = {
  defaultUsd: 50,
  alertsAt: [50, 80],
  forecastAt: [100],
  emails: ['finops@example.com', 'owner@example.com'],
};
const desired = findDesiredBudget({
  accountId,
  budget: classBudget,
  monthlyBudgetUsd: '75.50',
  exclude: ['Credit', 'Refund', 'Tax'],
});

async function withBudgets(options: Parameters<typeof connectToOrganization>[0] = {}) {
  const connected = await connectToOrganization(options);
  const { aws, managementAccountId, local } = connected;
  return {
    ...connected,
    ensure: (budget = desired) => ensureBudget(aws, managementAccountId, budget),
    budget: () => local.organization.state().budgets.find((each) => each.name === name),
    /** Somebody changes the budget by hand. */
    change: (change: object) =>
      aws.write('budgets:UpdateBudget', z.unknown(), ({ budgets }) =>
        budgets.send(
          new UpdateBudgetCommand({
            AccountId: managementAccountId,
            NewBudget: {
              BudgetName: name,
              BudgetType: 'COST',
              TimeUnit: 'MONTHLY',
              BudgetLimit: { Amount: '75.5', Unit: 'USD' },
              CostFilters: { LinkedAccount: [accountId] },
              CostTypes: { ...desired.costTypes },
              ...change,
            },
          }),
        ),
      ),
  };
}

describe('ensureBudget', () => {
  it('makes the budget with its alerts in the management account, once', async () => {
    const { ensure, budget, writes, managementAccountId } = await withBudgets();
    expect(await ensure()).toBe('created');
    const subscribers = classBudget.emails.map((Address) => ({ SubscriptionType: 'EMAIL', Address }));
    const alert = (NotificationType: string, Threshold: number) => ({
      notification: { NotificationType, ComparisonOperator: 'GREATER_THAN', Threshold, ThresholdType: 'PERCENTAGE' },
      subscribers,
    });
    expect(budget()).toEqual({
      accountId: managementAccountId,
      name,
      limit: expect.stringMatching(/^75\.50?$/),
      unit: 'USD',
      actual: expect.stringMatching(/^0(\.0+)?$/),
      costFilters: { LinkedAccount: [accountId] },
      costTypes: desired.costTypes,
      notifications: [alert('ACTUAL', 50), alert('ACTUAL', 80), alert('FORECASTED', 100)],
      tags: {},
    });
    expect(await ensure()).toBe('already');
    expect(writes()).toEqual(['budgets:CreateBudget']);
  });

  it('makes no alerts where nobody is to be told', async () => {
    const { ensure, budget, writes } = await withBudgets();
    const silent = findDesiredBudget({
      accountId,
      budget: { ...classBudget, emails: [] },
      monthlyBudgetUsd: null,
      exclude: [],
    });
    expect(await ensure(silent)).toBe('created');
    expect(budget()).toMatchObject({ limit: expect.stringMatching(/^50(\.0+)?$/), notifications: [] });
    expect(await ensure(silent)).toBe('already');
    expect(writes()).toEqual(['budgets:CreateBudget']);
  });

  it.each<[string, object]>([
    ['the amount', { BudgetLimit: { Amount: '9000', Unit: 'USD' } }],
    ['the filter', { CostFilters: { LinkedAccount: ['999922223333'] } }],
    ['the filter away', { CostFilters: {} }],
    ['the kinds of cost', { CostTypes: { ...desired.costTypes, IncludeCredit: true } }],
    ['the period', { TimeUnit: 'QUARTERLY' }],
    ['the amount to one that AWS adjusts', { AutoAdjustData: { AutoAdjustType: 'FORECAST' } }],
  ])('puts it right when somebody changed %s', async (_what, change) => {
    const { ensure, budget, change: changeByHand, writes, local } = await withBudgets();
    await ensure();
    const made = budget();
    await changeByHand(change);
    local.calls.reset();
    expect(await ensure()).toBe('updated');
    expect(budget()).toEqual(made);
    expect(await ensure()).toBe('already');
    expect(writes()).toEqual(['budgets:UpdateBudget']);
  });

  it('makes it again when somebody deleted it', async () => {
    const { ensure, local, writes } = await withBudgets();
    await ensure();
    local.organization.deleteBudget({ name });
    expect(await ensure()).toBe('created');
    expect(writes()).toEqual(['budgets:CreateBudget', 'budgets:CreateBudget']);
  });

  it('adds alerts and subscribers that are missing, and leaves those of others', async () => {
    const { ensure, budget, writes, local, aws, managementAccountId } = await withBudgets();
    await ensure({ ...desired, alerts: desired.alerts.slice(0, 1), emails: ['FinOps@example.com'] });
    await aws.write('budgets:CreateNotification', z.unknown(), ({ budgets }) =>
      budgets.send(
        new CreateNotificationCommand({
          AccountId: managementAccountId,
          BudgetName: name,
          Notification: { NotificationType: 'ACTUAL', ComparisonOperator: 'GREATER_THAN', Threshold: 33 },
          Subscribers: [{ SubscriptionType: 'EMAIL', Address: 'other@example.com' }],
        }),
      ),
    );
    local.calls.reset();
    expect(await ensure()).toBe('updated');
    const alerts = budget()?.notifications.map((each) => [
      each.notification.NotificationType,
      each.notification.Threshold,
      each.subscribers.map((subscriber) => subscriber.Address),
    ]);
    expect(alerts).toEqual([
      ['ACTUAL', 50, ['FinOps@example.com', 'owner@example.com']],
      ['ACTUAL', 33, ['other@example.com']],
      ['ACTUAL', 80, classBudget.emails],
      ['FORECASTED', 100, classBudget.emails],
    ]);
    expect(await ensure()).toBe('already');
    expect(writes()).toEqual(['budgets:CreateSubscriber', 'budgets:CreateNotification', 'budgets:CreateNotification']);
  });

  it('goes on after a dropped answer', async () => {
    const { ensure, local, writes } = await withBudgets();
    local.faults.add({ operation: 'CreateBudget', dropAfter: true });
    await expect(ensure()).rejects.toMatchObject({ next: 'retry', ambiguous: true });
    expect(await ensure()).toBe('already');
    expect(writes()).toEqual(['budgets:CreateBudget']);
  });

  it.each([
    ['budgets:ViewBudget', 'budgets:DescribeBudget'],
    ['budgets:ModifyBudget', 'budgets:CreateBudget'],
  ])('names the missing %s', async (permission, operation) => {
    const { ensure } = await withBudgets({ deniedActions: [permission] });
    await expect(ensure()).rejects.toMatchObject({ next: 'operator', code: 'permission', permission, operation });
  });

  it('waits when it is throttled', async () => {
    const { ensure, local } = await withBudgets();
    local.faults.add({ operation: 'CreateBudget', throttle: true });
    await expect(ensure()).rejects.toMatchObject({ next: 'retry', code: 'aws-busy', awsName: 'ThrottlingException' });
  });

  it('never takes a read that failed for a budget that is not there', async () => {
    const { ensure, local, writes } = await withBudgets();
    local.faults.add({
      operation: 'DescribeBudget',
      times: 3,
      error: { name: 'InternalErrorException', status: 500 },
    });
    await expect(ensure()).rejects.toMatchObject({ next: 'retry', code: 'aws-fault' });
    expect(writes()).toEqual([]);
  });
});
