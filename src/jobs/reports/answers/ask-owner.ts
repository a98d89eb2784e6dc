import { z } from 'zod';
import { renderOwnerQuestion } from '../../../messages/costs/answers/concern-answers.ts';
import { renderCannotAsk } from '../../../messages/costs/answers/press-answers.ts';
import type { Content } from '../../../messages/message.ts';
import { describeError } from '../../../ops/logger.ts';
import { findDate } from '../../../requests/wish/dates.ts';
import { type DigestPlace, nameQuestion, type OwnerAsked } from '../../../store/reports/report-answers.ts';
import type { ChoreParts } from '../../chores/chore.ts';
import { ensureNotices } from '../../chores/ensure-notices.ts';
import { findDigestSubject } from '../post/ensure-part.ts';
import { redrawDigest } from '../post/redraw-digest.ts';

const bodySchema = z.object({ run: z.string(), channel: z.string(), concern: z.string() });

type Parts = Pick<ChoreParts, 'store' | 'directory' | 'poster' | 'timing' | 'log' | 'now'>;

/**
 * Writes to the owner of an account, once a day about the same thing, and shows in the digest that they were asked. Where Slack
 * does not take the message the digest offers the button again, and whoever pressed is told. Returns after how many
 * milliseconds to come again; null: it is done.
 */
export async function askOwner(body: unknown, parts: Parts): Promise<number | null> {
  const { concern: id, ...place } = bodySchema.parse(body);
  const { answers } = parts.store.reportRuns;
  const [shown, { asked }] = await Promise.all([answers.readShown(place), answers.read(place)]);
  const [concern, question] = [shown.get(id), asked[id]];
  if (concern?.accountId == null || question === undefined) return redrawDigest(place, parts);
  const { by, owner } = question;
  const record = await parts.store.accounts.read(concern.accountId);
  const name = record?.name ?? concern.name;
  const names = await parts.directory.readNames([by, owner]);
  const content = renderOwnerQuestion({
    ...{ by, names, matter: concern.matter, account: { id: concern.accountId, name } },
    permalink: await readPermalink(place, parts),
  });
  const subject = nameQuestion(id, owner, findDate(question.at));
  const message = { ...content, part: owner, to: { person: owner }, inCardThread: false, keepCurrent: false };
  const said = await ensureNotices(subject, [message], parts);
  if (said.again !== null) return said.again;
  if (said.undeliverable.size > 0) {
    await takeBack(place, id, question, parts);
    await tellAsker(place, by, renderCannotAsk({ kind: 'unreachable', owner }, name, names), parts);
  }
  return redrawDigest(place, parts);
}

async function readPermalink({ run, channel }: DigestPlace, { store, poster, log }: Parts): Promise<string | null> {
  const headline = (await store.ledger.read(findDigestSubject(run, channel))).posted.get('headline');
  if (headline === undefined) return null;
  try {
    const answer = await poster.chat.getPermalink({ channel: headline.channel, message_ts: headline.ts });
    return answer.permalink ?? null;
  } catch (error) {
    // A question without its link is worth more than none.
    log.warn({ error: describeError(error) }, 'Slack gave no link to a digest');
    return null;
  }
}

async function takeBack(place: DigestPlace, concern: string, { at }: OwnerAsked, { store }: Parts): Promise<void> {
  await store.reportRuns.answers.change(place, (answers) => {
    if (answers.asked[concern]?.at !== at) return null;
    const { [concern]: _taken, ...asked } = answers.asked;
    return { answers: { ...answers, asked }, events: [], outbox: [] };
  });
}

/** Tells whoever pressed; what is told privately may get lost with Slack. */
async function tellAsker({ channel }: DigestPlace, user: string, { text, blocks }: Content, parts: Parts) {
  try {
    await parts.poster.chat.postEphemeral({ channel, user, text, blocks: [...blocks] });
  } catch (error) {
    parts.log.warn({ error: describeError(error) }, 'a private answer could not be given');
  }
}
