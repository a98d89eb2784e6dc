import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';

/** A part of the bot that must work for it to be ready; null: it does, else what is wrong. */
export type ReadinessCheck = () => Promise<string | null>;

export interface Route {
  readonly path: string;
  readonly method: 'GET';
  handler(request: IncomingMessage, response: ServerResponse): void;
}

/** A check that does not answer within this time has failed: load balancers give up soon after. */
const checkMs = 2_000;

/**
 * `GET /healthz`: the process runs. `GET /readyz`: 200 while every part works, else 503 with JSON that says which does
 * not. `GET /metrics`: Prometheus' text.
 *
 * @param refresh brings what is only known by looking up to date before metrics are told; where it fails they are old
 */
export function createRoutes(
  checks: Readonly<Record<string, ReadinessCheck>>,
  registry: Registry,
  refresh: () => Promise<void>,
): readonly Route[] {
  return [
    { path: '/healthz', method: 'GET', handler: (_request, response) => answer(response, 200, { ok: true }) },
    {
      path: '/readyz',
      method: 'GET',
      handler: (_request, response) => {
        void readProblems(checks).then((problems) =>
          answer(response, Object.keys(problems).length === 0 ? 200 : 503, {
            ready: Object.keys(problems).length === 0,
            problems,
          }),
        );
      },
    },
    {
      path: '/metrics',
      method: 'GET',
      handler: (_request, response) => {
        refresh()
          .catch(() => {})
          .then(() => registry.metrics())
          .then(
            (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
            () => response.writeHead(500).end(),
          );
      },
    },
  ];
}

async function readProblems(checks: Readonly<Record<string, ReadinessCheck>>): Promise<Record<string, string>> {
  const problems: Record<string, string> = {};
  await Promise.all(
    Object.entries(checks).map(async ([part, check]) => {
      const problem = await withLimit(check());
      if (problem !== null) problems[part] = problem;
    }),
  );
  return problems;
}

async function withLimit(check: Promise<string | null>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('no answer'), checkMs);
  });
  try {
    return await Promise.race([check, late]);
  } catch (error) {
    return error instanceof Error ? error.message : 'failed';
  } finally {
    clearTimeout(timer);
  }
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`);
}
