import { z } from 'zod';
import type { BudgetAlert } from '../../messages/budgets/budget-alert.ts';

/** An alert, and who hears it: fixed when it is found, so that every repeat says the same to the same. */
export interface AlertRecord extends BudgetAlert {
  /** Besides the owner. */
  readonly channels: readonly string[];
}

const decimal = z.string();

const schema = z.object({
  ...{ accountId: z.string(), name: z.string(), ref: z.string(), month: z.string() },
  ...{ limit: decimal, actual: decimal, forecast: decimal.nullable() },
  ...{ spentAt: z.number().nullable(), headingAt: z.number().nullable() },
  ...{ owner: z.string(), isOwnerGone: z.boolean(), channels: z.array(z.string()) },
}) satisfies z.ZodType<AlertRecord>;

export function renderAlertRecord(alert: AlertRecord): string {
  return JSON.stringify(alert);
}

/** @throws Error when it is not what `renderAlertRecord` made */
export function parseAlertRecord(json: string): AlertRecord {
  return schema.parse(JSON.parse(json));
}
