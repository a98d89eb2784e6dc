import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import { faultSchema } from '../faults/faults.ts';
import type { Endpoint } from '../wire/endpoint.ts';
import { listEvents, runMutation } from './organization-control.ts';
import { takeSnapshot } from './snapshot.ts';

const idInput = z.object({ id: z.string() });

/**
 * Answers `/_control/<name>` in JSON, without a signature. GET: `state`, `calls` (`counts` and `log`), `events`
 * (CloudTrail's), `faults`. POST:
 * `faults` (add one, answers its id), `faults/release` and `faults/clear`, `calls/reset`, `reset` (everything as at the
 * start), and every mutation by its name with its input as body (`moveAccount`, `set`, …). A wrong name or input: 400.
 */
export function answerControl(
  endpoint: Endpoint,
  method: string,
  name: string,
  body: string,
  response: ServerResponse,
): void {
  try {
    const input: unknown = body === '' ? {} : JSON.parse(body);
    const result = method === 'GET' ? read(endpoint, name) : write(endpoint, name, input);
    send(response, 200, result ?? {});
  } catch (error) {
    send(response, 400, { error: error instanceof Error ? error.message : String(error) });
  }
}

function read(endpoint: Endpoint, name: string): unknown {
  switch (name) {
    case 'state':
      return takeSnapshot(endpoint.world);
    case 'calls':
      return { counts: endpoint.calls.counts(), log: endpoint.calls.log() };
    case 'events':
      return listEvents(endpoint.world);
    case 'faults':
      return endpoint.faults.list();
    default:
      throw new Error(`nothing to read at ${name}`);
  }
}

function write(endpoint: Endpoint, name: string, input: unknown): unknown {
  switch (name) {
    case 'faults':
      return { id: endpoint.faults.add(faultSchema.parse(input)) };
    case 'faults/release':
      endpoint.faults.release(idInput.parse(input).id);
      return {};
    case 'faults/clear':
      endpoint.faults.clear();
      return {};
    case 'calls/reset':
      endpoint.calls.reset();
      return {};
    case 'reset':
      endpoint.reset();
      return {};
    default: {
      const result = runMutation(endpoint.world, name, input);
      return result === undefined ? {} : { result };
    }
  }
}

function send(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
