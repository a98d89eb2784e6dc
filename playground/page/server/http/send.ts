import type { ServerResponse } from 'node:http';

/** Nothing is kept by the browser or guessed about its type. */
const always = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;

/** Sends a whole answer of this type. */
export function send(
  response: ServerResponse,
  status: number,
  contentType: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...always, 'content-type': contentType, ...headers }).end(body);
}

/** Sends JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(body));
}

/** Sends one line of text. */
export function sendText(response: ServerResponse, status: number, text: string): void {
  send(response, status, 'text/plain; charset=utf-8', `${text}\n`);
}

/** Leads to another address of this server. */
export function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { ...always, location }).end();
}
