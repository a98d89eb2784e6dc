import { z } from 'zod';
import { limits } from '../limits.ts';
import { offersOption, optionGroup, plainOption } from './options.ts';
import { actionId, confirm, conversationId, plainText, userId } from './text.ts';

const single = {
  action_id: actionId,
  confirm: confirm.optional(),
  focus_on_load: z.boolean().optional(),
  placeholder: plainText(limits.select.placeholder).optional(),
};
const multi = { ...single, max_selected_items: z.int().min(1).optional() };
const choices = {
  options: z.array(plainOption).min(1).max(limits.select.options).optional(),
  option_groups: z.array(optionGroup).min(1).max(limits.select.optionGroups).optional(),
};
const filter = z
  .strictObject({
    include: z
      .array(z.enum(['im', 'mpim', 'private', 'public']))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .refine((value) => Object.keys(value).length > 0, { error: 'must have at least one of its fields' });

interface Choices {
  readonly options?: readonly z.infer<typeof plainOption>[] | undefined;
  readonly option_groups?: readonly z.infer<typeof optionGroup>[] | undefined;
}
const hasOneSource = (menu: Choices): boolean => (menu.options === undefined) !== (menu.option_groups === undefined);
const oneSource = { error: 'must have exactly one of: options, option_groups' };

const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...single,
    ...choices,
    initial_option: plainOption.optional(),
  })
  .refine(hasOneSource, oneSource)
  .refine((menu) => menu.initial_option === undefined || offersOption(menu, menu.initial_option), {
    error: 'must exactly match one of the provided options',
    path: ['initial_option'],
  });

const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...multi,
    ...choices,
    initial_options: z.array(plainOption).min(1).optional(),
  })
  .refine(hasOneSource, oneSource)
  .refine((menu) => (menu.initial_options ?? []).every((option) => offersOption(menu, option)), {
    error: 'must exactly match the provided options',
    path: ['initial_options'],
  });

const minQueryLength = z.int().min(0).optional();
const responseUrlEnabled = z.boolean().optional();

/** The ten select menus. */
export const selects = [
  staticSelect,
  multiStaticSelect,
  z.strictObject({
    type: z.literal('external_select'),
    ...single,
    initial_option: plainOption.optional(),
    min_query_length: minQueryLength,
  }),
  z.strictObject({
    type: z.literal('multi_external_select'),
    ...multi,
    initial_options: z.array(plainOption).min(1).optional(),
    min_query_length: minQueryLength,
  }),
  z.strictObject({ type: z.literal('users_select'), ...single, initial_user: userId.optional() }),
  z.strictObject({ type: z.literal('multi_users_select'), ...multi, initial_users: z.array(userId).min(1).optional() }),
  z.strictObject({
    type: z.literal('conversations_select'),
    ...single,
    initial_conversation: conversationId.optional(),
    default_to_current_conversation: z.boolean().optional(),
    response_url_enabled: responseUrlEnabled,
    filter: filter.optional(),
  }),
  z.strictObject({
    type: z.literal('multi_conversations_select'),
    ...multi,
    initial_conversations: z.array(conversationId).min(1).optional(),
    default_to_current_conversation: z.boolean().optional(),
    filter: filter.optional(),
  }),
  z.strictObject({
    type: z.literal('channels_select'),
    ...single,
    initial_channel: conversationId.optional(),
    response_url_enabled: responseUrlEnabled,
  }),
  z.strictObject({
    type: z.literal('multi_channels_select'),
    ...multi,
    initial_channels: z.array(conversationId).min(1).optional(),
  }),
] as const;
