import { findFile } from '../../../slack/find-file.ts';
import { classifySlackError } from '../../../slack/slack-problem.ts';
import type { Ensured, MessageParts } from '../../announce/errand.ts';
import { laterOrThrow, lookAgainMs } from '../../announce/slack-answers.ts';

/** Slack shows a file in its thread a while after it took it; no bound is documented. */
const shownAfterMs = 10_000;

/** A file for a thread. */
export interface AttachedFile {
  readonly name: string;
  readonly title: string;
  readonly content: string | Buffer;
  /** Of an image, what it shows. */
  readonly altText?: string;
}

/**
 * Uploads a file into a thread, unless it is there. An upload has no metadata: after an answer that was lost the thread is
 * searched for the file's name, which no other file of the thread has.
 *
 * @param subject its place in the ledger, where it is the part `file <name>`
 */
export async function attachOnce(
  subject: string,
  file: AttachedFile,
  thread: { readonly channel: string; readonly ts: string },
  parts: Omit<MessageParts, 'updateMs'>,
): Promise<Ensured> {
  const { poster, ledger, log, now } = parts;
  const part = `file ${file.name}`;
  const known = await ledger.read(subject);
  if (known.posted.has(part)) return { kind: 'same' };
  const intendedAt = known.intents.get(part);
  try {
    if (intendedAt !== undefined) {
      const ts = await findFile(poster, thread, file.name);
      if (ts !== null) {
        await ledger.posted(subject, part, { channel: thread.channel, ts, hash: '', at: now() });
        return { kind: 'posted' };
      }
      if (now() - intendedAt < shownAfterMs) return { kind: 'later', ms: lookAgainMs };
    }
    await parts.beforePost();
    await ledger.intend(subject, part, now());
    await poster.files.uploadV2({
      ...{ channel_id: thread.channel, thread_ts: thread.ts, filename: file.name, title: file.title },
      ...(file.altText === undefined ? {} : { alt_text: file.altText }),
      file: typeof file.content === 'string' ? Buffer.from(file.content) : file.content,
    });
    await ledger.posted(subject, part, { channel: thread.channel, ts: thread.ts, hash: '', at: now() });
    return { kind: 'posted' };
  } catch (error) {
    const problem = classifySlackError(error);
    if (problem.kind !== 'refused') return laterOrThrow(error, problem);
    log.warn({ subject, file: file.name, refusal: problem.error, needed: problem.needed }, 'Slack refused a file');
    await ledger.undeliverable(subject, part, { error: problem.error, at: now() });
    return { kind: 'undeliverable', error: problem.error };
  }
}
