import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { coverage } from '../coverage.ts';
import { type ServiceName, serviceNames } from '../wire/route.ts';
import { type Additions, newerInSdk } from './newer-in-sdk.ts';
import type { ServiceModel, Shape } from './service-model.ts';

const reference = z.object({ shape: z.string() });
const located = reference.extend({ location: z.string().optional() });

/** The parts that are kept of a service model as botocore has it (`service-2.json`). */
const fullModel = z.object({
  metadata: z.object({ apiVersion: z.string() }),
  operations: z.record(
    z.string(),
    z.object({ input: reference.optional(), output: reference.optional(), errors: z.array(reference).default([]) }),
  ),
  shapes: z.record(
    z.string(),
    z.object({
      type: z.string(),
      members: z.record(z.string(), located).optional(),
      required: z.array(z.string()).optional(),
      member: reference.optional(),
      key: reference.optional(),
      value: reference.optional(),
      min: z.number().optional(),
      max: z.number().optional(),
      pattern: z.string().optional(),
      enum: z.array(z.string()).optional(),
      timestampFormat: z.enum(['unixTimestamp', 'iso8601']).optional(),
      exception: z.boolean().optional(),
      error: z.object({ code: z.string().optional(), httpStatusCode: z.int().optional() }).optional(),
    }),
  ),
});

/** The shape, found in no model, of the messages of errors that botocore gives no members. */
const errorMessage = 'ErrorMessage.added';

type FullModel = z.output<typeof fullModel>;

/**
 * Reduces a service model to some operations and the shapes that these reach, without documentation.
 *
 * @param source what the result says of where it is from
 * @throws Error for an operation, or a shape to add to, that the model does not have
 */
export function reduceModel(
  given: unknown,
  operationNames: readonly string[],
  source: string,
  additions: Additions = {},
): ServiceModel {
  const full = fullModel.parse(given);
  const operations = operationNames.map((name) => {
    const operation = full.operations[name];
    if (operation === undefined) {
      throw new Error(`the service model has no operation ${name}`);
    }
    const { input, output, errors } = operation;
    const declared = new Set([...errors.map((error) => error.shape), ...(additions.errors?.[name] ?? [])]);
    const kept = { input: input?.shape ?? null, output: output?.shape ?? null, errors: [...declared].sort() };
    return [name, kept] as const;
  });
  const shapes = new Map<string, Shape>(Object.entries(additions.shapes ?? {}));
  for (const [, { input, output, errors }] of operations) {
    for (const name of [input, output, ...errors]) {
      if (name !== null) {
        keepShape(full, name, shapes);
      }
    }
  }
  addNewer(shapes, additions);
  return {
    source,
    apiVersion: full.metadata.apiVersion,
    operations: Object.fromEntries(operations),
    shapes: Object.fromEntries([...shapes].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function keepShape(full: FullModel, name: string, kept: Map<string, Shape>): void {
  if (kept.has(name)) {
    return;
  }
  const shape = name === errorMessage ? { type: 'string' as const } : reduceShape(full, name);
  kept.set(name, shape);
  const reached =
    shape.type === 'structure'
      ? Object.values(shape.members)
      : shape.type === 'list'
        ? [shape.item]
        : shape.type === 'map'
          ? [shape.key, shape.value]
          : [];
  for (const next of reached) {
    keepShape(full, next, kept);
  }
}

function reduceShape(full: FullModel, name: string): Shape {
  const given = full.shapes[name];
  const [min, max] = [given?.min, given?.max];
  const limits = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  switch (given?.type) {
    case 'structure': {
      // Members in headers (the error type of REST answers) are no part of the body.
      const members = Object.entries(given.members ?? {}).filter(([, { location }]) => location === undefined);
      // Errors that have no members in botocore carry a message all the same, as the SDKs' schemas say.
      const hasMessage = given.exception === true && members.length === 0;
      const required = given.required ?? [];
      const { httpStatusCode: status, code } = given.error ?? {};
      return {
        type: 'structure',
        members: hasMessage
          ? { Message: errorMessage }
          : Object.fromEntries(members.map(([member, { shape }]) => [member, shape])),
        ...(required.length === 0 ? {} : { required }),
        ...(status === undefined ? {} : { status }),
        ...(code === undefined || code === name ? {} : { code }),
      };
    }
    case 'list':
      return { type: 'list', item: given.member?.shape ?? '', ...limits };
    case 'map':
      return { type: 'map', key: given.key?.shape ?? '', value: given.value?.shape ?? '', ...limits };
    case 'string':
      return {
        type: 'string',
        ...limits,
        ...(given.pattern === undefined ? {} : { pattern: given.pattern }),
        ...(given.enum === undefined ? {} : { enum: given.enum }),
      };
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
      return { type: given.type, ...limits };
    case 'boolean':
      return { type: 'boolean' };
    case 'timestamp':
      return { type: 'timestamp', ...(given.timestampFormat === undefined ? {} : { format: given.timestampFormat }) };
    default:
      throw new Error(`shape ${name} has the type ${given?.type}, which is not known here`);
  }
}

function addNewer(shapes: Map<string, Shape>, additions: Additions): void {
  for (const [name, members] of Object.entries(additions.members ?? {})) {
    const shape = shapes.get(name);
    if (shape?.type !== 'structure') {
      throw new Error(`no structure ${name} to add members to`);
    }
    shapes.set(name, { ...shape, members: { ...shape.members, ...members } });
  }
  for (const [name, values] of Object.entries(additions.enums ?? {})) {
    const shape = shapes.get(name);
    if (shape?.type !== 'string' || shape.enum === undefined) {
      throw new Error(`no enum ${name} to add values to`);
    }
    shapes.set(name, { ...shape, enum: [...new Set([...shape.enum, ...values])] });
  }
}

/** The model as JSON text, one operation or shape a line; longer ones are for the formatter to break. */
function renderModel(model: ServiceModel): string {
  const table = (entries: object): string =>
    Object.entries(entries)
      .map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
      .join(',\n');
  return `{
  "source": ${JSON.stringify(model.source)},
  "apiVersion": ${JSON.stringify(model.apiVersion)},
  "operations": {\n${table(model.operations)}\n  },
  "shapes": {\n${table(model.shapes)}\n  }
}\n`;
}

/** Folders of botocore's data. */
const folders = {
  organizations: 'organizations/2016-11-28',
  budgets: 'budgets/2016-10-20',
  account: 'account/2021-02-01',
  sts: 'sts/2011-06-15',
  ce: 'ce/2017-10-25',
  cloudtrail: 'cloudtrail/2013-11-01',
  iam: 'iam/2010-05-08',
  tagging: 'resourcegroupstaggingapi/2017-01-26',
} as const satisfies Readonly<Record<ServiceName, string>>;

/** Writes `data/` anew from the folder of an installed botocore. @param version botocore's, `1.43.11` */
function rewriteModels(botocoreFolder: string, version: string): void {
  for (const service of serviceNames) {
    const path = join(botocoreFolder, 'data', folders[service], 'service-2.json.gz');
    const names = Object.entries(coverage[service]).flatMap(([name, state]) => (state === 'missing' ? [] : [name]));
    const full: unknown = JSON.parse(gunzipSync(readFileSync(path)).toString());
    const source = `botocore ${version}, data/${folders[service]}`;
    const model = reduceModel(full, names, source, newerInSdk[service]);
    writeFileSync(new URL(`data/${service}.json`, import.meta.url), renderModel(model));
  }
}

// Called by itself: `npx tsx playground/aws/model/reduce-model.ts <botocore's folder> <its version>`.
const [, calledFile, botocoreFolder, version] = process.argv;
if (calledFile === fileURLToPath(import.meta.url) && botocoreFolder !== undefined && version !== undefined) {
  rewriteModels(botocoreFolder, version);
}
