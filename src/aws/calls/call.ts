import type { z } from 'zod';
import { AwsProblem, createProblem } from '../aws-problem.ts';
import type { AwsClients, ServiceClients } from '../clients.ts';
import { classifyAwsError } from '../problem/classify-aws-error.ts';

/**
 * Hears of every call when it has ended, for metrics.
 *
 * @param operation as in `organizations:ListRoots`
 * @param outcome `ok`, or AWS's name of the error
 * @param attempts requests that were sent, those included that the SDK repeated
 */
export type OnCall = (operation: string, outcome: string, attempts: number) => void;

/** Checks that Steward may write to AWS now (mode, pause, lock); throws to stop the write. */
export type BeforeWrite = (operation: string) => Promise<void>;

/**
 * Sends one read and parses its answer.
 *
 * @param operation service and operation, as in `organizations:ListRoots`
 * @throws AwsProblem
 */
export type Read = <T>(
  operation: string,
  schema: z.ZodType<T>,
  send: (clients: ServiceClients) => Promise<unknown>,
) => Promise<T>;

/** Sends one write, exactly once, after `BeforeWrite` let it pass. Throws AwsProblem, or what `BeforeWrite` threw. */
export type Write = Read;

/** Makes the function through which all reads go. */
export function createRead(clients: AwsClients, onCall: OnCall): Read {
  return (operation, schema, send) => call(operation, schema, clients, () => send(clients.reads), onCall);
}

/** Makes the function through which all writes go. */
export function createWrite(clients: AwsClients, onCall: OnCall, beforeWrite: BeforeWrite): Write {
  return async (operation, schema, send) => {
    try {
      // Credentials first: assuming a role takes time, in which what `beforeWrite` found may change.
      await clients.prepare();
    } catch (error) {
      throw classifyAwsError(error, operation);
    }
    await beforeWrite(operation);
    return call(operation, schema, clients, () => send(clients.writes), onCall);
  };
}

async function call<T>(
  operation: string,
  schema: z.ZodType<T>,
  clients: AwsClients,
  send: () => Promise<unknown>,
  onCall: OnCall,
): Promise<T> {
  const beganAt = Date.now();
  let answer: unknown;
  try {
    answer = await send();
  } catch (error) {
    const problem = classifyAwsError(error, operation);
    onCall(operation, problem.awsName, findAttempts(error));
    const ended = endedCredentials.has(problem.awsName) && clients.dropCredentials(beganAt);
    throw ended ? new AwsProblem({ ...problem, next: 'retry', code: 'aws-busy' }) : problem;
  }
  const parsed = schema.safeParse(answer);
  onCall(operation, parsed.success ? 'ok' : unexpectedAnswer, findAttempts(answer));
  if (parsed.success) return parsed.data;
  throw createUnexpectedAnswer(
    operation,
    parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
  );
}

/** What AWS says of a session that has ended, or that was revoked. */
const endedCredentials: ReadonlySet<string> = new Set([
  'ExpiredTokenException',
  'ExpiredToken',
  'UnrecognizedClientException',
  'InvalidClientTokenId',
]);

const unexpectedAnswer = 'UnexpectedAnswer';

/** AWS answered, but not what its documentation says. What the call did is unknown. */
export function createUnexpectedAnswer(operation: string, what: string) {
  return createProblem({
    next: 'retry',
    code: 'aws-fault',
    awsName: unexpectedAnswer,
    awsMessage: what,
    operation,
    ambiguous: true,
  });
}

/** The SDK writes it into answers and errors alike. Without it no request was sent, or just one. */
function findAttempts(answer: unknown): number {
  if (typeof answer !== 'object' || answer === null || !('$metadata' in answer)) return 1;
  const metadata = answer.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('attempts' in metadata)) return 1;
  return typeof metadata.attempts === 'number' ? metadata.attempts : 1;
}
