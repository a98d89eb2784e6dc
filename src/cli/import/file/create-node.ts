import { Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';

/** A key with its value, and a line before it. */
export interface Entry {
  readonly key: string;
  readonly value: unknown;
  readonly comment?: string;
}

/** A map or a list that is not longer than this as JSON stands in one line. */
const maxFlowCharacters = 110;

/** A map in one line, or with a line for each key; an empty one is `{}`. */
export function createMap(entries: readonly Entry[], style: 'flow' | 'block' = 'flow'): YAMLMap {
  const map = new YAMLMap();
  map.flow = style === 'flow' || entries.length === 0;
  for (const { key, value, comment } of entries) {
    const name = new Scalar(key);
    if (comment !== undefined) name.commentBefore = ` ${comment}`;
    map.items.push(new Pair(name, value));
  }
  return map;
}

/** A list in one line, or in more where that is too long. */
export function createList(items: readonly unknown[]): YAMLSeq {
  const list = new YAMLSeq();
  list.flow = true;
  list.items.push(...items);
  return list;
}

/** Any value as YAML gave it: what is short in one line, what is longer with a line for each of its parts. */
export function createNode(value: unknown): Scalar | YAMLMap | YAMLSeq {
  if (typeof value !== 'object' || value === null) return new Scalar(value);
  const isShort = JSON.stringify(value).length <= maxFlowCharacters;
  if (Array.isArray(value)) {
    const list = createList(value.map((item: unknown) => createNode(item)));
    list.flow = isShort || value.every((item) => typeof item !== 'object');
    return list;
  }
  const entries = Object.entries(value).map(([key, item]) => ({ key, value: createNode(item) }));
  return createMap(entries, isShort ? 'flow' : 'block');
}
