import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import type { FaultScript } from '../server/faults.ts';
import { announceChange, type SlackState } from '../workspace/slack-state.ts';
import { type Acknowledgement, type Connection, createConnection } from './connection.ts';
import { type Envelope, renderDisconnect, renderHello } from './frames.ts';

/** Slack keeps this many connections of one app (https://docs.slack.dev/apis/events-api/using-socket-mode). */
const mostConnections = 10;

/** Which connections something happens to: the one that is open longest (the default), or all. */
interface Which {
  readonly all?: boolean | undefined;
}

/** The app's websockets, to look at and to trouble. */
export interface Sockets {
  /** How many are open. */
  count(): number;
  /**
   * Renews as Slack does every few hours: a `disconnect` frame with `warning`, and `graceMs` later one with
   * `refresh_requested` and the end. 0, the default: the second one at once.
   */
  refresh(which?: Which & { readonly graceMs?: number | undefined }): void;
  /** Ends without a word, as a broken network does. */
  cut(which?: Which): void;
  /** Nothing gets through any more, and neither side is told. */
  freeze(which?: Which): void;
  /** Switches Socket Mode off in the app's settings: `link_disabled`, also to every new connection. */
  disable(): void;
  /** Switches it on again. */
  enable(): void;
}

/** The server's own side of {@link Sockets}. */
export interface SocketHub extends Sockets {
  /** Whether the app ever connected. */
  wasUsed(): boolean;
  /** Takes a websocket whose ticket `apps.connections.open` gave out; others get HTTP 401, a status of this Slack's own. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Sends over any one of the open connections, in turn, and waits for the acknowledgement. */
  send(envelope: Envelope, timeoutMs: number): Promise<Acknowledgement>;
  /** Cuts everything; nothing is taken any more. */
  close(): void;
}

/** A hub without connections. */
export function createSocketHub(slack: SlackState, faults: FaultScript): SocketHub {
  const server = new WebSocketServer({ noServer: true });
  /** In the order in which they came. */
  const connections = new Set<Connection>();
  let isEnabled = true;
  let isUsed = false;
  let turns = 0;

  const findOpen = () => [...connections].filter((connection) => connection.isOpen());
  const pick = ({ all = false }: Which = {}) => (all ? findOpen() : findOpen().slice(0, 1));

  const welcome: Parameters<WebSocketServer['handleUpgrade']>[3] = (socket) => {
    const isFull = findOpen().length >= mostConnections;
    if (!isEnabled || isFull) {
      socket.on('error', () => {});
      socket.send(JSON.stringify(renderDisconnect(isEnabled ? 'too_many_websockets' : 'link_disabled')));
      socket.close(1000);
      return;
    }
    const connection = createConnection(socket, slack.settings.socketPingMs, () => {
      connections.delete(connection);
      announceChange(slack);
    });
    connections.add(connection);
    isUsed = true;
    connection.sendFrame(renderHello(slack.workspace.bot.appId, findOpen().length));
    announceChange(slack);
  };

  async function acceptPatiently(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => {});
    const outage = faults.outage();
    const fault = outage === undefined ? faults.take('socket:connect', {}) : undefined;
    if (fault?.delayMs !== undefined) await sleep(fault.delayMs, undefined, { ref: false });
    if (outage === 'refuse' || fault?.dropBefore) {
      socket.destroy();
      return;
    }
    const url = new URL(request.url ?? '/', 'http://localhost');
    // A ticket is good for one connection.
    const isKnown = url.pathname === '/link/' && slack.socketTickets.delete(url.searchParams.get('ticket') ?? '');
    const status = outage === '503' ? 503 : (fault?.status ?? (isKnown ? undefined : 401));
    if (status !== undefined)
      socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    else server.handleUpgrade(request, socket, head, welcome);
  }

  return {
    count: () => findOpen().length,
    refresh({ graceMs = 0, ...which } = {}) {
      for (const connection of pick(which)) {
        const end = () => {
          if (!connection.isOpen()) return;
          connection.warn('refresh_requested');
          connection.close();
        };
        if (graceMs === 0) {
          end();
          continue;
        }
        connection.warn('warning');
        setTimeout(end, graceMs).unref();
      }
    },
    cut(which) {
      for (const connection of pick(which)) connection.cut();
    },
    freeze(which) {
      for (const connection of pick(which)) connection.freeze();
    },
    disable() {
      isEnabled = false;
      for (const connection of findOpen()) {
        connection.warn('link_disabled');
        connection.close();
      }
    },
    enable() {
      isEnabled = true;
    },
    wasUsed: () => isUsed,
    accept(request, socket, head) {
      void acceptPatiently(request, socket, head);
    },
    async send(envelope, timeoutMs) {
      const open = findOpen();
      const connection = open[turns % open.length];
      turns += 1;
      if (connection === undefined) return { outcome: 'unreachable', payload: undefined };
      const fault = faults.take('socket:envelope', { type: envelope.type });
      if (fault?.delayMs !== undefined) await sleep(fault.delayMs, undefined, { ref: false });
      if (fault?.dropBefore) {
        connection.cut();
        return { outcome: 'unreachable', payload: undefined };
      }
      return connection.send(envelope, timeoutMs, fault?.dropAfter === true);
    },
    close() {
      for (const connection of connections) connection.cut();
      server.close();
    },
  };
}
