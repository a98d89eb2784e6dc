import { z } from 'zod';
import { explainIssues } from './explain-issues.ts';
import { limits } from './limits.ts';
import { listElements, listNestedBlocks } from './list-elements.ts';
import { type Block, block, type Surface, surfaces } from './schemas/block.ts';
import { countCharacters } from './schemas/text.ts';

/** The outcome of a check: blocks as Slack keeps them, or what is wrong with them. */
type CheckedBlocks =
  | { readonly ok: true; readonly blocks: Block[] }
  | { readonly ok: false; readonly error: 'invalid_blocks' | 'msg_blocks_too_long'; readonly problems: string[] };

function findSurfaceProblems(blocks: readonly Block[], surface: Surface, base: string): string[] {
  return blocks.flatMap((one, index) => {
    const here = surfaces[one.type].includes(surface);
    return here
      ? []
      : [`[ERROR] unsupported type: ${one.type} (not in a ${surface}) [json-pointer:${base}/${index}/type]`];
  });
}

function findDuplicates(blocks: readonly Block[], base: string): string[] {
  const problems: string[] = [];
  const blockIds = new Set<string>();
  for (const { block_id } of listNestedBlocks(blocks)) {
    if (block_id === undefined) continue;
    if (blockIds.has(block_id)) problems.push(`[ERROR] block_id \`${block_id}\` already exists [json-pointer:${base}]`);
    blockIds.add(block_id);
  }
  for (const [index, one] of blocks.entries()) {
    const actionIds = new Set<string>();
    for (const { block: holder, element, path } of listElements([one])) {
      if (element.action_id === undefined) continue;
      const key = `${holder === one ? '' : (holder.block_id ?? path)}:${element.action_id}`;
      const place = `json-pointer:${base}/${index}/${path}/action_id`;
      if (actionIds.has(key))
        problems.push(`[ERROR] action_id \`${element.action_id}\` already exists in its block [${place}]`);
      actionIds.add(key);
    }
  }
  return problems;
}

function findFocusProblems(blocks: readonly Block[], base: string): string[] {
  const focused = listElements(blocks).filter(({ element }) => 'focus_on_load' in element && element.focus_on_load);
  return focused.length > 1 ? [`[ERROR] only one element may have focus_on_load [json-pointer:${base}]`] : [];
}

function findCountProblems(blocks: readonly Block[], base: string): string[] {
  const problems: string[] = [];
  const howMany = (type: Block['type']) => listNestedBlocks(blocks).filter((one) => one.type === type).length;
  if (howMany('table') > limits.message.tables) problems.push(`[ERROR] only one table allowed [json-pointer:${base}]`);
  if (howMany('data_visualization') > limits.message.dataVisualizations) {
    problems.push(`[ERROR] no more than 2 data_visualization blocks allowed [json-pointer:${base}]`);
  }
  const markdown = blocks.map((one) => (one.type === 'markdown' ? countCharacters(one.text) : 0));
  if (markdown.reduce((sum, length) => sum + length, 0) > limits.message.markdownText) {
    problems.push(`[ERROR] markdown blocks must be less than 12001 characters together [json-pointer:${base}]`);
  }
  return problems;
}

const textKeys = new Set(['text', 'title', 'caption', 'label', 'name']);

/** The characters of text that people read in these blocks. */
function countBlockText(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countBlockText(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) =>
      sum + (typeof item === 'string' ? (textKeys.has(key) ? countCharacters(item) : 0) : countBlockText(item)),
    0,
  );
}

/**
 * Checks blocks as strictly as Slack does: unknown types and keys, missing keys, lengths, counts, ids used twice, blocks that
 * the surface does not take. `base` is the pointer in the problems, such as `/blocks` or `/view/blocks`.
 */
export function checkBlocks(value: unknown, surface: Surface, base: string): CheckedBlocks {
  const max = surface === 'message' ? limits.message.blocks : limits.view.blocks;
  const parsed = z
    .array(block)
    .min(surface === 'modal' ? 1 : 0)
    .max(max)
    .safeParse(value, { reportInput: true });
  if (!parsed.success) return { ok: false, error: 'invalid_blocks', problems: explainIssues(parsed.error, base) };
  const blocks = parsed.data;
  const problems = [
    ...findSurfaceProblems(blocks, surface, base),
    ...findDuplicates(blocks, base),
    ...findFocusProblems(blocks, base),
    ...(surface === 'message' ? findCountProblems(blocks, base) : []),
  ];
  if (problems.length > 0) return { ok: false, error: 'invalid_blocks', problems };
  if (surface === 'message' && countBlockText(blocks) > limits.message.blockText) {
    const problem = `[ERROR] blocks have more than ${limits.message.blockText} characters of text [json-pointer:${base}]`;
    return { ok: false, error: 'msg_blocks_too_long', problems: [problem] };
  }
  return { ok: true, blocks };
}
