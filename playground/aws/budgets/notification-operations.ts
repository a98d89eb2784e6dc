import { z } from 'zod';
import type { World } from '../state/world.ts';
import { AwsError } from '../wire/errors.ts';
import { type NotificationInput, notification, type Subscriber, subscriber } from './budget-shape.ts';
import type { BudgetRecord, NotificationRecord } from './budget-store.ts';
import { cutPage, defineBudgetOperation, refuseParameter } from './define-operation.ts';
import { findBudget } from './find-budget.ts';

/** Notifications of a budget, and subscribers of a notification: one SNS topic and ten addresses. */
const maxNotifications = 10;
const maxEmails = 10;
const maxTopics = 1;

const addressPatterns: Readonly<Record<Subscriber['SubscriptionType'], RegExp>> = {
  EMAIL: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  SNS: /^arn:\S+$/,
};

const view = (): readonly string[] => ['budgets:ViewBudget'];
const modify = (): readonly string[] => ['budgets:ModifyBudget'];
const pages = { MaxResults: z.number().optional(), NextToken: z.string().optional() };
const subscribers = z.array(subscriber);

/** A notification with its subscribers, as CreateBudget takes up to ten. */
export const notificationWithSubscribers = z.object({ Notification: notification, Subscribers: subscribers });

/** @throws AwsError InvalidParameterException, DuplicateRecordException, CreationLimitExceededException */
export function checkNotifications(records: readonly NotificationRecord[]): void {
  const keys = new Set(records.map((record) => identify(record.notification)));
  if (keys.size < records.length) {
    throw new AwsError('DuplicateRecordException', 'The notification already exists.');
  }
  if (records.length > maxNotifications) {
    throw new AwsError('CreationLimitExceededException', 'The budget has the maximum number of notifications.');
  }
  for (const record of records) {
    checkSubscribers(record.subscribers);
  }
}

export const createNotification = defineBudgetOperation({
  actions: modify,
  input: z.object({ BudgetName: z.string(), Notification: notification, Subscribers: subscribers }),
  run(world, accountId, input) {
    const record = findBudget(world.budgets, accountId, input.BudgetName);
    putNotifications(world, record, [
      ...record.notifications,
      { notification: input.Notification, subscribers: input.Subscribers },
    ]);
    return {};
  },
});

export const updateNotification = defineBudgetOperation({
  actions: modify,
  input: z.object({ BudgetName: z.string(), OldNotification: notification, NewNotification: notification }),
  run(world, accountId, input) {
    const record = findBudget(world.budgets, accountId, input.BudgetName);
    const old = findNotification(record, input.OldNotification);
    putNotifications(
      world,
      record,
      record.notifications.map((one) => (one === old ? { ...old, notification: input.NewNotification } : one)),
    );
    return {};
  },
});

export const deleteNotification = defineBudgetOperation({
  actions: modify,
  input: z.object({ BudgetName: z.string(), Notification: notification }),
  run(world, accountId, input) {
    const record = findBudget(world.budgets, accountId, input.BudgetName);
    const gone = findNotification(record, input.Notification);
    putNotifications(
      world,
      record,
      record.notifications.filter((one) => one !== gone),
    );
    return {};
  },
});

export const describeNotificationsForBudget = defineBudgetOperation({
  actions: view,
  input: z.object({ ...pages, BudgetName: z.string() }),
  run(world, accountId, input) {
    const record = findBudget(world.budgets, accountId, input.BudgetName);
    const page = cutPage(record.notifications.map(renderNotification), input, 100);
    return { Notifications: page.items, ...page.next };
  },
});

/** The notifications of all budgets of the account, without subscribers. */
export const describeBudgetNotificationsForAccount = defineBudgetOperation({
  actions: view,
  input: z.object(pages),
  run(world, accountId, input) {
    const page = cutPage(world.budgets.list(accountId), input, 50);
    const BudgetNotificationsForAccount = page.items.map((record) => ({
      BudgetName: record.budget.BudgetName,
      Notifications: record.notifications.map(renderNotification),
    }));
    return { BudgetNotificationsForAccount, ...page.next };
  },
});

export const describeSubscribersForNotification = defineBudgetOperation({
  actions: view,
  input: z.object({ ...pages, BudgetName: z.string(), Notification: notification }),
  run(world, accountId, input) {
    const record = findBudget(world.budgets, accountId, input.BudgetName);
    const page = cutPage(findNotification(record, input.Notification).subscribers, input, 100);
    return { Subscribers: page.items, ...page.next };
  },
});

export const createSubscriber = defineBudgetOperation({
  actions: modify,
  input: z.object({ BudgetName: z.string(), Notification: notification, Subscriber: subscriber }),
  run(world, accountId, input) {
    changeSubscribers(world, accountId, input, (present) => {
      if (present.some((one) => isSameSubscriber(one, input.Subscriber))) {
        throw new AwsError('DuplicateRecordException', 'The subscriber already exists.');
      }
      return [...present, input.Subscriber];
    });
    return {};
  },
});

export const deleteSubscriber = defineBudgetOperation({
  actions: modify,
  input: z.object({ BudgetName: z.string(), Notification: notification, Subscriber: subscriber }),
  run(world, accountId, input) {
    changeSubscribers(world, accountId, input, (present) => {
      const kept = present.filter((one) => !isSameSubscriber(one, input.Subscriber));
      if (kept.length === present.length) {
        throw new AwsError('NotFoundException', "The subscriber doesn't exist.");
      }
      return kept;
    });
    return {};
  },
});

function changeSubscribers(
  world: World,
  accountId: string,
  input: { readonly BudgetName: string; readonly Notification: NotificationInput },
  change: (present: readonly Subscriber[]) => readonly Subscriber[],
): void {
  const record = findBudget(world.budgets, accountId, input.BudgetName);
  const old = findNotification(record, input.Notification);
  const changed = { ...old, subscribers: change(old.subscribers) };
  putNotifications(
    world,
    record,
    record.notifications.map((one) => (one === old ? changed : one)),
  );
}

function putNotifications(world: World, record: BudgetRecord, notifications: readonly NotificationRecord[]): void {
  checkNotifications(notifications);
  world.budgets.put({ ...record, notifications });
}

/** The model takes nearly any text as an address. */
function checkSubscribers(list: readonly Subscriber[]): void {
  const wrong = list.find(({ SubscriptionType, Address }) => !addressPatterns[SubscriptionType].test(Address));
  if (wrong !== undefined) {
    throw refuseParameter(`The address is not one of ${wrong.SubscriptionType}: ${wrong.Address}`);
  }
  const emails = list.filter((one) => one.SubscriptionType === 'EMAIL').length;
  if (emails > maxEmails || list.length - emails > maxTopics) {
    throw new AwsError('CreationLimitExceededException', 'The notification has the maximum number of subscribers.');
  }
}

function findNotification(record: BudgetRecord, wanted: NotificationInput): NotificationRecord {
  const found = record.notifications.find((one) => identify(one.notification) === identify(wanted));
  if (found === undefined) {
    throw new AwsError('NotFoundException', "The notification doesn't exist.");
  }
  return found;
}

function identify(one: NotificationInput): string {
  return [one.NotificationType, one.ComparisonOperator, one.Threshold, one.ThresholdType].join();
}

function isSameSubscriber(a: Subscriber, b: Subscriber): boolean {
  return a.SubscriptionType === b.SubscriptionType && a.Address === b.Address;
}

function renderNotification(record: NotificationRecord): object {
  return { ...record.notification, NotificationState: record.notification.NotificationState ?? 'OK' };
}
