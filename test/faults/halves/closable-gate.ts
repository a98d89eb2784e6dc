import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Stands in front of a server; while it is closed, connections are refused as if nothing were there. */
export interface ClosableGate {
  /** In place of the server's own address. */
  readonly url: string;
  /** Cuts the connections that there are and refuses more. */
  shut(): Promise<void>;
  open(): Promise<void>;
}

/** @param serverUrl `http://127.0.0.1:<port>` */
export async function startClosableGate(serverUrl: string): Promise<ClosableGate> {
  const sockets = new Set<Socket>();
  const gate = createServer((client) => {
    const server = connect(Number(new URL(serverUrl).port), '127.0.0.1');
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
    client.pipe(server).pipe(client);
  });
  let port = 0;
  const open = async (): Promise<void> => {
    gate.listen(port, '127.0.0.1');
    await once(gate, 'listening');
    const address = gate.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    port = address.port;
  };
  await open();
  return {
    url: `http://127.0.0.1:${port}`,
    async shut() {
      const closed = once(gate, 'close');
      gate.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    open,
  };
}
