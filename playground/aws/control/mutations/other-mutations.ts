import { z } from 'zod';
import { contactTypes } from '../../account/contact-store.ts';
import { defaultCostTypes } from '../../budgets/budget-shape.ts';
import type { BudgetRecord } from '../../budgets/budget-store.ts';
import { createAlert } from '../../budgets/create-alert.ts';
import { changeSettings, settingsPatchSchema } from '../../options.ts';
import type { World } from '../../state/world.ts';
import { defineMutation } from '../define-mutation.ts';
import { findAccount } from '../find-resource.ts';

/** Changes of budgets, contacts, sessions and of how the organisation behaves. */
export const otherMutations = {
  /** A budget a month for all accounts together, without alerts; what gives money back, and tax, is not in it. */
  addTotalBudget: defineMutation(
    z.strictObject({ name: z.string().min(1), limitUsd: z.number().min(0) }),
    (world, { name, limitUsd }, record) => {
      const accountId = world.organization.state.managementAccountId;
      const budget = {
        ...{ BudgetName: name, BudgetType: 'COST', TimeUnit: 'MONTHLY' as const },
        BudgetLimit: { Amount: limitUsd.toFixed(1), Unit: 'USD' },
        CostTypes: { ...defaultCostTypes, IncludeCredit: false, IncludeRefund: false, IncludeTax: false },
      };
      world.budgets.put({ accountId, budget, notifications: [], tags: new Map(), setSpend: null, changedAtMs: 0 });
      record({ service: 'budgets', name: 'CreateBudget', request: { accountId, budget: { budgetName: name } } });
    },
  ),
  deleteBudget: defineMutation(z.object({ name: z.string() }), (world, input, record) => {
    const { accountId } = findBudget(world, input.name);
    world.budgets.delete(accountId, input.name);
    record({ service: 'budgets', name: 'DeleteBudget', request: { accountId, budgetName: input.name } });
  }),
  /** Another limit, other filters, other thresholds (percent of what is spent) with other subscribers. */
  changeBudget: defineMutation(
    z.object({
      name: z.string(),
      limitUsd: z.number().min(0).optional(),
      costFilters: z.record(z.string(), z.array(z.string())).optional(),
      alertsAt: z.array(z.number()).optional(),
      emails: z.array(z.string()).optional(),
    }),
    (world, { name, limitUsd, costFilters, alertsAt, emails }, record) => {
      const present = findBudget(world, name);
      const { accountId } = present;
      const budget = {
        ...present.budget,
        ...(limitUsd === undefined ? {} : { BudgetLimit: { Amount: limitUsd.toFixed(1), Unit: 'USD' } }),
        ...(costFilters === undefined ? {} : { CostFilters: costFilters }),
      };
      const usual = present.notifications[0]?.subscribers ?? [];
      const subscribers = emails?.map((Address) => ({ SubscriptionType: 'EMAIL' as const, Address }));
      const kept = present.notifications.map((one) => ({ ...one, subscribers: subscribers ?? one.subscribers }));
      const notifications = alertsAt?.map((percent) => createAlert(percent, subscribers ?? usual)) ?? kept;
      world.budgets.put({ ...present, budget, notifications, changedAtMs: world.now() });
      record({ service: 'budgets', name: 'UpdateBudget', request: { accountId, newBudget: { budgetName: name } } });
    },
  ),
  /** What AWS says was spent and will be, whatever the accounts cost; amounts are decimal strings. */
  setSpend: defineMutation(
    z.object({ name: z.string(), actual: z.string(), forecast: z.string().nullable().default(null) }),
    (world, input) => {
      const record = findBudget(world, input.name);
      const setSpend = { actual: input.actual, forecast: input.forecast };
      world.budgets.put({ ...record, setSpend, changedAtMs: world.now() });
    },
  ),
  deleteContact: defineMutation(
    z.object({ account: z.string(), type: z.enum(contactTypes) }),
    (world, input, record) => {
      const { id } = findAccount(world.organization.state, input.account);
      world.contacts.delete(id, input.type);
      const request = { accountId: id, alternateContactType: input.type };
      record({ service: 'account', name: 'DeleteAlternateContact', request });
    },
  ),
  setContact: defineMutation(
    z.object({
      account: z.string(),
      type: z.enum(contactTypes),
      name: z.string(),
      title: z.string(),
      email: z.string(),
      phone: z.string(),
    }),
    (world, { type, ...input }, record) => {
      const { id } = findAccount(world.organization.state, input.account);
      const { name: Name, title: Title, email: EmailAddress, phone: PhoneNumber } = input;
      world.contacts.put(id, { AlternateContactType: type, Name, Title, EmailAddress, PhoneNumber });
      // The contact itself is hidden, as in CloudTrail.
      const request = { accountId: id, alternateContactType: type };
      record({ service: 'account', name: 'PutAlternateContact', request });
    },
  ),
  /** Temporary credentials are over from now on. */
  expireSessions: defineMutation(z.object({}), (world) => {
    world.access.expireSessions(world.now());
  }),
  /** Changes some settings. */
  set: defineMutation(settingsPatchSchema, (world, input) => {
    Object.assign(world.settings, changeSettings(input, world.settings));
  }),
} as const;

function findBudget(world: World, name: string): BudgetRecord {
  const record = world.budgets.listAll().find((one) => one.budget.BudgetName === name);
  if (record === undefined) {
    throw new Error(`no budget ${name}`);
  }
  return record;
}
