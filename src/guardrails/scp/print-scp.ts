import type { Scp, ScpStatement } from './scp.ts';

/**
 * The most characters that an SCP may have, counted as sent: AWS takes white space for characters too, but not when its
 * console sends it. Source: "Quotas for AWS Organizations" (2026-05-15).
 */
export const maxScpCharacters = 10_240;

/**
 * The policy as it is sent to AWS: JSON without white space, a list of one value as that value.
 *
 * @returns also its size in characters, to hold against `maxScpCharacters`
 */
export function printScp(scp: Scp): { readonly json: string; readonly characters: number } {
  const json = JSON.stringify({ Version: scp.Version, Statement: scp.Statement.map(shorten) });
  return { json, characters: json.length };
}

/** In AWS's usual order of keys, whatever order the statement was made in; keys without a value are left out by JSON. */
function shorten(statement: ScpStatement): Record<string, unknown> {
  const { Sid, Effect, Action, NotAction, Resource, NotResource, Condition } = statement;
  return {
    Sid,
    Effect,
    Action: takeOutOfList(Action),
    NotAction: takeOutOfList(NotAction),
    Resource: takeOutOfList(Resource),
    NotResource: takeOutOfList(NotResource),
    Condition: Condition && mapValues(Condition, (tests) => mapValues(tests, takeOutOfList)),
  };
}

function takeOutOfList(values: readonly string[] | undefined): string | readonly string[] | undefined {
  return values?.length === 1 ? values[0] : values;
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
