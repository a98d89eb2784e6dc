import type { ServerResponse } from 'node:http';

/** Somebody's open page. */
export interface Viewer {
  readonly userId: string;
  /** Sends a picture, unless it is the one that was sent last. While the connection is full, only the latest is kept. */
  show(event: string, picture: string): void;
  /** Keeps the connection alive, and finds out that it is not. */
  beat(): void;
  end(): void;
}

/** Begins an event stream (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
export function createViewer(userId: string, response: ServerResponse, onEnd: () => void): Viewer {
  const shown = new Map<string, string>();
  const waiting = new Map<string, string>();
  const write = (event: string, picture: string): void => {
    shown.set(event, picture);
    response.write(`event: ${event}\ndata: ${picture}\n\n`);
  };
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.flushHeaders();
  response.on('drain', () => {
    for (const [event, picture] of waiting) {
      waiting.delete(event);
      write(event, picture);
      if (response.writableNeedDrain) return;
    }
  });
  response.on('close', onEnd);
  return {
    userId,
    show(event, picture) {
      if (shown.get(event) === picture) waiting.delete(event);
      else if (response.writableNeedDrain) waiting.set(event, picture);
      else write(event, picture);
    },
    beat: () => void response.write(': still here\n\n'),
    end: () => void response.end(),
  };
}
