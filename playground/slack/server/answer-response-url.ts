import type { IncomingMessage, ServerResponse } from 'node:http';
import { applyMessageAnswer } from '../app/apply-message-answer.ts';
import { responseUrlLifetimeMs } from '../workspace/triggers.ts';
import { applyFault, type Desk, dropAnswer } from './answer-api-call.ts';
import { SlackApiError } from './api-error.ts';
import { isObject, parseJson, readBody } from './read-body.ts';

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
  response.end(text);
}

/** Answers a POST to a `response_url`: `ok`, 404 `used_url` or `expired_url`, 400 and the error's name. */
export async function answerResponseUrl(
  desk: Desk,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { slack } = desk;
  const body = (await readBody(request)).toString('utf8');
  const isForm = (request.headers['content-type'] ?? '').includes('urlencoded');
  const value = parseJson(isForm ? (new URLSearchParams(body).get('payload') ?? '') : body);
  const call = desk.calls.start('response_url', isObject(value) ? value : {});
  const fate = await applyFault(desk, call, response);
  if (fate === false) return;
  try {
    const target = slack.workspace.responseUrls.get(path);
    if (target === undefined || target.usesLeft === 0) throw new SlackApiError('used_url');
    if (slack.now() - target.issuedAt > responseUrlLifetimeMs) throw new SlackApiError('expired_url');
    applyMessageAnswer(slack, target, value);
    target.usesLeft -= 1;
    call.outcome = 'ok';
    call.acted = true;
    if (fate.dropAfter) dropAnswer(response, call);
    else sendText(response, 200, 'ok');
  } catch (error) {
    if (!(error instanceof SlackApiError)) throw error;
    call.outcome = error.error;
    const isGone = error.error === 'used_url' || error.error === 'expired_url';
    sendText(response, isGone ? 404 : 400, error.error);
  }
}
