import { z } from 'zod';
import { alert, card, carousel, container, markdown, plan, taskCard } from './composite-blocks.ts';
import { dataTable, dataVisualization, table } from './data-blocks.ts';
import {
  actions,
  context,
  contextActions,
  divider,
  file,
  header,
  image,
  input,
  section,
  video,
} from './layout-blocks.ts';
import { richText } from './rich-text.ts';

/** Every block that Slack knows; where it may stand is another matter (`surfaces`). */
export const block = z.discriminatedUnion('type', [
  actions,
  alert,
  card,
  carousel,
  container,
  context,
  contextActions,
  dataTable,
  dataVisualization,
  divider,
  file,
  header,
  image,
  input,
  markdown,
  plan,
  richText,
  section,
  table,
  taskCard,
  video,
]);

/** A block as it was sent: ids may be missing. */
export type Block = z.infer<typeof block>;

/** Where blocks are shown. */
export type Surface = 'message' | 'modal' | 'home';

const everywhere: readonly Surface[] = ['message', 'modal', 'home'];
const messagesOnly: readonly Surface[] = ['message'];

/**
 * Where each block may stand (Block Kit reference, "available in surfaces"; `alert` in modals only: slackapi/node-slack-sdk#2567).
 */
export const surfaces: Readonly<Record<Block['type'], readonly Surface[]>> = {
  actions: everywhere,
  alert: ['modal'],
  card: messagesOnly,
  carousel: messagesOnly,
  container: messagesOnly,
  context: everywhere,
  context_actions: messagesOnly,
  data_table: messagesOnly,
  data_visualization: messagesOnly,
  divider: everywhere,
  file: messagesOnly,
  header: everywhere,
  image: everywhere,
  input: everywhere,
  markdown: messagesOnly,
  plan: messagesOnly,
  rich_text: everywhere,
  section: everywhere,
  table: messagesOnly,
  task_card: messagesOnly,
  video: everywhere,
};
