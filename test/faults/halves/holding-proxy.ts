import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Stands between one process and Redis, and lets nothing more through once a chosen command comes by. */
export interface HoldingProxy {
  /** What the process is started with in place of the real address. */
  readonly url: string;
  /**
   * Holds the connection on which these words come by next: before the command reaches Redis, or when Redis has done it and
   * before its answer arrives. Resolves when it is held.
   */
  hold(words: string, when: 'before' | 'after'): Promise<void>;
  close(): Promise<void>;
}

/** More than the words that are looked for: what came in two packets is found as well. */
const keptLength = 1_000;

export async function startHoldingProxy(redisPort: number): Promise<HoldingProxy> {
  let awaited: { readonly words: string; readonly when: 'before' | 'after'; readonly onHeld: () => void } | null = null;
  const sockets = new Set<Socket>();

  const proxy = createServer((client) => {
    const server = connect(redisPort, '127.0.0.1');
    let sent = '';
    let held: 'no' | 'before' | 'after' = 'no';
    let tellHeld = () => {};
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
    client.on('data', (data) => {
      if (held !== 'no') return;
      const text = sent + data.toString('latin1');
      if (awaited === null || !text.includes(awaited.words)) {
        sent = text.slice(-keptLength);
        server.write(data);
        return;
      }
      held = awaited.when;
      tellHeld = awaited.onHeld;
      awaited = null;
      if (held === 'after') server.write(data);
      else tellHeld();
    });
    server.on('data', (data) => {
      if (held === 'no') client.write(data);
      else if (held === 'after') tellHeld();
    });
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `redis://127.0.0.1:${address.port}`,
    hold: (words, when) =>
      new Promise((resolve) => {
        awaited = { words, when, onHeld: resolve };
      }),
    async close() {
      for (const socket of sockets) socket.destroy();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}
