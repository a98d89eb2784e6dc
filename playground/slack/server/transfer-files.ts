import type { IncomingMessage, ServerResponse } from 'node:http';
import { announceChange } from '../workspace/slack-state.ts';
import { applyFault, type Desk, dropAnswer } from './answer-api-call.ts';
import { readBody } from './read-body.ts';

/** The content of the first file in a multipart body; a body that is none is the content itself. */
async function readUpload(request: IncomingMessage): Promise<Buffer> {
  const body = await readBody(request);
  const contentType = request.headers['content-type'] ?? '';
  if (!contentType.includes('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  for (const value of form.values()) {
    if (typeof value !== 'string') return Buffer.from(await value.arrayBuffer());
  }
  return Buffer.alloc(0);
}

/** Takes the bytes of an upload: 200 `OK - <bytes>`, or 404 for an address that is not known or used. */
export async function receiveUpload(
  desk: Desk,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const id = /^\/upload\/v1\/(F[A-Z0-9]+)-/.exec(path)?.[1] ?? '';
  const content = await readUpload(request);
  const call = desk.calls.start('upload', { file_id: id, length: content.length });
  const fate = await applyFault(desk, call, response);
  if (fate === false) return;
  const file = desk.slack.workspace.files.get(id);
  const isWrong = file === undefined || file.content !== undefined || content.length !== file.declaredBytes;
  if (isWrong) {
    call.outcome = 'http 404';
    response.writeHead(404).end('not found, already uploaded, or of another length');
    return;
  }
  file.content = content;
  announceChange(desk.slack);
  call.outcome = 'ok';
  call.acted = true;
  if (fate.dropAfter) dropAnswer(response, call);
  else response.writeHead(200, { 'content-type': 'text/plain' }).end(`OK - ${content.length}`);
}

/** Sends the bytes of `url_private` to whoever has the bot's token. */
export function sendFile(desk: Desk, path: string, request: IncomingMessage, response: ServerResponse): void {
  const id = /^\/files-pri\/T[A-Z0-9]+-(F[A-Z0-9]+)\//.exec(path)?.[1] ?? '';
  const content = desk.slack.workspace.files.get(id)?.content;
  const isAllowed = request.headers.authorization === `Bearer ${desk.slack.settings.botToken}`;
  if (!isAllowed || content === undefined) {
    response.writeHead(isAllowed ? 404 : 302, isAllowed ? {} : { location: `${desk.slack.origin}/` }).end();
    return;
  }
  response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(content);
}
