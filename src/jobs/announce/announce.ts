import { randomUUID } from 'node:crypto';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { GovernanceFile } from '../../config/governance.ts';
import type { DesiredMessage } from '../../messages/message.ts';
import { desiredMessages } from '../../messages/request/desired-messages.ts';
import { renderPlanAsSections } from '../../messages/request/plan-message.ts';
import type { RequestView } from '../../messages/request/view.ts';
import { describeError, type Logger } from '../../ops/logger.ts';
import type { AccountRequest } from '../../requests/request.ts';
import type { Directory } from '../../slack/directory.ts';
import { createTimedCache } from '../../slack/timed-cache.ts';
import type { Ledger } from '../../store/message-ledger.ts';
import type { Store } from '../../store/store.ts';
import type { QuotaMemory } from '../quota-memory.ts';
import type { Timing } from '../timing.ts';
import { ensureMessage } from './ensure-message.ts';
import { readRequestView } from './read-view.ts';
import { LeaseLost, tryAgainMs } from './slack-answers.ts';

export interface AnnounceParts {
  readonly store: Store;
  readonly poster: WebClient;
  readonly directory: Directory;
  readonly quota: QuotaMemory;
  readonly file: () => GovernanceFile;
  readonly timing: Timing;
  readonly log: Logger;
  readonly now: () => number;
  /** Hears of each request whose messages are seen to: its people's Homes may say something else now. */
  readonly onRequest: (request: AccountRequest) => void;
}

/** Sees to the messages of a request. */
export interface Announcer {
  /**
   * Makes what Slack shows of the request what it should show. Returns after how many milliseconds to come again, or
   * null: all is as it should be.
   */
  announce(id: string): Promise<number | null>;
}

/** What came of going through a request's messages. */
interface Passed {
  /** What was done changes what others should say. */
  readonly again: boolean;
  /** When to come again; null: all is as it should be. */
  readonly ms: number | null;
  /** Whether Slack had refused something before, and refuses something now. */
  readonly wasUnsaid: boolean;
  readonly isUnsaid: boolean;
}

/** The metadata of a request's messages. */
const eventType = 'account_request';
const busyMs = 300;
/** Posting the card changes what the others say, once or twice. */
const mostPasses = 4;
const rememberPermalinkMs = 3_600_000;

export function createAnnouncer(parts: AnnounceParts): Announcer {
  const { store, poster, now } = parts;
  /**
   * One request is announced by one worker at a time. Renewed before each post, so it must only exceed one call; a worker
   * that was killed holds the messages up for no longer than its jobs.
   */
  const leaseMs = parts.timing.lockMs;
  const permalinks = createTimedCache<string>(rememberPermalinkMs, now);

  const readPermalink = async (
    card: { readonly channel: string; readonly ts: string } | undefined,
  ): Promise<string | null> => {
    if (card === undefined) return null;
    try {
      return await permalinks.read(`${card.channel} ${card.ts}`, async () => {
        const answer = await poster.chat.getPermalink({ channel: card.channel, message_ts: card.ts });
        return z.object({ permalink: z.string() }).parse(answer).permalink;
      });
    } catch (error) {
      // A message without its link is worth more than none; it gets the link when it next changes.
      parts.log.warn({ error: describeError(error) }, 'Slack gave no link to a card');
      return null;
    }
  };

  const readView = async (request: AccountRequest, ledger: Ledger): Promise<RequestView> => {
    const card = ledger.posted.get('card');
    const refused = card === undefined ? ledger.undeliverable.get('card') : undefined;
    return readRequestView(request, {
      file: parts.file(),
      directory: parts.directory,
      accounts: await store.accounts.readAll(),
      quotaFull: needsQuota(request) ? await parts.quota.readFull(now()) : null,
      permalink: await readPermalink(card),
      cardProblem: refused?.error ?? null,
      posted: new Set(ledger.posted.keys()),
      now: now(),
    });
  };

  /** Goes through the messages once. */
  const pass = async (id: string, token: string): Promise<Passed> => {
    const request = await store.requests.read(id);
    if (request === null) return { again: false, ms: null, wasUnsaid: false, isUnsaid: false };
    parts.onRequest(request);
    let known = await store.ledger.read(id);
    const wasUnsaid = known.undeliverable.size > 0;
    const again: Passed = { again: true, ms: null, wasUnsaid, isUnsaid: false };
    const view = await readView(request, known);
    // A card that was refused is not even tried for a while: what stands in its place is no card.
    let isUnsaid = view.cardProblem !== null;
    const beforePost = async (): Promise<void> => {
      if (!(await store.leases.extendLease(`announce-${id}`, token, leaseMs))) throw new LeaseLost();
    };
    const fallback = (message: DesiredMessage) => (message.part === 'plan' ? renderPlanAsSections(view) : null);
    const messageParts = {
      poster,
      ledger: store.ledger,
      log: parts.log,
      now,
      updateMs: parts.timing.updateMs,
      beforePost,
    };
    let ms: number | null = null;
    /** Where a message has to wait that is not posted yet: those after it wait as well, so that their order stays. */
    const held = new Set<string>();
    for (const message of withCard(view, known, now())) {
      const place = 'channel' in message.to ? message.to.channel : message.to.person;
      const isPosted = known.posted.has(message.part);
      if (held.has(place) && !isPosted) continue;
      const ensured = await ensureMessage(id, eventType, message, known, messageParts, fallback);
      if (ensured.kind === 'gone') return again;
      if (ensured.kind === 'later') {
        ms = Math.min(ms ?? Number.POSITIVE_INFINITY, ensured.ms);
        if (!isPosted) held.add(place);
      }
      if (ensured.kind === 'undeliverable') isUnsaid = true;
      if (message.part === 'card' && !isPosted) {
        if (ensured.kind === 'posted') return again;
        if (ensured.kind === 'undeliverable' && view.cardProblem === null) return again;
      }
      if (ensured.kind === 'posted') known = await store.ledger.read(id);
    }
    return { again: false, ms, wasUnsaid, isUnsaid };
  };

  return {
    async announce(id) {
      const token = randomUUID();
      if (!(await store.leases.takeLease(`announce-${id}`, token, leaseMs))) return busyMs;
      try {
        let wasUnsaid = false;
        for (let passes = 0; passes < mostPasses; passes += 1) {
          const passed = await pass(id, token);
          wasUnsaid ||= passed.wasUnsaid;
          if (passed.again) continue;
          if (passed.isUnsaid) await store.unsaid.note(id, now());
          else if (wasUnsaid) await store.unsaid.forget(id);
          return passed.ms;
        }
        return parts.timing.updateMs;
      } catch (error) {
        if (error instanceof LeaseLost) return busyMs;
        throw error;
      } finally {
        await store.leases.releaseLease(`announce-${id}`, token);
      }
    },
  };
}

/** Whether an account may yet be made for the request, which a full quota would stop. */
function needsQuota({ wish, status }: AccountRequest): boolean {
  return wish.kind === 'account' && (status === 'waiting' || status === 'failed');
}

/** While the card could not be posted it is tried again before what stands in its place. */
function withCard(
  view: RequestView,
  known: { readonly undeliverable: ReadonlyMap<string, { readonly at: number }> },
  now: number,
): readonly DesiredMessage[] {
  const refusedAt = known.undeliverable.get('card')?.at ?? now;
  if (view.cardProblem === null || now - refusedAt < tryAgainMs) return desiredMessages(view);
  const [card] = desiredMessages({ ...view, cardProblem: null });
  return card === undefined ? desiredMessages(view) : [card, ...desiredMessages(view)];
}
