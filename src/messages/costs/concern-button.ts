import { z } from 'zod';
import { blockKitLimits } from '../limits.ts';

/** What a button of a digest is about. */
export interface ConcernRef {
  /** `<report>@<due time, UTC>`. */
  readonly report: string;
  readonly concern: string;
}

const refSchema = z.object({ report: z.string().min(1).max(300), concern: z.string().min(1).max(200) });

/** The `value` of the buttons `anomaly_explain`, `budget_raise` and `owner_ask`, and the modals' `private_metadata`. */
export function formatConcernRef({ report, concern }: ConcernRef): string {
  const value = JSON.stringify({ report, concern });
  if ([...value].length > blockKitLimits.button.value) throw new RangeError(`too long for a button: ${report}`);
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
