import {
  renderLostRequest,
  renderLostRequestWithAccount,
} from '../../../messages/request/thread/lost-request-message.ts';
import type { FoundAccount, LostCard } from '../../../requests/rebuild/rebuild.ts';
import type { ChoreParts } from '../chore.ts';
import { ensureNotices } from '../ensure-notices.ts';
import type { RunStage } from './stage.ts';

/** Replies of one run: a second each at Slack's rate for a channel. */
const atATime = 5;

/** Says in the thread of each kept card what became of its request, once; then the rebuild is done. */
export const replyToCards: RunStage = async (_rebuild, parts) => {
  const { rebuild } = parts.store;
  const cards = (await rebuild.readCards()).filter(({ reply }) => reply === null);
  if (cards.length === 0) return { change: { stage: 'done', endedAt: parts.now() }, ms: 1 };
  const accounts = new Map(
    (await rebuild.readFoundAccounts()).flatMap((account) =>
      account.requestId === null ? [] : [[account.requestId, account] as const],
    ),
  );
  for (const card of cards.slice(0, atATime)) {
    const account = accounts.get(card.requestId) ?? null;
    const { again, isSaid } = await reply(card, account, parts);
    if (again !== null) return { change: null, ms: again };
    await rebuild.keepCards([{ ...card, reply: !isSaid ? 'unsaid' : account === null ? 'lost' : 'existing' }]);
  }
  return { change: null, ms: 1 };
};

async function reply(
  card: LostCard,
  account: FoundAccount | null,
  parts: ChoreParts,
): Promise<{ readonly again: number | null; readonly isSaid: boolean }> {
  const { ledger } = parts.store;
  const { channels, request } = parts.file().governance;
  const subject = `lost-${card.requestId}`;
  const known = await ledger.read(subject);
  const cardAt = Math.floor(Number(card.ts) * 1000);
  if (!known.posted.has('card'))
    await ledger.posted(subject, 'card', { channel: channels.requests, ts: card.ts, hash: '', at: cardAt });
  // When this Redis is not the first that was lost the thread may have the reply already: it is looked for before.
  if (!known.posted.has('lost') && !known.intents.has('lost')) await ledger.intend(subject, 'lost', cardAt);
  const content =
    account === null
      ? renderLostRequest(card)
      : renderLostRequestWithAccount(card, account, Object.keys(request.contacts).length > 0);
  const to = { channel: channels.requests };
  const message = { ...content, part: 'lost', to, inCardThread: true, keepCurrent: false };
  const { again, undeliverable } = await ensureNotices(subject, [message], parts);
  return { again, isSaid: !undeliverable.has('lost') };
}
