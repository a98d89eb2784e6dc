import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ActOutcome, BreakOutcome } from '../protocol.ts';
import { actSchema } from './acts/act-schema.ts';
import { doAct } from './acts/do-act.ts';
import { readJson } from './http/read-json.ts';
import { sendJson, sendText } from './http/send.ts';
import type { PageParts } from './page-parts.ts';

const noAct: ActOutcome = { ok: false, problem: 'That is nothing that one can do here.', errors: {} };
const noBreakable: BreakOutcome = { ok: false, problem: 'There is nothing of that name to break.' };

/** Answers `POST /act` and `POST /break/<id>`. Both must be JSON: no form of another site can send that. */
export async function answerPost(
  { slack, breakThing }: PageParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, place, id = ''] = (request.url ?? '').split('?', 1)[0]?.split('/') ?? [];
  if (place !== 'act' && place !== 'break') {
    sendText(response, 404, 'There is nothing here.');
    return;
  }
  const body = await readJson(request);
  if (place === 'break') {
    const outcome = body === undefined ? null : await breakThing(id);
    sendJson(response, outcome === null ? 404 : outcome.ok ? 200 : 409, outcome ?? noBreakable);
    return;
  }
  const parsed = actSchema.safeParse(body);
  if (parsed.success) {
    const { status, outcome } = await doAct(slack, parsed.data);
    sendJson(response, status, outcome);
  } else sendJson(response, 400, noAct);
}
