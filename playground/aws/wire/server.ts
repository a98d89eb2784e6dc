import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { recordCall } from '../cloudtrail/events/record-call.ts';
import { answerControl } from '../control/answer-control.ts';
import type { CallRecord } from '../faults/calls.ts';
import type { Fault } from '../faults/faults.ts';
import { refuseThrottled } from '../faults/throttle.ts';
import { checkPermission } from '../sts/access.ts';
import { writeError, writeOutput } from './answer.ts';
import { authenticate } from './authenticate.ts';
import { checkAnswer, checkRefusal } from './checks/check-answer.ts';
import { readRequest } from './checks/read-request.ts';
import type { Endpoint } from './endpoint.ts';
import { AwsError } from './errors.ts';
import type { CallOrigin } from './operation.ts';
import { findRoute, type RoutedRequest } from './route.ts';
import { services } from './services.ts';

/** The HTTP server of one endpoint; it does not listen yet. */
export function createAwsServer(endpoint: Endpoint): Server {
  return createServer((request, response) => {
    answer(endpoint, request, response).catch(() => {
      // Only a client that hung up while it was still sending, or an answer that broke off, ends here.
      response.destroy();
    });
  });
}

async function answer(endpoint: Endpoint, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  if (path.startsWith('/_control/')) {
    answerControl(endpoint, request.method ?? 'GET', path.slice('/_control/'.length), body, response);
    return;
  }
  let route: RoutedRequest;
  try {
    route = findRoute(request, path, body);
  } catch (error) {
    const protocol = request.headers['x-amz-target'] === undefined ? 'rest' : 'json';
    writeError(response, { protocol, service: 'account' }, error);
    return;
  }
  const call = endpoint.calls.begin(route.service, route.operation, route.input, endpoint.world.now());
  const fault = endpoint.faults.take(route.service, route.operation, route.input);
  await answerCall(endpoint, { request, response, body, route, call, fault });
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: string;
  readonly route: RoutedRequest;
  readonly call: CallRecord;
  readonly fault: Fault | null;
}

async function answerCall(endpoint: Endpoint, exchange: Exchange): Promise<void> {
  const { response, route, call, fault } = exchange;
  try {
    if (fault !== null) {
      await strikeBefore(endpoint, route, fault);
    }
    if (fault?.dropBefore === true) {
      drop(exchange);
      return;
    }
    // A client that hung up meanwhile does not keep AWS from acting.
    const output = actAsModelled(endpoint, exchange);
    call.acted = true;
    if (fault?.hold === 'after') {
      await endpoint.faults.wait(fault.id);
    }
    if (fault?.dropAfter === true) {
      drop(exchange);
      return;
    }
    call.outcome = 'ok';
    writeOutput(response, route, output);
  } catch (error) {
    call.outcome = error instanceof Error ? error.name : 'error';
    const reason = error instanceof AwsError ? error.members.Reason : undefined;
    call.reason = typeof reason === 'string' ? reason : null;
    writeError(response, route, error);
  }
}

/** What a fault does before the operation acts. */
async function strikeBefore(endpoint: Endpoint, route: RoutedRequest, fault: Fault): Promise<void> {
  if (fault.delayMs > 0) {
    await wait(fault.delayMs);
  }
  if (fault.hold === 'before') {
    await endpoint.faults.wait(fault.id);
  }
  if (fault.throttle) {
    throw refuseThrottled(route.service);
  }
  if (fault.error !== undefined) {
    const { name, message, status, reason } = fault.error;
    throw new AwsError(name, message ?? name, status ?? 400, reason === undefined ? {} : { Reason: reason });
  }
}

/** The call, with errors that the service declares. Those of faults come before it and may be any. */
function actAsModelled(endpoint: Endpoint, exchange: Exchange): object {
  try {
    return act(endpoint, exchange);
  } catch (error) {
    throw error instanceof AwsError ? checkRefusal(exchange.route, error) : error;
  }
}

/** The call itself, all in one turn of the event loop: nothing comes between its checks and its writes. */
function act(endpoint: Endpoint, { request, body, route, call, fault }: Exchange): object {
  const { world } = endpoint;
  const { caller, accessKeyId, region } = authenticate(request, body, route, world);
  call.accountId = caller.accountId;
  const operation = services[route.service][route.operation];
  if (operation === undefined) {
    throw route.protocol === 'query'
      ? new AwsError('InvalidAction', `Could not find operation ${route.operation}`)
      : new AwsError('UnknownOperationException', '', route.protocol === 'rest' ? 404 : 400);
  }
  const { throttleScale } = world.settings;
  const mayGo =
    throttleScale === null || endpoint.throttle.take(route, caller.accountId, region, throttleScale, world.now());
  if (!mayGo) {
    throw refuseThrottled(route.service);
  }
  const origin: CallOrigin = {
    ...{ accessKeyId, region, sourceIp: request.socket.remoteAddress ?? '' },
    userAgent: request.headers['user-agent'] ?? '',
  };
  let input: unknown;
  try {
    for (const action of operation.actions(route.input)) {
      checkPermission(caller, action, route.protocol, world.settings.deniedActions);
    }
    input = readRequest(route);
    world.scripted.creationFailure = fault?.failureReason ?? null;
    const output = operation.run(world, caller, input, origin);
    checkAnswer(route, output, (value) => endpoint.faults.hasScripted(value));
    recordCall(world, { route, caller, origin, input, outcome: { output } });
    return output;
  } catch (error) {
    if (error instanceof AwsError) {
      recordCall(world, { route, caller, origin, input, outcome: { refusal: error } });
    }
    throw error;
  }
}

function drop({ call, response }: Exchange): void {
  call.outcome = 'dropped';
  response.destroy();
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(Buffer.from(chunk as Uint8Array));
  }
  return Buffer.concat(chunks).toString();
}
