import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebClient } from '@slack/web-api';
import { createSlackClients } from '../../../src/slack/clients.ts';

/** What Slack answers to one call: JSON, another status with its headers and text, or a connection that breaks. */
export type Answer =
  | Readonly<Record<string, unknown>>
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly text?: string }
  | 'broken';

interface Call {
  readonly method: string;
  readonly args: Readonly<Record<string, string>>;
}

export interface FakeWebApi {
  /** A client that repeats nothing by itself. */
  readonly client: WebClient;
  /** All calls so far, in their order. */
  readonly calls: readonly Call[];
  /** How a method answers from now on. A method without an answer fails with `unknown_method`. */
  answer(method: string, answer: (args: Call['args']) => Answer | Promise<Answer>): void;
  close(): Promise<void>;
}

/** A Web API on a free port of this machine that answers what a test says. */
export async function startFakeWebApi(): Promise<FakeWebApi> {
  const calls: Call[] = [];
  const answers = new Map<string, (args: Call['args']) => Answer | Promise<Answer>>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const method = (request.url ?? '').replace(/^\/api\//, '');
      const args = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
      calls.push({ method, args });
      const find = answers.get(method) ?? ((): Answer => ({ ok: false, error: 'unknown_method' }));
      Promise.resolve(find(args)).then(
        (answer) => send(response, answer),
        () => response.destroy(),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    client: createSlackClients('xoxb-test', `http://127.0.0.1:${port}/api/`).poster,
    calls,
    answer: (method, answer) => void answers.set(method, answer),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer === 'broken') {
    response.destroy();
    return;
  }
  if ('status' in answer && typeof answer.status === 'number') {
    response.writeHead(answer.status, answer.headers as Record<string, string> | undefined);
    response.end(answer.text ?? '');
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answer));
}
