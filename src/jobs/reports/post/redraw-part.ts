import { type CostContent, type Look, plainLook } from '../../../messages/costs/content.ts';
import { updatePosted } from '../../announce/ensure-message.ts';
import type { MessageParts } from '../../announce/errand.ts';
import { hashContent, toContent } from './ensure-part.ts';
import { findLook } from './looks.ts';

/**
 * Makes a message of a report's run show what it should, where it is posted. Returns after how many milliseconds to come again;
 * null: it is as it should be, or not there.
 */
export async function redrawPart(
  part: 'headline' | 'detail',
  render: (look: Look) => CostContent,
  of: {
    readonly run: string;
    readonly channel: string;
    /** Where its messages stand in the ledger, and what they are in their metadata. */
    readonly subject: string;
    readonly eventType: string;
  },
  parts: MessageParts,
): Promise<number | null> {
  const { run, channel, subject, eventType } = of;
  const known = await parts.ledger.read(subject);
  const posted = known.posted.get(part);
  const content = toContent(render(await findLook(parts)));
  const hash = hashContent(content);
  if (posted === undefined || posted.hash === hash) return null;
  const dueInMs = posted.at + parts.updateMs - parts.now();
  if (dueInMs > 0) return dueInMs;
  const message = { ...content, part, to: { channel }, inCardThread: part !== 'headline', keepCurrent: true };
  const mark = { eventType, id: run, part };
  const fallback = () => toContent(render(plainLook));
  const updated = await updatePosted({ subject, message, mark, hash, known, fallback }, posted, parts);
  return updated.kind === 'later' ? updated.ms : null;
}
