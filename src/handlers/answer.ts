import type { RespondFn } from '@slack/bolt';
import { renderStoreTrouble } from '../messages/answers/trouble.ts';
import type { Content } from '../messages/message.ts';
import { describeError, type Logger } from '../ops/logger.ts';
import type { MessageRef, PersonId } from '../requests/request.ts';
import type { HandlerParts } from './parts.ts';

/** Slack gives three seconds for an answer; what takes longer than this is answered afterwards. */
const answerWithinMs = 2_000;
/** What has to be known before a form is opened may take this long, for the same reason as `formWaitMs`. */
export const checkWaitMs = 1_400;
/** What a form is made nicer with may take this long: Slack's trigger lives three seconds, and opening takes its part. */
export const formWaitMs = 900;

/** An answer that only the person sees. */
export function toPrivate(content: Content) {
  return { response_type: 'ephemeral' as const, text: content.text, blocks: [...content.blocks] };
}

/** Waits for work, but not longer than Slack does, or than the given time in milliseconds. */
export async function waitForAnswer<Value>(
  work: Promise<Value>,
  waitMs: number = answerWithinMs,
): Promise<{ readonly value: Value } | 'later'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'later'>((resolve) => {
    timer = setTimeout(() => resolve('later'), waitMs);
  });
  try {
    return await Promise.race([work.then((value) => ({ value })), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Answers the person who pressed something privately; when even that fails there is nobody left to tell. */
export async function respondPrivately(respond: RespondFn | undefined, content: Content, log: Logger): Promise<void> {
  try {
    await respond?.({ ...toPrivate(content), replace_original: false });
  } catch (error) {
    log.warn({ error: describeError(error) }, 'a private answer could not be given');
  }
}

/** Tells a person something privately in the channel of a message; a form has no other way. */
export async function tellBeside(
  parts: Pick<HandlerParts, 'client' | 'log'>,
  { channel }: MessageRef,
  user: PersonId,
  answer: Content,
): Promise<void> {
  const { text, blocks } = toPrivate(answer);
  try {
    await parts.client.chat.postEphemeral({ channel, user, text, blocks });
  } catch (error) {
    parts.log.warn({ error: describeError(error) }, 'a private answer could not be given');
  }
}

/**
 * Does what a press asks for, then acknowledges it: what was acknowledged is stored. Where the store cannot be reached the
 * person is told that nothing was done.
 *
 * @param tell gives the person an answer that only they see
 * @param work returns what to tell the person; null: nothing, the message shows it
 */
export async function answerPress(
  ack: () => Promise<unknown>,
  tell: (content: Content) => Promise<void>,
  work: () => Promise<Content | null>,
  log: Logger,
): Promise<void> {
  const answered = work().catch((error: unknown) => {
    log.error({ error: describeError(error) }, 'a press could not be followed');
    return renderStoreTrouble('press');
  });
  await waitForAnswer(answered);
  await ack();
  const content = await answered;
  if (content !== null) await tell(content);
}
