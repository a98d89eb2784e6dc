import { z } from 'zod';
import { addContract } from '../../cost-explorer/add-contract.ts';
import { addSpike } from '../../cost-explorer/add-spike.ts';
import { findDay, parseDay } from '../../cost-explorer/ledger/calendar.ts';
import { defineMutation } from '../define-mutation.ts';
import { findAccount } from '../find-resource.ts';

/** Beyond that a day's amount is no whole number of its parts any more. */
const largestUsd = 400_000;

/** Days until AWS has a whole day, today included. */
const growingDays = 2;

/** Changes of what accounts cost, and of who watches it. */
export const costMutations = {
  /**
   * An account spends `usd` a day more on a service. Without a first day the spike ends with the last day that AWS has
   * whole, so that the next report has it. Returns its id.
   */
  addCostSpike: defineMutation(
    z.strictObject({
      account: z.string(),
      service: z.string().min(1).default('Amazon Elastic Compute Cloud - Compute'),
      usd: z.number().positive().max(largestUsd),
      fromDay: z.string().optional(),
      days: z.number().int().min(1).max(400).default(3),
      usageType: z.string().min(1).optional(),
    }),
    (world, { account, service, usd, fromDay, days, usageType }) => {
      const first = fromDay === undefined ? findDay(world.now()) - growingDays - days + 1 : parseDay(fromDay);
      if (first === null) {
        throw new Error(`no day ${fromDay}`);
      }
      const { id } = findAccount(world.organization.state, account);
      return addSpike(world, { accountId: id, service, usd, fromDay: first, days, usageType: usageType ?? null }).id;
    },
  ),
  /** An account buys a contract of a year through AWS Marketplace; without a day on the last one that AWS has whole. */
  addContract: defineMutation(
    z.strictObject({ account: z.string(), usd: z.number().positive().max(largestUsd), day: z.string().optional() }),
    (world, { account, usd, day }) => {
      const on = day === undefined ? findDay(world.now()) - growingDays : parseDay(day);
      if (on === null) {
        throw new Error(`no day ${day}`);
      }
      addContract(world, { accountId: findAccount(world.organization.state, account).id, usd, day: on });
    },
  ),
  /** Cost Anomaly Detection watches each service, or each account; nobody does at first. Returns the monitor's ARN. */
  addAnomalyMonitor: defineMutation(
    z.strictObject({
      name: z.string().min(1).default('Default-Services-Monitor'),
      dimension: z.enum(['SERVICE', 'LINKED_ACCOUNT']).default('SERVICE'),
    }),
    (world, { name, dimension }) => {
      const { managementAccountId } = world.organization.state;
      const arn = `arn:aws:ce::${managementAccountId}:anomalymonitor/${world.ids.newSecret(32)}`;
      world.costs.monitors.push({ arn, name, dimension, createdAtMs: world.now() });
      return arn;
    },
  ),
} as const;
