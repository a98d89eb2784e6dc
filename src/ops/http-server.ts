import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Route } from './http-routes.ts';

export interface HttpServer {
  readonly port: number;
  /** Takes no new connections; those that wait for an answer get it, within this time. */
  close(waitMs: number): Promise<void>;
}

/** Where Slack sends commands and interactions: Bolt's default. */
const slackPath = '/slack/events';

/**
 * The bot's one port: Slack's requests in HTTP mode, health and metrics always.
 * @param port 0: any free one.
 * @param findSlack what answers Slack's requests; null: they come over a socket, not to this process, or not yet.
 */
export async function startHttpServer(
  port: number,
  routes: readonly Route[],
  findSlack: () => RequestListener | null,
): Promise<HttpServer> {
  let closing = false;
  const server = createServer((request, response) => {
    // Node would keep the connection of the last answer for seconds, in case more is asked on it.
    response.once('finish', () => setImmediate(() => closing && server.closeIdleConnections()));
    const path = (request.url ?? '').split('?')[0];
    const route = routes.find((known) => known.path === path && known.method === request.method);
    if (route !== undefined) return route.handler(request, response);
    const slack = findSlack();
    if (slack === null || path !== slackPath || request.method !== 'POST') {
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"not found"}\n');
      return;
    }
    slack(request, response);
  });
  await listen(server, port);
  return {
    port: (server.address() as AddressInfo).port,
    close: (waitMs) =>
      new Promise((resolve) => {
        closing = true;
        const late = setTimeout(() => server.closeAllConnections(), waitMs);
        server.close(() => {
          clearTimeout(late);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => resolve());
  });
}
