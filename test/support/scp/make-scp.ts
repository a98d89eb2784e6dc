import { parseScp } from '../../../src/guardrails/scp/parse/parse-scp.ts';
import type { Scp } from '../../../src/guardrails/scp/scp.ts';

/** A policy of statements written as AWS takes them: one text or a list. */
export function makeScp(...statements: readonly object[]): Scp {
  const parsed = parseScp(JSON.stringify({ Version: '2012-10-17', Statement: statements }));
  if (parsed.kind === 'malformed') throw new Error(parsed.problem);
  return parsed.scp;
}

export const allowAll = { Effect: 'Allow', Action: '*', Resource: '*' } as const;
