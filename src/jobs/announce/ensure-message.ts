import { createHash } from 'node:crypto';
import type { Content, DesiredMessage } from '../../messages/message.ts';
import { type Mark, updateMessage } from '../../slack/post.ts';
import { classifySlackError, isUndeliverable } from '../../slack/slack-problem.ts';
import type { Ledger } from '../../store/message-ledger.ts';
import type { Ensured, Errand, Fallback, MessageParts } from './errand.ts';
import { postOnce } from './post-once.ts';
import { isRefusedBlocks, laterOrThrow, tryAgainMs } from './slack-answers.ts';

/**
 * Posts a message that is not there, updates one that says something else, leaves one that is as it should be. The intent
 * to post is stored first; where one is found, the message is looked for by its metadata before it is posted again.
 *
 * @param subject what the message is about, a request's id: its mark's `id`, and its place in the ledger
 */
export async function ensureMessage(
  subject: string,
  eventType: string,
  message: DesiredMessage,
  known: Ledger,
  parts: MessageParts,
  fallback: Fallback = () => null,
): Promise<Ensured> {
  const mark: Mark = { eventType, id: subject, part: message.part };
  const errand: Errand = { subject, message, mark, hash: hashContent(message), known, fallback };
  const posted = known.posted.get(message.part);
  if (posted !== undefined) {
    if (!message.keepCurrent || posted.hash === errand.hash) return { kind: 'same' };
    const refusal = known.undeliverable.get(message.part);
    if (refusal !== undefined && parts.now() - refusal.at < tryAgainMs)
      return { kind: 'undeliverable', error: refusal.error };
    const due = posted.at + parts.updateMs;
    if (due > parts.now()) return { kind: 'later', ms: due - parts.now() };
    return updatePosted(errand, posted, parts);
  }
  const card = known.posted.get('card');
  const refused = known.undeliverable.get(message.part);
  // A thread that was gone with its card is there again with a card that was seen since.
  const hasNewThread = refused?.error === 'thread_not_found' && card !== undefined && card.at > refused.at;
  if (refused !== undefined && !hasNewThread && parts.now() - refused.at < tryAgainMs)
    return { kind: 'undeliverable', error: refused.error };
  const threadTs = message.inCardThread ? card?.ts : null;
  if (threadTs === undefined) return { kind: 'no-thread' };
  return postOnce(errand, threadTs, parts);
}

/** Makes a message that is there say what it should. */
export async function updatePosted(
  { subject, message, mark, hash, known, fallback }: Errand,
  target: { readonly channel: string; readonly ts: string },
  parts: MessageParts,
): Promise<Ensured> {
  const write = async (content: Content): Promise<Ensured> => {
    await parts.beforePost();
    await updateMessage(parts.poster, target, { ...content, mark });
    // Settles an earlier refusal as well.
    if (known.undeliverable.has(message.part))
      await parts.ledger.posted(subject, message.part, { ...target, hash, at: parts.now() });
    else await parts.ledger.updated(subject, message.part, hash, parts.now());
    return { kind: 'updated' };
  };
  try {
    try {
      return await write(message);
    } catch (error) {
      const plain = isRefusedBlocks(error) ? fallback(message) : null;
      if (plain === null) throw error;
      return await write(plain);
    }
  } catch (error) {
    const problem = classifySlackError(error);
    if (problem.kind !== 'refused') return laterOrThrow(error, problem);
    if (problem.error === 'message_not_found') {
      await parts.ledger.clear(subject, message.part);
      return { kind: 'gone' };
    }
    const refusal = { part: message.part, subject, refusal: problem.error };
    // The bot was removed from the channel, say, and may be invited again.
    if (isUndeliverable(problem.error) || problem.error === 'is_inactive') {
      parts.log.warn(refusal, 'Slack refused to update a message; it is tried again');
      await parts.ledger.undeliverable(subject, message.part, { error: problem.error, at: parts.now() });
      return { kind: 'undeliverable', error: problem.error };
    }
    // It stays as it is until the request changes once more.
    parts.log.error(refusal, 'Slack refused to update a message');
    return { kind: 'same' };
  }
}

function hashContent(content: Content): string {
  return createHash('sha256')
    .update(JSON.stringify([content.text, content.blocks]))
    .digest('hex')
    .slice(0, 16);
}
