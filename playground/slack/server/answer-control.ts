import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { act, actSchema } from '../app/act.ts';
import { changeSchema, changeWorkspace } from '../app/change-workspace.ts';
import type { AppLink } from '../app/send/app-link.ts';
import type { Sockets } from '../socket/socket-hub.ts';
import { renderTranscript } from '../transcript/render-transcript.ts';
import { type Desk, sendJson } from './answer-api-call.ts';
import { faultSchema } from './faults.ts';
import { parseJson, readBody } from './read-body.ts';

/** What the control endpoint works on. */
export interface ControlRoom extends Desk {
  readonly link: AppLink;
  /** Back to the workspace as it was at the start, without faults and calls. */
  reset(): void;
  /** Moves this Slack's clock forward, in milliseconds. */
  skipTime(byMs: number): void;
}

/** A value with its maps as objects and without the bytes of files, for JSON. */
function toPlain(value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [key, toPlain(item)]));
  if (Buffer.isBuffer(value)) return `${value.length} bytes`;
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toPlain(item)]));
}

type Route = (room: ControlRoom, body: unknown, query: URLSearchParams) => unknown;

const downSchema = z.strictObject({
  how: z.enum(['refuse', '503']).default('refuse'),
  forMs: z.int().min(1).optional(),
});

const socketsSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('refresh'), all: z.boolean().optional(), graceMs: z.int().min(0).optional() }),
  z.strictObject({ do: z.enum(['cut', 'freeze']), all: z.boolean().optional() }),
  z.strictObject({ do: z.enum(['disable', 'enable']) }),
]);

function troubleSockets(sockets: Sockets, body: unknown): void {
  const { do: what, ...which } = socketsSchema.parse(body);
  sockets[what](which);
}

const routes: Readonly<Record<string, Route>> = {
  'GET state': (room) => toPlain(room.slack.workspace),
  'GET calls': (room, _, query) => {
    const method = query.get('method');
    return method === null ? room.calls.log : room.calls.of(method);
  },
  'GET deliveries': (room) => room.link.deliveries,
  'GET transcript': (room, _, query) => {
    const channel = room.slack.workspace.channels.get(query.get('channel') ?? '');
    if (channel === undefined) throw new Error('there is no such channel');
    return { transcript: renderTranscript(room.slack.workspace, channel) };
  },
  'POST act': async (room, body) => (await act(room.link, actSchema.parse(body))) ?? null,
  'POST change': (room, body) => changeWorkspace(room.link, changeSchema.parse(body)),
  'GET faults': (room) => room.faults.pending(),
  'POST faults': (room, body) => room.faults.add(faultSchema.parse(body)),
  'POST faults/clear': (room) => room.faults.clear(),
  'POST down': (room, body) => {
    const { how, forMs } = downSchema.parse(body ?? {});
    room.faults.down(how, forMs);
  },
  'POST up': (room) => room.faults.up(),
  'POST clock': (room, body) => room.skipTime(z.strictObject({ skipMs: z.int().min(0) }).parse(body).skipMs),
  'GET sockets': (room) => ({ count: room.link.sockets.count() }),
  'POST sockets': (room, body) => troubleSockets(room.link.sockets, body),
  'POST app': (room, body) => {
    room.link.appUrl = z.strictObject({ url: z.url() }).parse(body).url;
  },
  'POST reset': (room) => room.reset(),
};

/**
 * Answers `/_control/<name>` with JSON: `{"ok": true, "result": …}`, or 400 with the reason. A POST must be JSON, so that no
 * page of another site can send one.
 */
export async function answerControl(
  room: ControlRoom,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const route = routes[`${request.method} ${name}`];
  if (route === undefined) {
    sendJson(response, 404, { ok: false, error: `there is no ${request.method} ${name}`, routes: Object.keys(routes) });
    return;
  }
  const text = (await readBody(request)).toString('utf8');
  const isJson = (request.headers['content-type'] ?? '').startsWith('application/json');
  if (request.method === 'POST' && !isJson) {
    sendJson(response, 415, { ok: false, error: 'send application/json' });
    return;
  }
  try {
    const result = await route(room, text === '' ? undefined : parseJson(text), url.searchParams);
    sendJson(response, 200, { ok: true, result: toPlain(result) ?? null });
  } catch (error) {
    const message = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    sendJson(response, 400, { ok: false, error: message });
  }
}
