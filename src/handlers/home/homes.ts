import { createHash, randomUUID } from 'node:crypto';
import type { HomeView } from '@slack/types';
import { z } from 'zod';
import { renderStoreTrouble } from '../../messages/answers/trouble.ts';
import { renderBareHome, renderHome, withNotice } from '../../messages/home/home-view.ts';
import type { Content } from '../../messages/message.ts';
import { describeError } from '../../ops/logger.ts';
import { expandIds, findApplicableRules } from '../../requests/approval-rules.ts';
import type { AccountRequest, PersonId } from '../../requests/request.ts';
import { classifySlackError, isSlackError } from '../../slack/slack-problem.ts';
import { createTimedCache } from '../../slack/timed-cache.ts';
import { formWaitMs, waitForAnswer } from '../answer.ts';
import type { SightParts } from '../parts.ts';
import { findStranger } from '../sight/find-stranger.ts';
import { readHome } from './read-home.ts';

/** People's Home tabs. Nothing here throws: a Home that could not be drawn is drawn at its next opening at the latest. */
export interface Homes {
  /** Draws the Home that this person has just opened. It is kept current for a day from then on. */
  open(person: PersonId): Promise<void>;
  /** Draws it anew after a press in it, with what there is to say about the press at its top. */
  answer(person: PersonId, notice: Content): Promise<void>;
  /** A request is new or has changed: draws the Homes anew, soon, of those whom it concerns and who opened theirs. */
  refresh(request: AccountRequest): void;
  /** Draws nothing more by itself. */
  stop(): void;
}

/** One process draws a Home at a time, so that an older state never covers a newer one. Longer than reading and a call take. */
const leaseMs = 15_000;
/** A person who waits is not kept waiting by one who draws for them and was killed. */
const mostLeaseTries = 20;
const leaseTryMs = 100;
/** `views.publish` may be called about a hundred times a minute: https://docs.slack.dev/reference/methods/views.publish */
const mostPerRound = 20;
const mostTries = 3;
const rememberPermalinkMs = 3_600_000;

/**
 * @param pauseMs between two rounds of drawing anew, for each Home that was published in the first
 */
export function createHomes(parts: SightParts, pauseMs: number): Homes {
  const { store, client, log } = parts;
  const permalinks = createTimedCache<string>(rememberPermalinkMs, parts.now);
  /** People and user groups whose Homes may be out of date, and how often drawing them has failed. */
  const stale = new Map<string, number>();
  let timer: NodeJS.Timeout | null = null;
  /** No more rounds before this moment, epoch milliseconds. */
  let freeAt = 0;
  let isStopped = false;

  /** A link makes a line nicer; what is not known in time is left out. */
  const readPermalink = async (requestId: string): Promise<string | null> => {
    const card = (await store.ledger.read(requestId)).posted.get('card');
    if (card === undefined) return null;
    const read = permalinks.read(`${card.channel} ${card.ts}`, async () => {
      const answer = await client.chat.getPermalink({ channel: card.channel, message_ts: card.ts });
      return z.object({ permalink: z.string() }).parse(answer).permalink;
    });
    const link = await waitForAnswer(
      read.catch(() => null),
      formWaitMs,
    );
    return link === 'later' ? null : link.value;
  };

  const readView = async (person: PersonId): Promise<HomeView> => {
    const stranger = await findStranger(parts, person);
    return stranger === null ? renderHome(await readHome(parts, person, readPermalink)) : renderBareHome(stranger);
  };

  /** @returns whether Slack was asked to show something */
  const draw = async (person: PersonId, shownHash: string | null, notice: Content | null): Promise<boolean> => {
    const view = await readView(person);
    const hash = createHash('sha256').update(JSON.stringify(view)).digest('hex');
    if (hash === shownHash) return false;
    await client.views.publish({ user_id: person, view: notice === null ? view : withNotice(view, notice) });
    await store.homes.shows(person, hash);
    return true;
  };

  /** @returns `busy` where another process draws this person's Home */
  const withLease = async <Value>(person: PersonId, work: () => Promise<Value>): Promise<Value | 'busy'> => {
    const name = `home-${person}`;
    const token = randomUUID();
    if (!(await store.leases.takeLease(name, token, leaseMs))) return 'busy';
    try {
      return await work();
    } finally {
      await store.leases.releaseLease(name, token);
    }
  };

  const drawNow = async (person: PersonId, notice: Content | null): Promise<void> => {
    try {
      await store.homes.open(person);
      for (let tries = 0; tries < mostLeaseTries; tries += 1) {
        if ((await withLease(person, () => draw(person, null, notice))) !== 'busy') return;
        await new Promise((resolve) => setTimeout(resolve, leaseTryMs));
      }
      await draw(person, null, notice);
    } catch (error) {
      log.warn({ error: describeError(error) }, 'a Home could not be drawn');
      if (isSlackError(error)) drawLater(person, 0, error);
      else await sayTrouble(person, notice ?? renderStoreTrouble('home'));
    }
  };

  /** Without the records there is nothing to show, and nothing to remember it by. */
  const sayTrouble = async (person: PersonId, trouble: Content): Promise<void> => {
    try {
      await client.views.publish({ user_id: person, view: renderBareHome(trouble) });
    } catch (error) {
      log.warn({ error: describeError(error) }, 'a Home could not be drawn');
    }
  };

  /** After Slack did not draw it. @returns how long Slack asks to wait, in milliseconds */
  const drawLater = (person: PersonId, tries: number, error: unknown): number => {
    const problem = classifySlackError(error);
    const waitMs = problem.kind === 'limited' ? problem.retryAfterMs : 0;
    // Without a Home tab, say, or of a person who has left: no repeat mends that.
    const isOver = problem.kind === 'refused' && problem.error !== 'hash_conflict';
    if (isOver || tries + 1 >= mostTries) return waitMs;
    stale.set(person, tries + 1);
    schedule(waitMs);
    return waitMs;
  };

  /** Soon, but not before Slack has room for more. */
  const schedule = (waitMs = 0): void => {
    if (timer !== null || isStopped) return;
    timer = setTimeout(
      () => {
        void drawStale();
      },
      Math.max(pauseMs, waitMs, freeAt - Date.now()),
    );
    timer.unref();
  };

  const drawStale = async (): Promise<void> => {
    const taken = new Map(stale);
    stale.clear();
    let published = 0;
    let waitMs = 0;
    try {
      const people = [...expandIds([...taken.keys()], await parts.directory.readGroups(taken.keys()))];
      for (const [person, shownHash] of await store.homes.read(people)) {
        if (published >= mostPerRound || waitMs > 0) {
          stale.set(person, taken.get(person) ?? 0);
          continue;
        }
        try {
          const drawn = await withLease(person, () => draw(person, shownHash, null));
          if (drawn === 'busy') stale.set(person, taken.get(person) ?? 0);
          else if (drawn) published += 1;
        } catch (error) {
          log.warn({ error: describeError(error) }, 'a Home could not be drawn anew');
          waitMs = drawLater(person, taken.get(person) ?? 0, error);
        }
      }
    } catch (error) {
      log.warn({ error: describeError(error) }, 'Homes could not be drawn anew');
    } finally {
      freeAt = Date.now() + Math.max(waitMs, pauseMs * published);
      timer = null;
      if (stale.size > 0) schedule();
    }
  };

  return {
    open: (person) => drawNow(person, null),
    answer: drawNow,
    refresh(request) {
      const { governance } = parts.file();
      const { requester, wish, terms } = request;
      const team = wish.team === null ? undefined : governance.teams[wish.team];
      const approvers = findApplicableRules(terms, wish).flatMap(({ rule }) => rule.approvers);
      const members = team === undefined ? [] : [team.members];
      for (const id of [requester, wish.owner, ...approvers, ...governance.admins, ...members])
        if (!stale.has(id)) stale.set(id, 0);
      schedule();
    },
    stop() {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
