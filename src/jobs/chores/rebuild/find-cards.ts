import { parseCard } from '../../../messages/request/card/parse-card.ts';
import { isRequestId } from '../../../requests/new-request.ts';
import type { LostCard } from '../../../requests/rebuild/rebuild.ts';
import type { RequestStatus } from '../../../requests/request.ts';
import { findClass } from '../../../requests/terms.ts';
import { createIdentityReader } from '../../../slack/identity.ts';
import { type OwnMessage, readHistoryPage } from '../../../slack/read-history-page.ts';
import { classifySlackError } from '../../../slack/slack-problem.ts';
import { laterOrThrow } from '../../announce/slack-answers.ts';
import type { ChoreParts } from '../chore.ts';
import type { RunStage } from './stage.ts';

/** Beyond its time to be decided a request may have waited for AWS, or to be retried, this long. */
const marginMs = 7 * 86_400_000;

const ended: readonly RequestStatus[] = ['ready', 'denied', 'cancelled', 'expired'];

/** Reads a page of the channel for requests, and keeps the cards of requests that were under way and are known no more. */
export const findCards: RunStage = async (rebuild, parts) => {
  const { governance } = parts.file();
  const channel = governance.channels.requests;
  const since = rebuild.at - governance.approvals.expireAfterHours * 3_600_000 - marginMs;
  try {
    const identity = await createIdentityReader(parts.poster).read();
    const page = await readHistoryPage(parts.poster, identity, { channel, since, before: rebuild.cardsBefore });
    const lost: LostCard[] = [];
    for (const message of page.messages) {
      const card = findLostCard(message, parts);
      if (card !== null && (await parts.store.requests.read(card.requestId)) === null) lost.push(card);
    }
    await parts.store.rebuild.keepCards(lost);
    if (page.before !== null) return { change: { cardsBefore: page.before }, ms: 1 };
    return { change: { stage: 'replies' }, ms: 1 };
  } catch (error) {
    const problem = classifySlackError(error);
    if (problem.kind !== 'refused') return { change: null, ms: laterOrThrow(error, problem).ms };
    parts.log.warn(
      { refusal: problem.error, needed: problem.needed },
      'Slack does not show the cards of lost requests',
    );
    return { change: { stage: 'replies', cardsProblem: problem.error }, ms: 1 };
  }
};

/** The card of a request that was not at its end; null: it is none. What the file does not know is left out. */
function findLostCard(message: OwnMessage, parts: ChoreParts): LostCard | null {
  if (message.eventType !== 'account_request' || message.part !== 'card' || !isRequestId(message.id)) return null;
  const facts = parseCard(message.blocks);
  if (facts === null || (facts.status !== null && ended.includes(facts.status))) return null;
  const { governance } = parts.file();
  const { status: _status, ...rest } = facts;
  const isClass = rest.className !== null && findClass(governance, rest.className) !== null;
  const isTeam = rest.team !== null && Object.hasOwn(governance.teams, rest.team);
  return {
    ...rest,
    requestId: message.id,
    ts: message.ts,
    className: isClass ? rest.className : null,
    team: isTeam ? rest.team : null,
    reply: null,
  };
}
