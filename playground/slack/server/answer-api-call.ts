import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { coverage } from '../coverage.ts';
import { type Args, type Method, requireScope } from '../methods/method.ts';
import { methods } from '../methods/methods.ts';
import type { SlackState } from '../workspace/slack-state.ts';
import { SlackApiError } from './api-error.ts';
import type { Call, CallLog } from './calls.ts';
import type { FaultScript } from './faults.ts';
import type { createRateLimits } from './rate-limits.ts';
import { readArguments } from './read-body.ts';

/** What answering needs. */
export interface Desk {
  readonly slack: SlackState;
  readonly faults: FaultScript;
  readonly calls: CallLog;
  readonly rateLimits: ReturnType<typeof createRateLimits>;
}

/** Sends JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}

function sendRateLimited(response: ServerResponse, call: Call, seconds: number): void {
  call.outcome = 'ratelimited';
  sendJson(response, 429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(seconds) });
}

function drop(response: ServerResponse, call: Call): void {
  call.outcome = 'dropped';
  response.destroy();
}

/**
 * Applies a scripted fault to a call before it is carried out. Returns false when the call is over with that; otherwise it
 * goes on, and `dropAfter` says whether its answer is lost.
 */
export async function applyFault(
  desk: Desk,
  call: Call,
  response: ServerResponse,
): Promise<false | { dropAfter: boolean }> {
  const fault = desk.faults.take(call.method, call.args);
  if (fault === undefined) return { dropAfter: false };
  if (fault.delayMs !== undefined) await sleep(fault.delayMs, undefined, { ref: false });
  if (fault.dropBefore) {
    drop(response, call);
    return false;
  }
  if (fault.retryAfter !== undefined || fault.status === 429) {
    sendRateLimited(response, call, fault.retryAfter ?? 1);
    return false;
  }
  if (fault.status !== undefined) {
    call.outcome = `http ${fault.status}`;
    response.writeHead(fault.status, { 'content-type': 'text/html; charset=utf-8' });
    response.end('<html><body>Server Error</body></html>');
    return false;
  }
  if (fault.error !== undefined) {
    call.outcome = fault.error;
    sendJson(response, 200, { ok: false, error: fault.error });
    return false;
  }
  return { dropAfter: fault.dropAfter === true };
}

/** Ends a call whose answer is lost. */
export function dropAnswer(response: ServerResponse, call: Call): void {
  call.acted = true;
  drop(response, call);
}

function findToken(request: IncomingMessage, args: Args): string | undefined {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return bearer ?? (typeof args.token === 'string' ? args.token : undefined);
}

function checkToken(slack: SlackState, wanted: Method['token'], token: string | undefined): void {
  if (token === undefined || token === '') throw new SlackApiError('not_authed');
  const { appToken, botToken } = slack.settings;
  const isApp = token.startsWith('xapp-');
  if (isApp ? wanted === 'bot' : wanted === 'app' && token === botToken) {
    throw new SlackApiError('not_allowed_token_type');
  }
  if (token !== (isApp ? appToken : botToken)) throw new SlackApiError('invalid_auth');
}

function findMethod(name: string): Method {
  const method = methods.get(name);
  if (method !== undefined) return method;
  if (coverage[name] === undefined) throw new SlackApiError('unknown_method', [], { req_method: name });
  throw new SlackApiError('not_supported_here_yet', [`[ERROR] this local Slack does not have ${name} yet`]);
}

/** Answers `POST /api/<method>` as Slack does. */
export async function answerApiCall(
  desk: Desk,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const { slack } = desk;
  const args = await readArguments(request, url);
  const { token: _, ...logged } = args ?? {};
  const call = desk.calls.start(name, logged);
  const fate = await applyFault(desk, call, response);
  if (fate === false) return;
  let answer: Record<string, unknown>;
  try {
    if (args === undefined) throw new SlackApiError('json_not_object');
    const method = findMethod(name);
    if (slack.settings.enforceRateLimits) {
      const key = method.tier === 'post' ? `${name}:${String(args.channel)}` : name;
      const seconds = desk.rateLimits.take(method.tier, key);
      if (seconds > 0) {
        sendRateLimited(response, call, seconds);
        return;
      }
    }
    checkToken(slack, method.token, findToken(request, args));
    requireScope(slack, method.scopes, method.token);
    answer = { ok: true, ...method.run(slack, args) };
    call.outcome = 'ok';
    call.acted = true;
  } catch (error) {
    if (!(error instanceof SlackApiError)) throw error;
    call.outcome = error.error;
    answer = { ok: false, error: error.error, ...error.details };
  }
  if (fate.dropAfter) drop(response, call);
  else sendJson(response, 200, answer, { 'x-oauth-scopes': slack.settings.scopes.join(',') });
}
