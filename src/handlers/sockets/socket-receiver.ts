import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import type { Logger } from '../../ops/logger.ts';
import { openSocket } from './open-socket.ts';
import type { SocketSettings } from './socket-client.ts';
import { type LineNews, type SocketLine, startSocketLine } from './socket-line.ts';

/** Bolt's way to Slack in Socket Mode. */
export interface SocketReceiver extends Receiver {
  /** Resolves when each line is open or could not be opened; it then goes on trying. */
  start(): Promise<void>;
  /** Takes no more envelopes and ends all websockets, after the answers that are under way. */
  stop(): Promise<void>;
  /** What stands in the way of Slack reaching this process; null: at least one websocket is open. */
  findProblem(): string | null;
}

/**
 * So many websockets a process, since Slack renews each every few hours and may cut any: it sends over whichever is open. It
 * keeps ten of an app, which is room for four processes and their renewals.
 */
const lineCount = 2;

/**
 * Two websockets to Slack. What cannot be answered is not acknowledged, also when Slack's API failed meanwhile: the person
 * sees an error instead of nothing, and Slack sends events again.
 */
export function createSocketReceiver(settings: SocketSettings, log: Logger): SocketReceiver {
  let app: App | null = null;
  let lines: readonly SocketLine[] = [];
  /** What the log said last; at first nothing. */
  let reported: string | null = null;

  /** Every listener's error has been logged by the app's error handler. */
  const take = async (event: ReceiverEvent): Promise<void> => {
    await app?.processEvent(event).catch(() => {});
  };

  /** The same news of two lines, or of many attempts, is one line in the log. */
  const report = (news: LineNews): void => {
    const isReached = lines.some((line) => line.isOpen());
    const said = JSON.stringify([news, isReached]);
    if (said === reported) return;
    reported = said;
    if (news.kind === 'open') {
      log.info('connected to Slack');
      return;
    }
    const { problem } = news;
    if (news.kind === 'ended') log.warn({ problem }, 'a connection to Slack has ended; another one is opened');
    else if (isReached) log.warn({ problem }, 'another connection to Slack cannot be opened; it is tried again');
    else log.error({ problem }, 'Slack cannot reach Steward; it is tried again');
  };

  return {
    init(created) {
      app = created;
    },
    async start() {
      lines = Array.from({ length: lineCount }, () => startSocketLine(() => openSocket(settings, log, take), report));
      await Promise.all(lines.map((line) => line.tried));
    },
    async stop() {
      await Promise.all(lines.map((line) => line.stop()));
    },
    findProblem() {
      if (lines.some((line) => line.isOpen())) return null;
      return lines.map((line) => line.findProblem()).find((problem) => problem !== null) ?? 'no connection to Slack';
    },
  };
}
