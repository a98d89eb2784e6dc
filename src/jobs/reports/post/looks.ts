import { type CostContent, type Look, nativeLook, plainLook } from '../../../messages/costs/content.ts';
import type { MessageLedger } from '../../../store/message-ledger.ts';

/** Where the ledger keeps what the workspace refused. */
const subject = 'digest-looks';

/** Then it is tried again: Slack may have brought the newer blocks to this workspace. */
const rememberedForMs = 30 * 86_400_000;

/** Blocks that some workspaces refuse. Slack does not say which block it was: the newest is blamed first. */
const newerBlocks = [
  { part: 'chart', type: 'data_visualization' },
  { part: 'table', type: 'data_table' },
] as const;

export type NewerBlock = (typeof newerBlocks)[number]['part'];

interface Parts {
  readonly ledger: MessageLedger;
  readonly now: () => number;
}

/** How digests are drawn in this workspace, as far as is known. */
export async function findLook({ ledger, now }: Parts): Promise<Look> {
  const { undeliverable } = await ledger.read(subject);
  const isRefused = (part: NewerBlock): boolean => {
    const refusal = undeliverable.get(part);
    return refusal !== undefined && now() - refusal.at < rememberedForMs;
  };
  return {
    chart: isRefused('chart') ? plainLook.chart : nativeLook.chart,
    table: isRefused('table') ? plainLook.table : nativeLook.table,
  };
}

/** Which block of a message that Slack refused is to be left out the next time; null: none is new, so it is something else. */
export function blameBlock(blocks: CostContent['blocks'], error: string): NewerBlock | null {
  // `invalid_blocks_format` is what older workspaces say.
  if (error !== 'invalid_blocks' && error !== 'invalid_blocks_format') return null;
  return newerBlocks.find(({ type }) => blocks.some((block) => block.type === type))?.part ?? null;
}

export async function noteRefused(part: NewerBlock, error: string, { ledger, now }: Parts): Promise<void> {
  await ledger.undeliverable(subject, part, { error, at: now() });
}

/** It was something else. */
export async function forgetRefused(part: NewerBlock, { ledger }: Pick<Parts, 'ledger'>): Promise<void> {
  await ledger.clear(subject, part);
}
