import type { Content } from '../../messages/message.ts';
import { describeError } from '../../ops/logger.ts';
import { deleteMessage, findMessage, openDirectMessage, postMessage } from '../../slack/post.ts';
import { classifySlackError, isTimeout, isUndeliverable, type SlackProblem } from '../../slack/slack-problem.ts';
import type { Ensured, Errand, MessageParts } from './errand.ts';
import { isRefusedBlocks, laterOrThrow, lookAgainMs } from './slack-answers.ts';

/**
 * A call that was given up after 10 s may be carried out even now. No bound is documented; that Slack would hold one for
 * a further 20 s is more than was ever seen.
 */
const lateMs = 20_000;

/**
 * Posts a message whose post is not known. Where an intent is stored, an answer was lost: the message is looked for first,
 * and is posted only when it cannot come any more. Slack has no key that would make a repeated post harmless.
 *
 * @param threadTs reply to this message; null: at the top
 */
export async function postOnce(errand: Errand, threadTs: string | null, parts: MessageParts): Promise<Ensured> {
  const { subject, message, mark, hash, known } = errand;
  const { poster, ledger, now } = parts;
  const intendedAt = known.intents.get(message.part) ?? null;
  let phase: 'open' | 'look' | 'post' = 'open';
  try {
    const channel = 'channel' in message.to ? message.to.channel : await openDirectMessage(poster, message.to.person);
    if (intendedAt !== null) {
      phase = 'look';
      const ts = await findMessage(poster, { channel, threadTs, since: intendedAt }, mark);
      if (ts !== null) {
        // What it says may be old: it counts as another content, and is updated.
        const shown = { hash: message.keepCurrent ? '' : hash, at: 0 };
        await ledger.posted(subject, message.part, { channel, ts, ...shown });
        return { kind: 'posted' };
      }
      const mayComeForMs = intendedAt + lookAgainMs - now();
      if (mayComeForMs > 0) return { kind: 'later', ms: Math.min(mayComeForMs, lookAgainMs) };
    }
    await ledger.intend(subject, message.part, now());
    phase = 'post';
    const answer = await post(errand, channel, threadTs, parts);
    const isFirst = await ledger.claim(subject, message.part, { ...answer, hash, at: now() });
    if (!isFirst) await withdraw(errand, answer, parts);
    return { kind: 'posted' };
  } catch (error) {
    const problem = classifySlackError(error);
    if (problem.kind === 'refused') return settleRefusal(errand, problem, phase === 'look' ? intendedAt : null, parts);
    // Nothing was done, so there is nothing to look for the next time.
    const isClean = intendedAt === null && !known.undeliverable.has(message.part);
    if (problem.kind === 'limited' && phase === 'post' && isClean) await ledger.clear(subject, message.part);
    if (phase === 'post' && isTimeout(error)) await ledger.intend(subject, message.part, now() + lateMs);
    return laterOrThrow(error, problem);
  }
}

async function post(
  { message, mark, fallback, isBroadcast }: Errand,
  channel: string,
  threadTs: string | null,
  parts: MessageParts,
) {
  const write = async ({ text, blocks }: Content) => {
    await parts.beforePost();
    return postMessage(parts.poster, { channel, threadTs, isBroadcast, text, blocks, mark });
  };
  try {
    return await write(message);
  } catch (error) {
    const plain = isRefusedBlocks(error) ? fallback(message) : null;
    if (plain === null) throw error;
    return write(plain);
  }
}

/**
 * A worker that was frozen between its last look at the lease and the post does not know that another one has posted
 * meanwhile. Of the two the later one goes.
 */
async function withdraw(
  { subject, message }: Errand,
  posted: { readonly channel: string; readonly ts: string },
  { poster, log }: MessageParts,
): Promise<void> {
  log.warn({ part: message.part, subject }, 'another worker has posted this message meanwhile; ours is taken back');
  try {
    await deleteMessage(poster, posted);
  } catch (error) {
    log.error({ part: message.part, subject, error: describeError(error) }, 'a message that is there twice stays');
  }
}

/** @param openIntent an intent that the refusal leaves open, since it was the search that was refused; null: none */
async function settleRefusal(
  { subject, message, known }: Errand,
  problem: Extract<SlackProblem, { kind: 'refused' }>,
  openIntent: number | null,
  { ledger, log, now }: MessageParts,
): Promise<Ensured> {
  const level = isUndeliverable(problem.error) ? 'warn' : 'error';
  log[level](
    { part: message.part, subject, refusal: problem.error, needed: problem.needed },
    'Slack refused a message',
  );
  await ledger.undeliverable(subject, message.part, { error: problem.error, at: now() });
  if (openIntent !== null) await ledger.intend(subject, message.part, openIntent);
  const isFirst = !known.undeliverable.has(message.part);
  if (problem.error === 'thread_not_found' && isFirst) {
    // Somebody deleted the card. Its update finds that out, and a new one begins a new thread.
    await ledger.updated(subject, 'card', '', 0);
    return { kind: 'later', ms: 0 };
  }
  return { kind: 'undeliverable', error: problem.error };
}
