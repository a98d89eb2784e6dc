import { z } from 'zod';
import type { Form } from '../../requests/wish/check-wish.ts';

const text = z.string().nullable();
const prefillSchema = z
  .object({
    account_name: text,
    account_class: text,
    owner: text,
    team: text,
    monthly_budget: text,
    justification: text,
  })
  .partial();

/**
 * What the button of a lost request brings into the form, since nothing else is known of it; null: the value is none. What is
 * null is left as the form has it.
 */
export function parsePrefill(value: string): Partial<Form> | null {
  if (!value.startsWith('{')) return null;
  const values = prefillSchema.parse(JSON.parse(value));
  return Object.fromEntries(Object.entries(values).filter(([, said]) => said !== null));
}
