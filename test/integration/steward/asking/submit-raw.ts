import { expect } from 'vitest';
import { z } from 'zod';
import { sendSigned, toPayload } from '../commands/send-signed.ts';

type InputState = Readonly<Record<string, unknown>>;

/** A submission that no client of Slack's would send. */
interface RawSubmission {
  readonly user: string;
  readonly viewId: string;
  /** By block, which is the action too. */
  readonly values: Readonly<Record<string, InputState>>;
  /** Blocks of the view besides those with values. */
  readonly moreBlocks?: readonly { readonly type: string; readonly block_id: string }[];
  readonly metadata?: string;
}

const answerSchema = z.object({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) });

/** What the bot answers: the lines at the fields; null: it took the form. */
export async function submitRaw(
  to: { readonly url: string; readonly signingSecret: string },
  { user, viewId, values, moreBlocks = [], metadata = '' }: RawSubmission,
): Promise<Readonly<Record<string, string>> | null> {
  const body = toPayload({
    type: 'view_submission',
    team: { id: 'T0EXAMPLE', domain: 'example' },
    user: { id: user, username: 'somebody', team_id: 'T0EXAMPLE' },
    api_app_id: 'A0APP',
    trigger_id: '1.2.3',
    response_urls: [],
    view: {
      id: viewId,
      type: 'modal',
      callback_id: 'account_request',
      private_metadata: metadata,
      hash: '1.a',
      blocks: [...Object.keys(values).map((id) => ({ type: 'input', block_id: id })), ...moreBlocks],
      state: { values: Object.fromEntries(Object.entries(values).map(([id, state]) => [id, { [id]: state }])) },
    },
  });
  const response = await sendSigned(to, body);
  expect(response.status).toBe(200);
  const text = await response.text();
  return text === '' ? null : answerSchema.parse(JSON.parse(text)).errors;
}

export const typed = (value: string | null): InputState => ({ type: 'plain_text_input', value });
export const chosen = (value: string | null): InputState => ({
  type: 'static_select',
  selected_option: value === null ? null : { text: { type: 'plain_text', text: value }, value },
});
export const person = (id: string | null): InputState => ({ type: 'users_select', selected_user: id });
export const date = (day: string | null): InputState => ({ type: 'datepicker', selected_date: day });
