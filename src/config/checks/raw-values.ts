import type { ConfigPath } from '../yaml/config-path.ts';

/** Where a check says what it found. */
export type AddProblem = (path: ConfigPath, message: string) => void;

/**
 * The file as YAML gave it. Checks over several of its parts read this instead of the parsed form, so that they find
 * their problems also while another part has the wrong shape; what is malformed itself counts as absent.
 */
export function readAt(value: unknown, ...path: ConfigPath): unknown {
  let at = value;
  for (const part of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined;
    at = Reflect.get(at, part);
  }
  return at;
}

/** The entries of a map; none of anything else. */
export function entriesAt(value: unknown, ...path: ConfigPath): readonly (readonly [string, unknown])[] {
  const at = readAt(value, ...path);
  return typeof at === 'object' && at !== null && !Array.isArray(at) ? Object.entries(at) : [];
}

export function keysAt(value: unknown, ...path: ConfigPath): readonly string[] {
  return entriesAt(value, ...path).map(([key]) => key);
}

/** The items of a list; none of anything else. */
export function itemsAt(value: unknown, ...path: ConfigPath): readonly unknown[] {
  const at = readAt(value, ...path);
  return Array.isArray(at) ? at : [];
}

/** The texts of a list, without what is no text in it. */
export function textsAt(value: unknown, ...path: ConfigPath): readonly string[] {
  return itemsAt(value, ...path).filter((item) => typeof item === 'string');
}

export function textAt(value: unknown, ...path: ConfigPath): string | null {
  const at = readAt(value, ...path);
  return typeof at === 'string' ? at : null;
}

export function numberAt(value: unknown, ...path: ConfigPath): number | null {
  const at = readAt(value, ...path);
  return typeof at === 'number' ? at : null;
}

/** Every OU that the file declares, with its path in the tree and its place in the file, parents first. */
export function listRawOus(file: unknown): readonly { readonly ouPath: string; readonly at: ConfigPath }[] {
  const list = (at: ConfigPath, prefix: string): { ouPath: string; at: ConfigPath }[] =>
    keysAt(file, ...at).flatMap((name) => {
      const here = [...at, name];
      return [{ ouPath: `${prefix}${name}`, at: here }, ...list([...here, 'children'], `${prefix}${name}/`)];
    });
  return list(['ous'], '');
}
