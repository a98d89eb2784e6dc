import { z } from 'zod';
import { limits } from '../limits.ts';

/** The length of a text as Slack counts it: in Unicode code points. */
export function countCharacters(value: string): number {
  return [...value].length;
}

/** A string of `min` to `max` characters (code points). */
export function text(max: number, min = 1) {
  return z
    .string()
    .refine((value) => countCharacters(value) <= max, { error: `must be less than ${max + 1} characters` })
    .refine((value) => countCharacters(value) >= min, { error: `must be more than ${min - 1} characters` });
}

/** A `plain_text` object; Slack fills in `emoji: true`. */
export function plainText(max: number) {
  return z.strictObject({ type: z.literal('plain_text'), text: text(max), emoji: z.boolean().default(true) });
}

/** An `mrkdwn` object; Slack fills in `verbatim: false`. */
export function mrkdwn(max: number) {
  return z.strictObject({ type: z.literal('mrkdwn'), text: text(max), verbatim: z.boolean().default(false) });
}

/** Either text object. */
export function anyText(max: number) {
  return z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);
}

/** `block_id`, which Slack makes up when it is missing. */
export const blockId = text(limits.blockId).optional();

/** `action_id`, which Slack makes up when it is missing. */
export const actionId = text(limits.actionId).optional();

/** An http(s) address. */
export function address(max: number) {
  return text(max).refine((value) => /^https?:\/\/\S+$/i.test(value), { error: 'must be a valid URL' });
}

/** A Slack user id. */
export const userId = z.string().regex(/^[UW][A-Z0-9]+$/, { error: 'must be a valid user ID' });

/** Any conversation id. */
export const conversationId = z.string().regex(/^[CDG][A-Z0-9]+$/, { error: 'must be a valid conversation ID' });

/** A calendar day as `YYYY-MM-DD`. */
export const day = z.iso.date({ error: 'must be a date in the format YYYY-MM-DD' });

const confirmStyle = z.enum(['primary', 'danger']);

/** The dialog that asks back before an action is sent. */
export const confirm = z.strictObject({
  title: plainText(limits.confirm.title).optional(),
  text: anyText(limits.confirm.text),
  confirm: plainText(limits.confirm.confirm).optional(),
  deny: plainText(limits.confirm.deny).optional(),
  style: confirmStyle.optional(),
});
