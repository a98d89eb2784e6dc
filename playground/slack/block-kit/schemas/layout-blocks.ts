import { z } from 'zod';
import { limits } from '../limits.ts';
import { button, feedbackButtons, iconButton, overflow, workflowButton } from './buttons.ts';
import {
  checkboxes,
  datepicker,
  datetimepicker,
  fileInput,
  radioButtons,
  richTextInput,
  timepicker,
  typedInputs,
} from './inputs.ts';
import { selects } from './selects.ts';
import { address, anyText, blockId, mrkdwn, plainText, text } from './text.ts';

const imageSource = {
  image_url: address(limits.image.url).optional(),
  slack_file: z
    .strictObject({ id: z.string().min(1).optional(), url: z.string().min(1).optional() })
    .refine((file) => (file.id === undefined) !== (file.url === undefined), {
      error: 'must have exactly one of: id, url',
    })
    .optional(),
};
const oneImageSource = { error: 'must have exactly one of: image_url, slack_file' };
const hasOneSource = (image: { image_url?: unknown; slack_file?: unknown }): boolean =>
  (image.image_url === undefined) !== (image.slack_file === undefined);

/** An image inside another block. */
export const imageElement = z
  .strictObject({ type: z.literal('image'), alt_text: text(limits.image.altText), ...imageSource })
  .refine(hasOneSource, oneImageSource);

/** An image on its own. */
export const image = z
  .strictObject({
    type: z.literal('image'),
    block_id: blockId,
    alt_text: text(limits.image.altText),
    title: plainText(limits.image.title).optional(),
    ...imageSource,
  })
  .refine(hasOneSource, oneImageSource);

const pickers = [checkboxes, datepicker, radioButtons, timepicker, ...selects] as const;

/** A row of buttons and menus. */
export const actions = z.strictObject({
  type: z.literal('actions'),
  block_id: blockId,
  elements: z
    .array(z.discriminatedUnion('type', [button, overflow, workflowButton, datetimepicker, richTextInput, ...pickers]))
    .min(1)
    .max(limits.actions.elements),
});

/** Small print. */
export const context = z.strictObject({
  type: z.literal('context'),
  block_id: blockId,
  elements: z
    .array(z.discriminatedUnion('type', [imageElement, plainText(limits.text), mrkdwn(limits.text)]))
    .min(1)
    .max(limits.context.elements),
});

/** Feedback and icon buttons under an answer. */
export const contextActions = z.strictObject({
  type: z.literal('context_actions'),
  block_id: blockId,
  elements: z
    .array(z.discriminatedUnion('type', [feedbackButtons, iconButton]))
    .min(1)
    .max(limits.contextActions.elements),
});

/** A line. */
export const divider = z.strictObject({ type: z.literal('divider'), block_id: blockId });

/** A remote file. */
export const file = z.strictObject({
  type: z.literal('file'),
  block_id: blockId,
  source: z.literal('remote'),
  external_id: z.string().min(1),
});

/** A headline. */
export const header = z.strictObject({
  type: z.literal('header'),
  block_id: blockId,
  text: plainText(limits.header.text),
});

/** A field of a form. */
export const input = z.strictObject({
  type: z.literal('input'),
  block_id: blockId,
  label: plainText(limits.input.label),
  hint: plainText(limits.input.hint).optional(),
  optional: z.boolean().default(false),
  dispatch_action: z.boolean().default(false),
  element: z.discriminatedUnion('type', [...typedInputs, richTextInput, fileInput, datetimepicker, ...pickers]),
});

/** Text, fields and one thing beside them. */
export const section = z
  .strictObject({
    type: z.literal('section'),
    block_id: blockId,
    text: anyText(limits.section.text).optional(),
    fields: z.array(anyText(limits.section.field)).min(1).max(limits.section.fields).optional(),
    accessory: z.discriminatedUnion('type', [button, overflow, workflowButton, imageElement, ...pickers]).optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text !== undefined || block.fields !== undefined, {
    error: 'must have at least one of: text, fields',
  });

/** An embedded video. */
export const video = z.strictObject({
  type: z.literal('video'),
  block_id: blockId,
  video_url: address(limits.image.url),
  thumbnail_url: address(limits.image.url),
  alt_text: text(limits.video.altText),
  title: plainText(limits.video.title),
  title_url: address(limits.image.url).optional(),
  author_name: text(limits.video.authorName).optional(),
  provider_name: text(limits.video.providerName).optional(),
  provider_icon_url: address(limits.image.url).optional(),
  description: plainText(limits.video.description).optional(),
});

/** One thing a person can act on, wherever it stands. */
export type InteractiveElement =
  | z.infer<typeof actions>['elements'][number]
  | z.infer<typeof contextActions>['elements'][number]
  | z.infer<typeof input>['element'];
