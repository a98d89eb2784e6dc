import type { Scp, ScpStatement } from '../scp.ts';
import { findDuplicateKey } from './find-duplicate-key.ts';
import { parseStatement } from './parse-statement.ts';
import { isObject, MalformedScp, refuse } from './refuse.ts';

export type ParsedScp =
  | { readonly kind: 'scp'; readonly scp: Scp }
  /** `problem` is one sentence for people, with the place: `Statement[1].Effect is missing`. */
  | { readonly kind: 'malformed'; readonly problem: string };

/**
 * Reads a service control policy as leniently as AWS: one statement or a list of them, one text or a list of them, numbers
 * and booleans as values of conditions, no `Sid`; a top `Id` is dropped, since it means nothing. What AWS does not take is
 * malformed: other keys, keys that are there twice, `Principal`, both or neither of `Action` and `NotAction` or of
 * `Resource` and `NotResource`, another `Version`. Condition operators are not checked: what they mean is the evaluator's
 * matter.
 *
 * Without `Version` AWS takes a policy for one of 2008, where `${…}` is plain text; such a policy with a variable is
 * malformed here, since the normal form could not say that.
 *
 * Source: "SCP syntax", AWS Organizations User Guide; "Grammar of the IAM JSON policy language", IAM User Guide.
 */
export function parseScp(text: string): ParsedScp {
  try {
    return { kind: 'scp', scp: parseDocument(text) };
  } catch (error) {
    if (error instanceof MalformedScp) return { kind: 'malformed', problem: error.message };
    throw error;
  }
}

function parseDocument(text: string): Scp {
  const document = parseJson(text);
  if (!isObject(document)) throw refuse('The policy', 'is not one JSON object');
  const duplicate = findDuplicateKey(text);
  if (duplicate !== null) throw refuse('The policy', `has the key "${duplicate}" twice in one object`);
  const unknown = Object.keys(document).find((key) => !['Version', 'Id', 'Statement'].includes(key));
  if (unknown !== undefined) throw refuse('The policy', `has the unknown key "${unknown}"`);
  checkVersion(document.Version, text);
  return { Version: '2012-10-17', Statement: parseStatements(document.Statement) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse('The policy', 'is not JSON');
  }
}

function checkVersion(version: unknown, text: string): void {
  if (version === undefined && text.includes('${')) {
    throw refuse('Version', `is missing, and without "2012-10-17" AWS takes \${...} for plain text`);
  }
  if (version !== undefined && version !== '2012-10-17') {
    throw refuse('Version', `is ${JSON.stringify(version)} and must be "2012-10-17"`);
  }
}

function parseStatements(found: unknown): ScpStatement[] {
  if (found === undefined) throw refuse('Statement', 'is missing');
  if (!Array.isArray(found)) return [parseStatement(found, 'Statement')];
  if (found.length === 0) throw refuse('Statement', 'is an empty list');
  const statements = found.map((statement: unknown, index) => parseStatement(statement, `Statement[${index}]`));
  const sids = new Set<string>();
  statements.forEach(({ Sid }, index) => {
    if (Sid === undefined) return;
    if (sids.has(Sid)) throw refuse(`Statement[${index}].Sid`, `is "${Sid}", as that of an earlier statement`);
    sids.add(Sid);
  });
  return statements;
}
