import { setTimeout as sleep } from 'node:timers/promises';
import { classifySlackError } from '../../slack/slack-problem.ts';
import { explainFarewell, explainSocketProblem } from './explain-socket-problem.ts';
import type { OpenSocket } from './open-socket.ts';

/** What happens to a line: a websocket is open, one has ended, one could not be opened. */
export type LineNews = { readonly kind: 'open' } | { readonly kind: 'ended' | 'refused'; readonly problem: string };

/** Keeps one websocket open. */
export interface SocketLine {
  isOpen(): boolean;
  /** Why it is not; null: it is, or was not tried yet. */
  findProblem(): string | null;
  /** Resolves when the first websocket is open, or could not be opened. */
  readonly tried: Promise<void>;
  /** Ends it, after the answers that are under way. */
  stop(): Promise<void>;
}

/**
 * A websocket that ends sooner did not work: the next one waits. Two lines that last no longer than this stay below the 50
 * calls a minute that Slack allows for `apps.connections.open` (tier 3).
 */
const steadyMs = 3_000;
const firstPauseMs = 500;
const longestPauseMs = 30_000;

/** Slack's reasons for the renewal that comes every few hours. */
const renewals = new Set(['warning', 'refresh_requested']);

/**
 * Opens a websocket, and another one as soon as Slack says that it will end it or it is lost. The old one stays until the new
 * one is there, so that Slack always finds one and answers under way are sent. At once the first time, then after growing
 * pauses.
 */
export function startSocketLine(open: () => Promise<OpenSocket>, report: (news: LineNews) => void): SocketLine {
  const sockets = new Set<OpenSocket>();
  const closing = new Set<Promise<void>>();
  const stopping = new AbortController();
  let problem: string | null = null;
  let settleTried = (): void => {};
  const tried = new Promise<void>((resolve) => {
    settleTried = resolve;
  });

  const drop = (socket: OpenSocket): void => {
    sockets.delete(socket);
    const closed = socket.close().finally(() => closing.delete(closed));
    closing.add(closed);
  };
  const isOpen = (): boolean => [...sockets].some((socket) => socket.isOpen());
  const tell = (news: LineNews): void => {
    problem = news.kind === 'open' ? null : news.problem;
    if (!stopping.signal.aborted) report(news);
  };

  /** Opens a websocket and waits until it ends. Returns for how long Slack wants to be left alone, in milliseconds. */
  async function keepOne(): Promise<number> {
    let socket: OpenSocket;
    try {
      socket = await open();
    } catch (error) {
      tell({ kind: 'refused', problem: explainSocketProblem(error) });
      const cause = classifySlackError(error);
      return cause.kind === 'limited' ? cause.retryAfterMs : 0;
    } finally {
      settleTried();
    }
    const older = [...sockets];
    sockets.add(socket);
    tell({ kind: 'open' });
    for (const other of older) drop(other);
    if (stopping.signal.aborted) drop(socket);
    const reason = await socket.ending;
    if (renewals.has(reason)) return 0;
    drop(socket);
    tell({ kind: 'ended', problem: explainFarewell(reason) });
    return 0;
  }

  async function run(): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      const startedAt = Date.now();
      const askedMs = await keepOne();
      failures = Date.now() - startedAt < steadyMs ? failures + 1 : 1;
      await sleep(Math.max(askedMs, findPauseMs(failures)), undefined, { signal: stopping.signal }).catch(() => {});
    }
  }
  const running = run();

  return {
    isOpen,
    findProblem: () => (isOpen() ? null : problem),
    tried,
    async stop() {
      stopping.abort();
      for (const socket of sockets) drop(socket);
      await running;
      await Promise.all(closing);
    },
  };
}

/** None before the first new try; spread, so that many processes do not come back in the same instant. */
function findPauseMs(failures: number): number {
  if (failures <= 1) return 0;
  const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 2));
  return pauseMs * (0.5 + Math.random() / 2);
}
