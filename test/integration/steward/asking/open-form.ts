import { expect } from 'vitest';
import type { View } from '../../../../playground/slack/workspace/workspace.ts';
import type { Company } from '../../../support/company.ts';
import { until } from '../../../support/until.ts';

/** Types `/aws-account request …`; returns the form that opens, in place of one that is open already. */
export async function request(company: Company, user: string, words = '', channel = 'C0REQUESTS'): Promise<View> {
  const { slack } = company;
  const before = slack.openModal(user)?.id;
  expect(await slack.runCommand({ user, channel, text: `request ${words}` })).toMatchObject({ ok: true });
  return until(() => {
    const form = slack.openModal(user);
    return form !== undefined && form.id !== before ? form : null;
  }, 'the form');
}

/** Picks a class by hand and waits until the form shows it. */
export async function pick(company: Company, user: string, form: View, option: string): Promise<void> {
  const before = form.hash;
  await company.slack.select({ user, viewId: form.id, actionId: 'account_class', option });
  await until(() => form.hash !== before, 'the form to change');
}

/** Opens the form with its class, types the rest and sends it. */
export async function send(company: Company, user: string, typed: Readonly<Record<string, string | null>>) {
  const { account_class: picked, ...values } = typed;
  await request(company, user, picked ?? '');
  return company.slack.submitView({ user, values });
}

/** Sends the form and waits for the request of this name. Throws when the form was not taken. */
export async function sendForId(
  company: Company,
  user: string,
  typed: Readonly<Record<string, string>>,
): Promise<string> {
  const sent = await send(company, user, typed);
  if (sent.outcome !== 'closed') throw new Error(`the form was not taken: ${JSON.stringify(sent.errors)}`);
  return until(() => company.store.requests.readNameHolder(typed.account_name ?? ''), 'the request');
}

/** The ids of the form's blocks, in their order. */
export function blocksOf(form: View): readonly (string | undefined)[] {
  return form.definition.blocks.map(({ block_id: id }) => id);
}

/** What stands in the form's fields, empty ones left out. */
export function readFields(form: View): Record<string, unknown> {
  const values = Object.entries(form.state).map(([block, actions]) => {
    const { type: _type, ...state } = actions[block] ?? { type: '' };
    const [value] = Object.values(state);
    return [block, typeof value === 'object' && value !== null && 'value' in value ? value.value : value];
  });
  return Object.fromEntries(values.filter(([, value]) => value !== null));
}
