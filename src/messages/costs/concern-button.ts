import { z } from 'zod';
import type { Concern } from '../../costs/attention/attention.ts';
import { blockKitLimits } from '../limits.ts';

/** What a button of a digest is about. */
export type ConcernRef = Readonly<z.infer<typeof refSchema>>;

const amount = z.string().regex(/^-?\d+(\.\d+)?$/);

const refSchema = z.object({
  /** `<report>@<due time, UTC>`. */
  report: z.string().min(1).max(300),
  concern: z.string().min(1).max(200),
  /** The account, where it is about one. */
  account: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
  /** Of a budget: its month so far and at its end, in US dollars, as the digest said it. */
  spend: z
    .object({ month: z.string().max(7), actual: amount, forecast: amount })
    .readonly()
    .optional(),
});

/** What the buttons of a concern are about; whoever answers a press needs to look nothing up. */
export function findConcernRef(report: string, concern: Concern): ConcernRef {
  if (concern.kind === 'budget-over' || concern.kind === 'budget-heading') {
    const { id, account, month, actual, forecast } = concern;
    return { report, concern: id, account: account.id, spend: { month, actual, forecast } };
  }
  return { report, concern: concern.id, ...('account' in concern ? { account: concern.account.id } : {}) };
}

/** The `value` of the buttons `anomaly_explain`, `budget_raise` and `owner_ask`. */
export function formatConcernRef(ref: ConcernRef): string {
  const value = JSON.stringify(ref);
  if ([...value].length > blockKitLimits.button.value) throw new RangeError(`too long for a button: ${ref.report}`);
  return value;
}

/** Reads one back; null: it is none. */
export function parseConcernRef(value: string): ConcernRef | null {
  try {
    return refSchema.parse(JSON.parse(value));
  } catch {
    return null;
  }
}
