import type { WebSocket } from 'ws';
import { parseJson } from '../server/read-body.ts';
import { acknowledgementSchema, type DisconnectReason, type Envelope, renderDisconnect } from './frames.ts';

/** What came of an envelope. `unreachable`: the connection ended before it was acknowledged. */
export interface Acknowledgement {
  readonly outcome: 'answered' | 'timeout' | 'unreachable';
  readonly payload: unknown;
}

/** One websocket of the app. */
export interface Connection {
  /** Neither ended nor ending. */
  isOpen(): boolean;
  sendFrame(frame: unknown): void;
  /**
   * Sends an envelope and waits for its acknowledgement on this connection.
   * @param losesAnswer the acknowledgement is not seen
   */
  send(envelope: Envelope, timeoutMs: number, losesAnswer: boolean): Promise<Acknowledgement>;
  /** Sends a `disconnect` frame. */
  warn(reason: DisconnectReason): void;
  /** Ends it with a close frame. */
  close(): void;
  /** Ends it without a word. */
  cut(): void;
  /** From now on nothing gets through in either direction, and nobody is told. */
  freeze(): void;
}

/**
 * Wraps an open websocket. Slack pings; a connection that has not answered a ping by the next one is cut.
 * @param onEnd called once, when it has ended
 */
export function createConnection(socket: WebSocket, pingMs: number, onEnd: () => void): Connection {
  const waiting = new Map<string, (acknowledgement: Acknowledgement) => void>();
  let isFrozen = false;
  let hasAnswered = true;

  const pings = setInterval(() => {
    if (isFrozen) return;
    if (!hasAnswered) socket.terminate();
    hasAnswered = false;
    socket.ping('Ping from applink-local');
  }, pingMs);
  pings.unref();
  socket.on('pong', () => {
    hasAnswered = true;
  });
  socket.on('message', (data) => {
    const parsed = acknowledgementSchema.safeParse(parseJson(String(data)));
    if (!parsed.success) return;
    const { envelope_id: id, payload } = parsed.data;
    waiting.get(id)?.({ outcome: 'answered', payload });
  });
  // A connection that breaks is followed by `close`.
  socket.on('error', () => {});
  socket.on('close', () => {
    clearInterval(pings);
    for (const settle of [...waiting.values()]) settle({ outcome: 'unreachable', payload: undefined });
    onEnd();
  });

  const sendFrame = (frame: unknown) => {
    if (!isFrozen) socket.send(JSON.stringify(frame));
  };
  return {
    isOpen: () => socket.readyState === socket.OPEN,
    sendFrame,
    send: (envelope, timeoutMs, losesAnswer) =>
      new Promise((resolve) => {
        const settle = (acknowledgement: Acknowledgement) => {
          clearTimeout(limit);
          waiting.delete(envelope.envelope_id);
          resolve(acknowledgement);
        };
        const limit = setTimeout(() => settle({ outcome: 'timeout', payload: undefined }), timeoutMs);
        waiting.set(envelope.envelope_id, (acknowledgement) => {
          if (!losesAnswer || acknowledgement.outcome !== 'answered') settle(acknowledgement);
        });
        sendFrame(envelope);
      }),
    warn: (reason) => sendFrame(renderDisconnect(reason)),
    close: () => socket.close(1000),
    cut: () => socket.terminate(),
    freeze() {
      isFrozen = true;
      socket.pause();
    },
  };
}
