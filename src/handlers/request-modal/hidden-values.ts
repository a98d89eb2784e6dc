import { z } from 'zod';
import { toLine } from '../../messages/escape.ts';
import type { Form } from '../../requests/wish/check-wish.ts';
import type { stateSchema } from './read-form.ts';

/** Inputs that are only there for some classes. */
const sometimes = ['monthly_budget', 'expires_on'] as const;

const hiddenSchema = z.object({ monthly_budget: z.string().nullable(), expires_on: z.string().nullable() });

/**
 * What was said for inputs that the picked class does not have, as the view's `private_metadata`: they have it again
 * when a class that has them is picked.
 */
export function writeHidden(form: Partial<Form>): string {
  const keep = (value: string | null | undefined): string | null => (value ? toLine(value, 20) : null);
  return JSON.stringify({ monthly_budget: keep(form.monthly_budget), expires_on: keep(form.expires_on) });
}

/** The form with what its view keeps for inputs that are not there. What is there counts, also when it is empty. */
export function withHidden(form: Form, state: z.infer<typeof stateSchema>, metadata: string): Form {
  const hidden = parseHidden(metadata);
  const missing = sometimes.filter((id) => !Object.hasOwn(state.values, id));
  return { ...form, ...Object.fromEntries(missing.map((id) => [id, hidden?.[id] ?? null])) };
}

function parseHidden(metadata: string): z.infer<typeof hiddenSchema> | null {
  try {
    return hiddenSchema.parse(JSON.parse(metadata));
  } catch {
    return null;
  }
}
