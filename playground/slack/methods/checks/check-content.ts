import { z } from 'zod';
import { checkBlocks } from '../../block-kit/check-blocks.ts';
import { listNestedBlocks } from '../../block-kit/list-elements.ts';
import type { Block } from '../../block-kit/schemas/block.ts';
import { SlackApiError } from '../../server/api-error.ts';
import { isObject } from '../../server/read-body.ts';
import type { SlackState } from '../../workspace/slack-state.ts';
import type { Metadata } from '../../workspace/workspace.ts';
import { jsonArg } from '../method.ts';

/** More is refused as `too_many_attachments` (chat.postMessage, errors). */
const maxAttachments = 100;
/** `metadata_too_large`; the size is in no reference, 8 KB is what people report. In bytes. */
const maxMetadataBytes = 8192;
/** `markdown_text` of a message, in characters. */
const maxMarkdownLength = 12_000;

/** What a message can say, as arguments. */
export const contentArgs = {
  text: z.string().optional(),
  blocks: jsonArg,
  attachments: jsonArg,
  metadata: jsonArg,
  markdown_text: z.string().optional(),
};

/** Checked content of a message. */
interface Content {
  readonly text: string | undefined;
  readonly blocks: Block[] | undefined;
  readonly attachments: unknown[] | undefined;
  readonly metadata: Metadata | undefined;
}

type ContentArgs = { [Name in keyof typeof contentArgs]?: unknown };

function checkMessageBlocks(slack: SlackState, value: unknown): Block[] | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (!Array.isArray(value)) throw new SlackApiError('invalid_blocks_format');
  const checked = checkBlocks(value, 'message', '/blocks');
  if (!checked.ok) throw new SlackApiError(checked.error, checked.problems);
  for (const [index, block] of listNestedBlocks(checked.blocks).entries()) {
    if (block.type !== 'image' || block.slack_file?.id === undefined) continue;
    const file = slack.workspace.files.get(block.slack_file.id);
    const isReady =
      file?.completedAt !== undefined && slack.now() - file.completedAt >= slack.settings.fileProcessingMs;
    if (!isReady) {
      const problem = `[ERROR] invalid slack file [json-pointer:/blocks/${index}/slack_file]`;
      throw new SlackApiError('invalid_blocks', [problem]);
    }
  }
  return checked.blocks;
}

function checkAttachments(value: unknown): unknown[] | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (!Array.isArray(value) || !value.every(isObject)) throw new SlackApiError('invalid_attachments');
  if (value.length > maxAttachments) throw new SlackApiError('too_many_attachments');
  return value;
}

function isMetadataValue(value: unknown, levelsLeft: number): boolean {
  if (['string', 'number', 'boolean'].includes(typeof value)) return true;
  if (levelsLeft === 0 || typeof value !== 'object' || value === null) return false;
  return Object.values(value).every((item) => isMetadataValue(item, levelsLeft - 1));
}

function checkMetadata(value: unknown): Metadata | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const problem = (text: string) => new SlackApiError('invalid_metadata_format', [`[ERROR] ${text}`]);
  if (!isObject(value)) throw problem('must provide an object [json-pointer:/metadata]');
  const { event_type: type, event_payload: payload, ...rest } = value;
  if (typeof type !== 'string' || !/^[A-Za-z0-9_.-]{1,255}$/.test(type)) {
    throw problem('must be a name [json-pointer:/metadata/event_type]');
  }
  if (!isObject(payload)) throw problem('must provide an object [json-pointer:/metadata/event_payload]');
  const { entities: _, ...unknown } = rest;
  const extra = Object.keys(unknown);
  if (extra.length > 0) throw problem(`invalid additional property: ${extra.join(', ')} [json-pointer:/metadata]`);
  for (const [name, item] of Object.entries(payload)) {
    if (isMetadataValue(item, 1)) continue;
    throw problem(`must be text, number, boolean or one level of these [json-pointer:/metadata/event_payload/${name}]`);
  }
  if (Buffer.byteLength(JSON.stringify(value)) > maxMetadataBytes) throw new SlackApiError('metadata_too_large');
  return { event_type: type, event_payload: payload };
}

/**
 * Checks what a message says. Throws `invalid_blocks` with the places, `msg_blocks_too_long`, `no_text` when it says nothing,
 * and the errors of attachments and metadata. `mayBeEmpty`: an edit of something else than the text.
 */
export function checkContent(slack: SlackState, args: ContentArgs, mayBeEmpty = false): Content {
  const markdown = typeof args.markdown_text === 'string' ? args.markdown_text : undefined;
  const text = typeof args.text === 'string' ? args.text : markdown;
  if (markdown !== undefined) {
    if (args.text !== undefined || args.blocks !== undefined) throw new SlackApiError('markdown_text_conflict');
    if ([...markdown].length > maxMarkdownLength) throw new SlackApiError('msg_too_long');
  }
  const blocks = checkMessageBlocks(slack, args.blocks);
  const attachments = checkAttachments(args.attachments);
  const saysNothing = !text?.trim() && !blocks?.length && !attachments?.length;
  if (saysNothing && !mayBeEmpty) throw new SlackApiError('no_text');
  return { text, blocks, attachments, metadata: checkMetadata(args.metadata) };
}
