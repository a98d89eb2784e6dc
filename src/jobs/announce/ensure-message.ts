import { createHash } from 'node:crypto';
import type { WebClient } from '@slack/web-api';
import type { Content, DesiredMessage } from '../../messages/message.ts';
import type { Logger } from '../../ops/logger.ts';
import { findMessage, type Mark, openDirectMessage, postMessage, updateMessage } from '../../slack/post.ts';
import { classifySlackError, isUndeliverable } from '../../slack/slack-problem.ts';
import type { Ledger, MessageLedger } from '../../store/message-ledger.ts';

/** What came of seeing to one message. */
export type Ensured =
  | { readonly kind: 'same' | 'updated' }
  | { readonly kind: 'posted' }
  /** Nobody can post there until something is changed in Slack. */
  | { readonly kind: 'undeliverable'; readonly error: string }
  /** The message that it replies to is not there yet. */
  | { readonly kind: 'no-thread' }
  | { readonly kind: 'later'; readonly ms: number };

export interface MessageParts {
  readonly poster: WebClient;
  readonly ledger: MessageLedger;
  readonly log: Logger;
  readonly now: () => number;
  /** A message is updated at most this often while it goes on changing. */
  readonly updateMs: number;
  /** Throws when another worker has taken over. Asked before every post. */
  beforePost(): Promise<void>;
}

/** What a workspace gets that refuses a message's blocks. */
export type Fallback = (message: DesiredMessage) => Content | null;

/** An answer that was lost is looked for at once and once more after this, since Slack shows a post a little late. */
const lookAgainMs = 2_000;
/** What could not be delivered is tried again when something happens after this long. */
const tryAgainMs = 30_000;

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
  const hash = hashContent(message);
  const posted = known.posted.get(message.part);
  if (posted !== undefined) {
    if (!message.keepCurrent || posted.hash === hash) return { kind: 'same' };
    const due = posted.at + parts.updateMs;
    if (due > parts.now()) return { kind: 'later', ms: due - parts.now() };
    return update(subject, message, mark, hash, posted, parts, fallback);
  }
  const refused = known.undeliverable.get(message.part);
  if (refused !== undefined && parts.now() - refused.at < tryAgainMs)
    return { kind: 'undeliverable', error: refused.error };
  const threadTs = message.inCardThread ? known.posted.get('card')?.ts : null;
  if (threadTs === undefined) return { kind: 'no-thread' };
  return post(subject, message, mark, hash, threadTs, known.intents.get(message.part) ?? null, parts, fallback);
}

async function update(
  subject: string,
  message: DesiredMessage,
  mark: Mark,
  hash: string,
  target: { readonly channel: string; readonly ts: string },
  parts: MessageParts,
  fallback: Fallback,
): Promise<Ensured> {
  const write = async (content: Content): Promise<Ensured> => {
    await parts.beforePost();
    await updateMessage(parts.poster, target, { ...content, mark });
    await parts.ledger.updated(subject, message.part, hash, parts.now());
    return { kind: 'updated' };
  };
  try {
    return await write(message);
  } catch (error) {
    const problem = classifySlackError(error);
    if (problem.kind === 'limited') return { kind: 'later', ms: problem.retryAfterMs };
    if (problem.kind === 'unknown') return rethrowOrLater(error);
    const plain = fallback(message);
    if (isRefusedBlocks(problem.error) && plain !== null) return write(plain);
    if (problem.error === 'message_not_found') {
      // Somebody deleted it: it is posted anew.
      await parts.ledger.clear(subject, message.part);
      return { kind: 'later', ms: 0 };
    }
    parts.log.error({ part: message.part, subject, refusal: problem.error }, 'Slack refused to update a message');
    await parts.ledger.updated(subject, message.part, hash, parts.now());
    return { kind: 'same' };
  }
}

async function post(
  subject: string,
  message: DesiredMessage,
  mark: Mark,
  hash: string,
  threadTs: string | null,
  intendedAt: number | null,
  parts: MessageParts,
  fallback: Fallback,
): Promise<Ensured> {
  const { poster, ledger } = parts;
  const record = async (channel: string, ts: string): Promise<Ensured> => {
    await ledger.posted(subject, message.part, { channel, ts, hash, at: parts.now() });
    return { kind: 'posted' };
  };
  const write = async (channel: string, content: Content): Promise<Ensured> => {
    await parts.beforePost();
    const answer = await postMessage(poster, { channel, threadTs, text: content.text, blocks: content.blocks, mark });
    return record(answer.channel, answer.ts);
  };
  try {
    const channel = 'channel' in message.to ? message.to.channel : await openDirectMessage(poster, message.to.person);
    if (intendedAt !== null) {
      const found = await findMessage(poster, { channel, threadTs, since: intendedAt }, mark);
      if (found !== null) {
        // What it says may be old: it counts as another content, and is updated.
        await ledger.posted(subject, message.part, {
          channel,
          ts: found,
          hash: message.keepCurrent ? '' : hash,
          at: 0,
        });
        return { kind: 'posted' };
      }
      if (parts.now() - intendedAt < lookAgainMs) return { kind: 'later', ms: lookAgainMs };
    }
    await ledger.intend(subject, message.part, intendedAt ?? parts.now());
    try {
      return await write(channel, message);
    } catch (error) {
      const plain = fallback(message);
      const problem = classifySlackError(error);
      if (problem.kind !== 'refused' || !isRefusedBlocks(problem.error) || plain === null) throw error;
      return await write(channel, plain);
    }
  } catch (error) {
    const problem = classifySlackError(error);
    if (problem.kind === 'limited') return { kind: 'later', ms: problem.retryAfterMs };
    if (problem.kind === 'unknown') return rethrowOrLater(error);
    const level = isUndeliverable(problem.error) ? 'warn' : 'error';
    parts.log[level](
      { part: message.part, subject, refusal: problem.error, needed: problem.needed },
      'Slack refused a message',
    );
    await ledger.undeliverable(subject, message.part, { error: problem.error, at: parts.now() });
    return { kind: 'undeliverable', error: problem.error };
  }
}

/** Blocks that this workspace does not take; `invalid_blocks_format` is what older ones say. */
function isRefusedBlocks(error: string): boolean {
  return error === 'invalid_blocks' || error === 'invalid_blocks_format';
}

/** Errors of the Web API client are tried again; those of our own go up. */
function rethrowOrLater(error: unknown): Ensured {
  if (error instanceof Error && error.name === 'LeaseLost') throw error;
  return { kind: 'later', ms: lookAgainMs };
}

function hashContent(content: Content): string {
  return createHash('sha256')
    .update(JSON.stringify([content.text, content.blocks]))
    .digest('hex')
    .slice(0, 16);
}
