import { z } from 'zod';
import { contactTypes } from '../account/contact-store.ts';
import type { BudgetRecord } from '../budgets/budget-store.ts';
import { changeSettings, settingsPatchSchema } from '../options.ts';
import type { World } from '../state/world.ts';
import { defineMutation } from './define-mutation.ts';
import { findAccount } from './find-resource.ts';

/** Changes of budgets, contacts, sessions and of how the organisation behaves. */
export const otherMutations = {
  deleteBudget: defineMutation(z.object({ name: z.string() }), (world, input) => {
    const { accountId } = findBudget(world, input.name);
    world.budgets.delete(accountId, input.name);
  }),
  /** What AWS says was spent and will be, whatever the accounts cost; amounts are decimal strings. */
  setSpend: defineMutation(
    z.object({ name: z.string(), actual: z.string(), forecast: z.string().nullable().default(null) }),
    (world, input) => {
      const record = findBudget(world, input.name);
      const setSpend = { actual: input.actual, forecast: input.forecast };
      world.budgets.put({ ...record, setSpend, changedAtMs: world.now() });
    },
  ),
  deleteContact: defineMutation(z.object({ account: z.string(), type: z.enum(contactTypes) }), (world, input) => {
    world.contacts.delete(findAccount(world.organization.state, input.account).id, input.type);
  }),
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
