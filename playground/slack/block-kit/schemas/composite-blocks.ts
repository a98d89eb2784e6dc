import { z } from 'zod';
import { limits } from '../limits.ts';
import { button } from './buttons.ts';
import { table } from './data-blocks.ts';
import {
  actions,
  context,
  divider,
  file,
  header,
  image,
  imageElement,
  input,
  section,
  video,
} from './layout-blocks.ts';
import { richText } from './rich-text.ts';
import { address, anyText, blockId, mrkdwn, plainText, text } from './text.ts';

/** A notice in a modal. */
export const alert = z.strictObject({
  type: z.literal('alert'),
  block_id: blockId,
  text: anyText(limits.alert.text),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
});

/** Standard Markdown. */
export const markdown = z.strictObject({
  type: z.literal('markdown'),
  block_id: blockId,
  text: text(limits.markdown.text),
});

/** A card with a picture, texts and buttons. */
export const card = z
  .strictObject({
    type: z.literal('card'),
    block_id: blockId,
    hero_image: imageElement.optional(),
    icon: imageElement.optional(),
    title: mrkdwn(limits.card.title).optional(),
    subtitle: mrkdwn(limits.card.subtitle).optional(),
    body: mrkdwn(limits.card.body).optional(),
    subtext: mrkdwn(limits.card.subtext).optional(),
    actions: z.array(button).min(1).max(limits.card.actions).optional(),
  })
  .refine((block) => block.hero_image ?? block.title ?? block.body ?? block.actions, {
    error: 'must have at least one of: hero_image, title, body, actions',
  });

/** Cards side by side. */
export const carousel = z.strictObject({
  type: z.literal('carousel'),
  block_id: blockId,
  elements: z.array(card).min(1).max(limits.carousel.elements),
});

/** Blocks that fold away. */
export const container = z.strictObject({
  type: z.literal('container'),
  block_id: blockId,
  title: plainText(limits.container.title).optional(),
  rich_text_title: richText.optional(),
  subtitle: anyText(limits.container.subtitle).optional(),
  child_blocks: z
    .array(
      z.discriminatedUnion('type', [
        actions,
        context,
        divider,
        file,
        header,
        image,
        input,
        richText,
        section,
        table,
        video,
      ]),
    )
    .min(1)
    .max(limits.container.childBlocks),
  width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
  icon: imageElement.optional(),
  is_collapsible: z.boolean().optional(),
  default_collapsed: z.boolean().optional(),
  has_header_divider: z.boolean().optional(),
});

/** One task with its state. */
export const taskCard = z.strictObject({
  type: z.literal('task_card'),
  block_id: blockId,
  task_id: z.string().min(1),
  title: z.string().min(1),
  status: z.enum(['pending', 'in_progress', 'complete', 'error']),
  details: richText.optional(),
  output: richText.optional(),
  sources: z
    .array(z.strictObject({ type: z.literal('url'), url: address(limits.urlSource.url), text: z.string().min(1) }))
    .optional(),
});

/** Tasks under a title. */
export const plan = z
  .strictObject({
    type: z.literal('plan'),
    block_id: blockId,
    title: z.string().min(1),
    tasks: z.array(taskCard).optional(),
  })
  .refine((block) => new Set(block.tasks?.map((task) => task.task_id)).size === (block.tasks?.length ?? 0), {
    error: 'must have unique task_ids',
    path: ['tasks'],
  });
