import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { limits } from '../limits.ts';
import { offersOption, richOption } from './options.ts';
import { richText } from './rich-text.ts';
import { actionId, confirm, day, plainText } from './text.ts';

const focus_on_load = z.boolean().optional();
const placeholder = plainText(limits.select.placeholder).optional();
const asksBack = { confirm: confirm.optional() };
const typed = {
  action_id: actionId,
  placeholder,
  focus_on_load,
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z
        .array(z.enum(['on_enter_pressed', 'on_character_entered']))
        .min(1)
        .optional(),
    })
    .optional(),
};
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/, { error: 'must be a number in a string' });

const plainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    ...typed,
    initial_value: z.string().max(limits.plainTextInput.maxLength).optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(limits.plainTextInput.maxLength).optional(),
    max_length: z.int().min(1).max(limits.plainTextInput.maxLength).optional(),
  })
  .refine((input) => (input.min_length ?? 0) <= (input.max_length ?? limits.plainTextInput.maxLength), {
    error: 'must not be more than max_length',
    path: ['min_length'],
  })
  .refine((input) => (input.initial_value ?? '').length <= (input.max_length ?? limits.plainTextInput.maxLength), {
    error: 'must not be longer than max_length',
    path: ['initial_value'],
  });

const numberInput = z.strictObject({
  type: z.literal('number_input'),
  ...typed,
  is_decimal_allowed: z.boolean(),
  initial_value: decimal.optional(),
  min_value: decimal.optional(),
  max_value: decimal.optional(),
});

/** Inputs that are typed into; they stand in `input` blocks only. */
export const typedInputs = [
  plainTextInput,
  numberInput,
  z.strictObject({ type: z.literal('email_text_input'), ...typed, initial_value: z.string().optional() }),
  z.strictObject({ type: z.literal('url_text_input'), ...typed, initial_value: z.string().optional() }),
] as const;

/** Rich text typed by a person. */
export const richTextInput = z.strictObject({
  type: z.literal('rich_text_input'),
  ...typed,
  initial_value: richText.optional(),
  min_lines: z.int().min(1).optional(),
  max_lines: z.int().min(1).optional(),
});

/** Files chosen by a person; modals only. */
export const fileInput = z.strictObject({
  type: z.literal('file_input'),
  action_id: actionId,
  filetypes: z.array(z.string().min(1)).optional(),
  max_files: z.int().min(1).max(limits.fileInput.maxFiles).optional(),
});

/** A day without a time. */
export const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  action_id: actionId,
  placeholder,
  focus_on_load,
  initial_date: day.optional(),
  ...asksBack,
});

/** A time of day. */
export const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  action_id: actionId,
  placeholder,
  focus_on_load,
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time in the format HH:mm' })
    .optional(),
  timezone: z.string().optional(),
  ...asksBack,
});

/** A moment, as Unix seconds. */
export const datetimepicker = z.strictObject({
  type: z.literal('datetimepicker'),
  action_id: actionId,
  focus_on_load,
  initial_date_time: z.int().min(1_000_000_000).max(9_999_999_999).optional(),
  ...asksBack,
});

/** Boxes to tick. */
export const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    action_id: actionId,
    focus_on_load,
    options: z.array(richOption).min(1).max(limits.checkboxes.options),
    initial_options: z.array(richOption).min(1).optional(),
    ...asksBack,
  })
  .refine((menu) => (menu.initial_options ?? []).every((option) => offersOption(menu, option)), {
    error: 'must exactly match the provided options',
    path: ['initial_options'],
  });

/** One of several, all in sight. */
export const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    action_id: actionId,
    focus_on_load,
    options: z.array(richOption).min(1).max(limits.radioButtons.options),
    initial_option: richOption.optional(),
    ...asksBack,
  })
  .refine(
    (menu) =>
      menu.initial_option === undefined ||
      menu.options.some((option) => isDeepStrictEqual(option, menu.initial_option)),
    { error: 'must exactly match one of the provided options', path: ['initial_option'] },
  );
