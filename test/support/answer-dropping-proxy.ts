import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Stands between a client and a server, and cuts connections after the effect and before the answer. */
export interface AnswerDroppingProxy {
  readonly port: number;
  /**
   * The next answer but `passed` is dropped and its connection cut: the server has done what was asked, and the client does
   * not know. Resolves when that has happened. Counts packets, so only one command may be on its way at a time.
   */
  dropAnswer(passed?: number): Promise<void>;
  close(): Promise<void>;
}

export async function startAnswerDroppingProxy(serverPort: number): Promise<AnswerDroppingProxy> {
  let drop: (() => void) | null = null;
  let toPass = 0;
  const sockets = new Set<Socket>();
  const proxy = createServer((client) => {
    const server = connect(serverPort, '127.0.0.1');
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
    client.on('data', (data) => server.write(data));
    server.on('data', (data) => {
      if (drop === null || toPass > 0) {
        toPass -= 1;
        client.write(data);
        return;
      }
      drop();
      drop = null;
      client.destroy();
    });
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    dropAnswer: (passed = 0) =>
      new Promise((resolve) => {
        toPass = passed;
        drop = resolve;
      }),
    async close() {
      for (const socket of sockets) socket.destroy();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}
