import { createHash } from 'node:crypto';
import type { KnownBlock } from '@slack/types';
import type { CostContent, Look } from '../../../messages/costs/content.ts';
import type { Content } from '../../../messages/message.ts';
import type { Ensured, MessageParts } from '../../announce/errand.ts';
import { postOnce } from '../../announce/post-once.ts';
import { blameBlock, findLook, forgetRefused, type NewerBlock, noteRefused } from './looks.ts';

/** In the metadata of every message of a digest. */
export const digestEvent = 'cost_digest';

/** A message of a digest: the one in the channel, or one in its thread. */
type Part = 'headline' | 'detail' | 'correction';

/** Where the messages of a run in a channel stand in the ledger. */
export function findDigestSubject(id: string, channel: string): string {
  return `report-${id}-${channel}`;
}

interface Place {
  readonly subject: string;
  readonly id: string;
  readonly channel: string;
  /** In the metadata of its messages; left out: that of a cost digest. */
  readonly eventType?: string;
}

/**
 * Posts one of a digest's messages, once. A workspace that refuses its chart gets the same in words, and one that refuses the
 * table too gets that in text; what it refused is remembered for all digests.
 *
 * @param isBroadcast of one in the thread: the channel sees it too
 */
export async function ensurePart(
  part: Part,
  render: (look: Look) => CostContent,
  place: Place,
  parts: MessageParts,
  isBroadcast = false,
): Promise<Ensured> {
  const blamed: NewerBlock[] = [];
  for (;;) {
    const content = toContent(render(await findLook(parts)));
    const ensured = await postPart(part, content, place, parts, isBroadcast);
    if (ensured.kind !== 'undeliverable') return ensured;
    const block = blameBlock(content.blocks, ensured.error);
    if (block === null) {
      for (const innocent of blamed) await forgetRefused(innocent, parts);
      return ensured;
    }
    await noteRefused(block, ensured.error, parts);
    blamed.push(block);
  }
}

async function postPart(
  part: Part,
  content: Content,
  { subject, id, channel, eventType = digestEvent }: Place,
  parts: MessageParts,
  isBroadcast: boolean,
): Promise<Ensured> {
  const known = await parts.ledger.read(subject);
  if (known.posted.has(part)) return { kind: 'same' };
  const threadTs = part === 'headline' ? null : known.posted.get('headline')?.ts;
  if (threadTs === undefined) return { kind: 'no-thread' };
  const message = { ...content, part, to: { channel }, inCardThread: threadTs !== null, keepCurrent: false };
  const mark = { eventType, id, part };
  const hash = hashContent(content);
  return postOnce({ subject, message, mark, hash, known, fallback: () => null, isBroadcast }, threadTs, parts);
}

/** Slack's types do not know charts yet; to whoever posts them they are blocks like others. */
export function toContent({ text, blocks }: CostContent): Content {
  const isBlock = (block: CostContent['blocks'][number]): block is KnownBlock => 'type' in block;
  return { text, blocks: blocks.filter(isBlock) };
}

export function hashContent(content: Content): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
}
