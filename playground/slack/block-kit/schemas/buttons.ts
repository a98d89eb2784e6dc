import { z } from 'zod';
import { limits } from '../limits.ts';
import { overflowOption } from './options.ts';
import { actionId, address, confirm, plainText, text, userId } from './text.ts';

const style = z.enum(['primary', 'danger']).optional();
const accessibilityLabel = text(limits.button.accessibilityLabel).optional();

/** A button. */
export const button = z.strictObject({
  type: z.literal('button'),
  action_id: actionId,
  text: plainText(limits.button.text),
  value: text(limits.button.value).optional(),
  url: address(limits.button.url).optional(),
  style,
  accessibility_label: accessibilityLabel,
  confirm: confirm.optional(),
});

/** The menu behind three dots. */
export const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: actionId,
  options: z.array(overflowOption).min(1).max(limits.overflow.options),
  confirm: confirm.optional(),
});

/** A button that starts a workflow. */
export const workflowButton = z.strictObject({
  type: z.literal('workflow_button'),
  action_id: actionId,
  text: plainText(limits.button.text),
  workflow: z.strictObject({
    trigger: z.strictObject({
      url: address(limits.button.url),
      customizable_input_parameters: z.array(z.strictObject({ name: z.string(), value: z.string() })).optional(),
    }),
  }),
  style,
  accessibility_label: accessibilityLabel,
});

const feedbackButton = z.strictObject({
  text: plainText(limits.button.text),
  accessibility_label: accessibilityLabel,
  value: text(limits.button.value),
});

/** Thumbs up and down. */
export const feedbackButtons = z.strictObject({
  type: z.literal('feedback_buttons'),
  action_id: actionId,
  positive_button: feedbackButton,
  negative_button: feedbackButton,
});

/** A button that is only an icon. */
export const iconButton = z.strictObject({
  type: z.literal('icon_button'),
  action_id: actionId,
  icon: z.literal('trash'),
  text: plainText(limits.button.text),
  accessibility_label: accessibilityLabel,
  value: text(limits.button.value).optional(),
  visible_to_user_ids: z.array(userId).max(limits.iconButton.visibleTo).optional(),
  confirm: confirm.optional(),
});
