import type { ScpCondition, ScpStatement } from '../scp.ts';
import { isObject, refuse } from './refuse.ts';

const keys = ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];

/**
 * One statement in the normal form.
 *
 * @param place where it stands, as `Statement[1]`
 * @throws MalformedScp
 */
export function parseStatement(found: unknown, place: string): ScpStatement {
  if (!isObject(found)) throw refuse(place, 'is not an object');
  for (const key of Object.keys(found)) {
    if (key === 'Principal' || key === 'NotPrincipal') {
      throw refuse(`${place}.${key}`, 'is not an element of a service control policy');
    }
    if (!keys.includes(key)) throw refuse(place, `has the unknown key "${key}"`);
  }
  return {
    ...parseSid(found.Sid, `${place}.Sid`),
    Effect: parseEffect(found.Effect, `${place}.Effect`),
    ...parseOneOf(found, 'Action', 'NotAction', place, checkAction),
    ...parseOneOf(found, 'Resource', 'NotResource', place, checkResource),
    ...(found.Condition === undefined ? {} : { Condition: parseCondition(found.Condition, `${place}.Condition`) }),
  };
}

/** An empty `Sid` is as none. */
function parseSid(found: unknown, place: string): { Sid?: string } {
  if (found === undefined || found === '') return {};
  if (typeof found !== 'string' || !/^[A-Za-z0-9]+$/.test(found)) {
    throw refuse(place, `is ${JSON.stringify(found)} and may have letters and digits only`);
  }
  return { Sid: found };
}

function parseEffect(found: unknown, place: string): 'Allow' | 'Deny' {
  if (found === undefined) throw refuse(place, 'is missing');
  if (found !== 'Allow' && found !== 'Deny') {
    throw refuse(place, `is ${JSON.stringify(found)} and must be "Allow" or "Deny"`);
  }
  return found;
}

function parseOneOf<Name extends string, Not extends string>(
  statement: Readonly<Record<string, unknown>>,
  name: Name,
  not: Not,
  place: string,
  check: (text: string, place: string) => void,
): { [key in Name | Not]?: string[] } {
  const has = [name, not].filter((key) => statement[key] !== undefined);
  const [key] = has;
  if (has.length > 1) throw refuse(place, `has both ${name} and ${not}`);
  if (key === undefined) throw refuse(place, `has neither ${name} nor ${not}`);
  const texts = parseTexts(statement[key], `${place}.${key}`);
  for (const text of texts) check(text, `${place}.${key}`);
  const parsed: { [key in Name | Not]?: string[] } = {};
  return Object.assign(parsed, { [key]: texts });
}

function parseTexts(found: unknown, place: string): string[] {
  const list: unknown[] = Array.isArray(found) ? found : [found];
  if (list.length === 0) throw refuse(place, 'is an empty list');
  return list.map((item) => {
    if (typeof item !== 'string') throw refuse(place, 'is neither a text nor a list of texts');
    return item;
  });
}

function checkAction(action: string, place: string): void {
  if (action !== '*' && !/^[^:\s]+:[^:\s]+$/.test(action)) {
    throw refuse(place, `has "${action}", which is neither "*" nor service:Action`);
  }
}

function checkResource(resource: string, place: string): void {
  if (resource === '*') return;
  const [arn, , service] = resource.split(':');
  if (arn !== 'arn' || service === undefined) throw refuse(place, `has "${resource}", which is neither "*" nor an ARN`);
  // "You can't use a wildcard in the service segment": IAM User Guide, "IAM JSON policy elements: Resource".
  if (/[*?]/.test(service)) throw refuse(place, `has "${resource}", and an ARN's service takes no wildcard`);
}

function parseCondition(found: unknown, place: string): ScpCondition {
  return mapEntries(found, place, (tests, operator) =>
    mapEntries(tests, `${place}.${operator}`, (values, key) => parseValues(values, `${place}.${operator}.${key}`)),
  );
}

function mapEntries<To>(found: unknown, place: string, map: (value: unknown, key: string) => To): Record<string, To> {
  if (!isObject(found)) throw refuse(place, 'is not an object');
  return Object.fromEntries(Object.entries(found).map(([key, value]) => [key, map(value, key)]));
}

/** "Quotation marks are optional for numeric and Boolean values": IAM User Guide, grammar. The list may be empty. */
function parseValues(found: unknown, place: string): string[] {
  const list: unknown[] = Array.isArray(found) ? found : [found];
  return list.map((item) => {
    if (typeof item !== 'string' && typeof item !== 'number' && typeof item !== 'boolean') {
      throw refuse(place, 'is neither a text, a number, true or false nor a list of them');
    }
    return String(item);
  });
}
