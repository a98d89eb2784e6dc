import {
  type Budget,
  CreateBudgetCommand,
  CreateNotificationCommand,
  CreateSubscriberCommand,
  DeleteBudgetCommand,
  DeleteNotificationCommand,
  DeleteSubscriberCommand,
  DescribeBudgetCommand,
  DescribeBudgetNotificationsForAccountCommand,
  DescribeBudgetsCommand,
  DescribeNotificationsForBudgetCommand,
  DescribeSubscribersForNotificationCommand,
  ListTagsForResourceCommand,
  type Notification,
  type Subscriber,
  UpdateBudgetCommand,
  UpdateNotificationCommand,
} from '@aws-sdk/client-budgets';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findRefusal, startWithClients } from './clients.ts';

const BudgetName = 'steward-111122223333';
const monthly: Budget = {
  BudgetName,
  BudgetType: 'COST',
  TimeUnit: 'MONTHLY',
  BudgetLimit: { Amount: '50', Unit: 'USD' },
  CostFilters: { LinkedAccount: ['111122223333'] },
  CostTypes: { IncludeCredit: false },
};
const at80: Notification = { NotificationType: 'ACTUAL', ComparisonOperator: 'GREATER_THAN', Threshold: 80 };
const finops: Subscriber = { SubscriptionType: 'EMAIL', Address: 'finops@example.com' };

let setup: Awaited<ReturnType<typeof startWithClients>>;
let AccountId: string;

beforeEach(async () => {
  setup = await startWithClients();
  AccountId = setup.aws.organization.state().managementAccountId;
});

afterEach(async () => {
  await setup.aws.close();
});

const create = (more: object = {}, budget: object = {}) =>
  setup.budgets.send(new CreateBudgetCommand({ AccountId, Budget: { ...monthly, ...budget }, ...more }));

const describeBudget = () => setup.budgets.send(new DescribeBudgetCommand({ AccountId, BudgetName }));

describe('a budget', () => {
  it('is created with alerts, subscribers and tags, and read back with what AWS fills in', async () => {
    expect(await findRefusal(describeBudget())).toBe('NotFoundException');
    await create({
      NotificationsWithSubscribers: [{ Notification: at80, Subscribers: [finops] }],
      ResourceTags: [{ Key: 'managed-by', Value: 'steward' }],
    });
    const { Budget } = await describeBudget();
    expect(Budget).toMatchObject({
      BudgetName,
      BudgetLimit: { Amount: '50', Unit: 'USD' },
      CostFilters: { LinkedAccount: ['111122223333'] },
      CostTypes: { IncludeCredit: false, IncludeTax: true, IncludeSubscription: true, UseBlended: false },
      CalculatedSpend: { ActualSpend: { Amount: '0.0', Unit: 'USD' } },
      TimePeriod: { End: new Date(Date.UTC(2087, 5, 15)) },
    });
    expect(Budget?.TimePeriod?.Start?.getUTCDate()).toBe(1);
    const { Notifications } = await setup.budgets.send(
      new DescribeNotificationsForBudgetCommand({ AccountId, BudgetName }),
    );
    expect(Notifications).toEqual([{ ...at80, ThresholdType: 'PERCENTAGE', NotificationState: 'OK' }]);
    const { Subscribers } = await setup.budgets.send(
      new DescribeSubscribersForNotificationCommand({ AccountId, BudgetName, Notification: at80 }),
    );
    expect(Subscribers).toEqual([finops]);
    const { ResourceTags } = await setup.budgets.send(
      new ListTagsForResourceCommand({ ResourceARN: `arn:aws:budgets::${AccountId}:budget/${BudgetName}` }),
    );
    expect(ResourceTags).toEqual([{ Key: 'managed-by', Value: 'steward' }]);
  });

  it('is made once per name and deleted once', async () => {
    await create();
    expect(await findRefusal(create())).toBe('DuplicateRecordException');
    const remove = () => setup.budgets.send(new DeleteBudgetCommand({ AccountId, BudgetName }));
    await remove();
    expect(await findRefusal(remove())).toBe('NotFoundException');
  });

  it('loses its spend and keeps its alerts when it is updated', async () => {
    await create({ NotificationsWithSubscribers: [{ Notification: at80, Subscribers: [finops] }] });
    setup.aws.organization.setSpend({ name: BudgetName, actual: '12.5', forecast: '40' });
    expect((await describeBudget()).Budget?.CalculatedSpend).toEqual({
      ActualSpend: { Amount: '12.5', Unit: 'USD' },
      ForecastedSpend: { Amount: '40', Unit: 'USD' },
    });
    const NewBudget = { ...monthly, BudgetLimit: { Amount: '75', Unit: 'USD' } };
    await setup.budgets.send(new UpdateBudgetCommand({ AccountId, NewBudget }));
    expect((await describeBudget()).Budget).toMatchObject({
      BudgetLimit: { Amount: '75' },
      CalculatedSpend: { ActualSpend: { Amount: '0.0' } },
    });
    expect(setup.aws.organization.state().budgets[0]?.notifications).toHaveLength(1);
    const other = new UpdateBudgetCommand({ AccountId, NewBudget: { ...NewBudget, BudgetName: 'other' } });
    expect(await findRefusal(setup.budgets.send(other))).toBe('NotFoundException');
  });

  it('shows its filter expression only when asked to', async () => {
    const FilterExpression = { Dimensions: { Key: 'LINKED_ACCOUNT' as const, Values: ['111122223333'] } };
    await create({}, { CostFilters: undefined, CostTypes: undefined, FilterExpression, Metrics: ['UnblendedCost'] });
    expect((await describeBudget()).Budget?.FilterExpression).toBeUndefined();
    const shown = await setup.budgets.send(
      new DescribeBudgetCommand({ AccountId, BudgetName, ShowFilterExpression: true }),
    );
    expect(shown.Budget?.FilterExpression).toEqual(FilterExpression);
  });

  it.each([
    ['a colon in the name', {}, { BudgetName: 'a:b' }],
    ['a name of 101', {}, { BudgetName: 'n'.repeat(101) }],
    ['an action as name', {}, { BudgetName: 'a/action/b' }],
    ['a negative limit', {}, { BudgetLimit: { Amount: '-5', Unit: 'USD' } }],
    ['an exponent', {}, { BudgetLimit: { Amount: '1e3', Unit: 'USD' } }],
    ['no limit', {}, { BudgetLimit: undefined }],
    ['a period that is no value', {}, { TimeUnit: 'WEEKLY' }],
    ['a type that is no value', {}, { BudgetType: 'MONEY' }],
    ['both kinds of filters', {}, { Metrics: ['UnblendedCost'] }],
    ['an end before the start', {}, { TimePeriod: { Start: new Date('2026-02-01'), End: new Date('2026-01-01') } }],
    ['an alert without subscribers', { NotificationsWithSubscribers: [{ Notification: at80, Subscribers: [] }] }, {}],
    [
      'an address without @',
      {
        NotificationsWithSubscribers: [
          { Notification: at80, Subscribers: [{ SubscriptionType: 'EMAIL', Address: 'finops' }] },
        ],
      },
      {},
    ],
  ])('is refused with %s', async (_what, more, budget) => {
    expect(await findRefusal(create(more, budget))).toBe('InvalidParameterException');
    expect(setup.aws.organization.state().budgets).toEqual([]);
  });

  it('is listed in pages', async () => {
    for (let n = 0; n < 3; n++) {
      await create({}, { BudgetName: `budget-${n}` });
    }
    const first = await setup.budgets.send(new DescribeBudgetsCommand({ AccountId, MaxResults: 2 }));
    expect(first.Budgets).toHaveLength(2);
    const rest = await setup.budgets.send(new DescribeBudgetsCommand({ AccountId, NextToken: first.NextToken }));
    expect(rest.Budgets?.map((budget) => budget.BudgetName)).toEqual(['budget-2']);
    expect(rest.NextToken).toBeUndefined();
    const wrong = new DescribeBudgetsCommand({ AccountId, NextToken: 'x' });
    expect(await findRefusal(setup.budgets.send(wrong))).toBe('InvalidNextTokenException');
  });
});

describe('alerts', () => {
  const common = () => ({ AccountId, BudgetName, Notification: at80 });
  const add = (Threshold: number) =>
    setup.budgets.send(
      new CreateNotificationCommand({ ...common(), Notification: { ...at80, Threshold }, Subscribers: [finops] }),
    );

  beforeEach(async () => {
    await create();
  });

  it('are told apart by kind and threshold, ten at most', async () => {
    for (let n = 1; n <= 10; n++) {
      await add(n);
    }
    expect(await findRefusal(add(10))).toBe('DuplicateRecordException');
    expect(await findRefusal(add(11))).toBe('CreationLimitExceededException');
    const all = await setup.budgets.send(new DescribeBudgetNotificationsForAccountCommand({ AccountId }));
    expect(all.BudgetNotificationsForAccount).toMatchObject([{ BudgetName, Notifications: { length: 10 } }]);
  });

  it('are changed and deleted', async () => {
    await add(80);
    await setup.budgets.send(
      new UpdateNotificationCommand({
        AccountId,
        BudgetName,
        OldNotification: at80,
        NewNotification: { ...at80, Threshold: 90 },
      }),
    );
    const remove = (Threshold: number) =>
      findRefusal(
        setup.budgets.send(new DeleteNotificationCommand({ ...common(), Notification: { ...at80, Threshold } })),
      );
    expect(await remove(80)).toBe('NotFoundException');
    expect(await remove(90)).toBe('ok');
  });

  it('have subscribers, ten addresses at most', async () => {
    await add(80);
    const subscribe = (Address: string) =>
      findRefusal(
        setup.budgets.send(
          new CreateSubscriberCommand({ ...common(), Subscriber: { SubscriptionType: 'EMAIL', Address } }),
        ),
      );
    expect(await subscribe('finops@example.com')).toBe('DuplicateRecordException');
    for (let n = 1; n <= 9; n++) {
      expect(await subscribe(`${n}@example.com`)).toBe('ok');
    }
    expect(await subscribe('10@example.com')).toBe('CreationLimitExceededException');
    const unsubscribe = () => setup.budgets.send(new DeleteSubscriberCommand({ ...common(), Subscriber: finops }));
    await unsubscribe();
    expect(await findRefusal(unsubscribe())).toBe('NotFoundException');
  });
});
