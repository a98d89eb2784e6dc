import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A port that leads to another one, as long as it is open. */
export interface Door {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** Cuts what goes through, and every further connection. */
  shut(): void;
  open(): void;
  close(): Promise<void>;
}

/** @param findPort where the next connection goes; null: nowhere, it is cut */
export async function startDoor(findPort: () => number | null): Promise<Door> {
  let isOpen = true;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const port = isOpen ? findPort() : null;
    if (port === null) {
      client.destroy();
      return;
    }
    const target = connect(port, '127.0.0.1');
    for (const [socket, other] of [
      [client, target],
      [target, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    origin: `http://127.0.0.1:${address.port}`,
    shut() {
      isOpen = false;
      cut();
    },
    open() {
      isOpen = true;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      cut();
      await closed;
    },
  };
}
