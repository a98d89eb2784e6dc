import { z } from 'zod';
import type { Form } from '../../requests/wish/check-wish.ts';

const valueSchema = z
  .object({
    value: z.string().nullish(),
    selected_option: z.object({ value: z.string() }).nullish(),
    selected_user: z.string().nullish(),
    selected_date: z.string().nullish(),
  })
  .transform(
    (input) => input.value ?? input.selected_option?.value ?? input.selected_user ?? input.selected_date ?? null,
  );

/** A view's `state.values`: by block, by action. */
export const stateSchema = z.object({ values: z.record(z.string(), z.record(z.string(), valueSchema)) });

/**
 * What a person put into the request modal. In each of its blocks the action has the block's name.
 *
 * @param fieldKeys the keys of `request.fields`
 */
export function readForm(state: z.infer<typeof stateSchema>, fieldKeys: readonly string[]): Form {
  const read = (id: string): string | null => {
    const block = Object.hasOwn(state.values, id) ? state.values[id] : undefined;
    return (block !== undefined && Object.hasOwn(block, id) ? block[id] : null) ?? null;
  };
  return {
    account_name: read('account_name'),
    account_class: read('account_class'),
    owner: read('owner'),
    team: read('team'),
    monthly_budget: read('monthly_budget'),
    justification: read('justification'),
    expires_on: read('expires_on'),
    fields: Object.fromEntries(fieldKeys.map((key) => [key, read(key)])),
  };
}
