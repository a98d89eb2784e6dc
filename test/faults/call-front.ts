import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse, request as sendRequest } from 'node:http';
import type { Company } from '../support/company.ts';
import { type NamedCall, nameCall } from './name-call.ts';

/** One call and what becomes of it. */
export interface Place {
  /** As {@link NamedCall} has it. */
  readonly call: string;
  /** Whose call: the account's name; null: one that serves all requests. */
  readonly subject: string | null;
  /** The first such call, the second … */
  readonly number: number;
  /** Before it reaches AWS or Slack, or when they have acted and before their answer arrives. */
  readonly when: 'before' | 'after';
  /** It gets no answer, its connection is cut, or the answer is Slack's 500 or 429. */
  readonly mishap: 'hold' | 'cut' | 'error' | 'limit';
}

/** Stands between Steward and both AWS and Slack, names each call, and strikes the chosen ones. */
export interface CallFront {
  /** What Steward is started with in place of the real addresses. */
  readonly variables: Readonly<Record<string, string>>;
  /** Every call, in the order of arrival. */
  readonly calls: readonly NamedCall[];
  strike(place: Place): void;
  hasStruck(place: Place): boolean;
  /** Whether a call is held there, and the one who made it still waits for the answer. */
  isHeld(place: Place): boolean;
  close(): Promise<void>;
}

/** @param company whose AWS and Slack the calls go on to */
export async function startCallFront(company: Company): Promise<CallFront> {
  const calls: NamedCall[] = [];
  const places: Place[] = [];
  const struck = new Map<Place, ServerResponse>();

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request);
    const call = await nameCall(request, body, company);
    calls.push(call);
    const number = calls.filter((one) => one.call === call.call && one.subject === call.subject).length;
    const place = places.find(
      (one) => one.call === call.call && one.subject === call.subject && one.number === number && !struck.has(one),
    );
    if (place !== undefined) struck.set(place, response);
    if (place?.when === 'before') {
      befall(place, response);
      return;
    }
    const target = call.call.startsWith('slack:') ? company.slack.origin : company.aws.url;
    const { status, headers, content } = await pass(new URL(request.url ?? '/', target), request, body);
    if (place !== undefined) {
      befall(place, response);
      return;
    }
    response.writeHead(status, headers);
    response.end(content);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const origin = `http://127.0.0.1:${address.port}`;
  return {
    variables: { AWS_ENDPOINT_URL: origin, SLACK_API_URL: `${origin}/api/` },
    calls,
    strike: (place) => void places.push(place),
    hasStruck: (place) => struck.has(place),
    isHeld: (place) => struck.get(place)?.destroyed === false,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function befall({ mishap }: Place, response: ServerResponse): void {
  switch (mishap) {
    case 'hold':
      return;
    case 'cut':
      response.destroy();
      return;
    case 'error':
      response.writeHead(500, { 'content-type': 'text/html' }).end('<html><body>Server Error</body></html>');
      return;
    case 'limit':
      response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '1' });
      response.end(JSON.stringify({ ok: false, error: 'ratelimited' }));
  }
}

async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The headers go on as they are: the signature of a call of AWS counts its host. */
async function pass(url: URL, { method, headers }: IncomingMessage, body: Buffer) {
  const request = sendRequest(url, { method, headers: { ...headers, connection: 'close' }, agent: false });
  const answered = once(request, 'response') as Promise<[IncomingMessage]>;
  request.end(body);
  const [answer] = await answered;
  const { connection: _, 'transfer-encoding': __, ...rest } = answer.headers;
  return { status: answer.statusCode ?? 500, headers: rest, content: await readBody(answer) };
}
