import { readFileSync } from 'node:fs';
import type { ServiceName } from '../../../../playground/aws/wire/route.ts';
import { root } from '../../../unit/structure/read-sources.ts';
import { sdks } from './send.ts';

/** What kind of value a member is, as far as a schema of the SDKs tells. */
type Kind = 'string' | 'number' | 'boolean' | 'timestamp' | 'list' | 'map' | 'structure' | 'unknown';

export interface SdkStructure {
  /** Members of the body and their kinds. */
  readonly members: Readonly<Record<string, Kind>>;
  readonly required: readonly string[];
  /** Of errors: the HTTP status, and the name on the wire (that of the structure where the protocol has no other). */
  readonly status: number | null;
  readonly code: string;
}

/** The structures, errors included, that an SDK knows, by name. */
export function readStructures(service: ServiceName): ReadonlyMap<string, SdkStructure> {
  const found = new Map<string, SdkStructure>();
  for (const schema of readSchemas(service)) {
    const [kind, , name, traits, memberNames, memberSchemas, requiredCount] = schema;
    if (Math.abs(Number(kind)) === 3 && Array.isArray(memberNames) && Array.isArray(memberSchemas)) {
      const all = memberNames.map((member, index) => [String(member), memberSchemas[index] as unknown] as const);
      const { httpError, awsQueryError } = Object(traits) as { httpError?: number; awsQueryError?: [string, number] };
      found.set(String(name), {
        members: Object.fromEntries(
          all.filter(([, one]) => !isInHeader(one)).map(([member, one]) => [member, findKind(one)]),
        ),
        // The required members stand first.
        required: memberNames.slice(0, Number(requiredCount ?? 0)).map(String),
        status: httpError ?? null,
        code: awsQueryError?.[0] ?? String(name),
      });
    }
  }
  return found;
}

/** The names of the structures that an SDK sends and gets for each operation. */
export function readOperations(service: ServiceName): ReadonlyMap<string, { input: string; output: string }> {
  const found = new Map<string, { input: string; output: string }>();
  for (const [kind, , name, , input, output] of readSchemas(service)) {
    if (kind === 9) {
      found.set(String(name), { input: nameOf(input), output: nameOf(output) });
    }
  }
  return found;
}

/** The values of an enum of the SDK; null when it has none of the name. */
export function readEnum(service: ServiceName, name: string): readonly string[] | null {
  // Shapes may begin small, what the SDKs have of them does not.
  const values: unknown = Reflect.get(sdks[service], name.charAt(0).toUpperCase() + name.slice(1));
  return typeof values === 'object' && values !== null ? Object.values(values).map(String) : null;
}

/** What SDKs are called that are not called like their service here. */
const packages: Readonly<Partial<Record<ServiceName, string>>> = {
  ce: 'cost-explorer',
  tagging: 'resource-groups-tagging-api',
};

/** The errors that the SDK's documentation names for an operation. */
export function readErrors(service: ServiceName, operation: string): readonly string[] {
  const file = `node_modules/@aws-sdk/client-${packages[service] ?? service}/dist-types/commands/${operation}Command.d.ts`;
  const text = readFileSync(`${root}/${file}`, 'utf8');
  const named = [...text.matchAll(/@throws \{@link (\w+)\}/g)].map((match) => match[1]!);
  // The last is the class from which all of the service's errors are made.
  return named.slice(0, -1).sort();
}

type Schema = readonly unknown[];

function readSchemas(service: ServiceName): readonly Schema[] {
  return Object.entries(sdks[service]).flatMap(([name, value]: [string, unknown]) =>
    name.endsWith('$') && Array.isArray(value) ? [value as Schema] : [],
  );
}

function nameOf(reference: unknown): string {
  const schema = typeof reference === 'function' ? (reference as () => unknown)() : reference;
  return Array.isArray(schema) ? String(schema[2]) : String(schema);
}

function isInHeader(member: unknown): boolean {
  const traits: unknown = Array.isArray(member) && member.length === 2 ? member[1] : null;
  return typeof traits === 'object' && traits !== null && 'httpHeader' in traits;
}

/** By the codes of the SDKs' schemas: the simple types, 64 and 128 for lists and maps of them, arrays for the others. */
function findKind(member: unknown): Kind {
  const schema = typeof member === 'function' ? (member as () => unknown)() : member;
  if (Array.isArray(schema)) {
    if (schema.length === 2) {
      return findKind(schema[0]);
    }
    switch (Math.abs(Number(schema[0]))) {
      case 0:
        return findKind(schema[4]);
      case 1:
        return 'list';
      case 2:
        return 'map';
      case 3:
        return 'structure';
      default:
        return 'unknown';
    }
  }
  const code = Number(schema);
  if (code >= 64) {
    return code >= 128 ? 'map' : 'list';
  }
  return (
    (['string', 'number', 'boolean', 'unknown', 'timestamp', 'timestamp', 'timestamp', 'timestamp'] as const)[code] ??
    'unknown'
  );
}
