import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/, '');

export interface Import {
  /** As written: `./request.ts`, `zod`, `node:fs`. */
  readonly specifier: string;
  /** The imported file of the repository, from its root; null: a package or a module of Node.js. */
  readonly file: string | null;
  /** `import type` and `export type`: gone when the code runs. */
  readonly typeOnly: boolean;
}

export interface Source {
  /** From the repository's root, with `/`. */
  readonly file: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

/** Paths of all files in a folder of the repository and below, from its root and in order; [] if there is no such folder. */
export function listFiles(folder: string): string[] {
  let entries: string[];
  try {
    entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return [];
    }
    throw error;
  }
  return entries.sort();
}

/** Reads the TypeScript files of a folder and below. */
export function readSources(folder: string): Source[] {
  return listFiles(folder)
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      return { file, text, imports: findImports(file, text) };
    });
}

const statement = /^[ \t]*(?:import|export)\s+(type\s)?(?:[^;'"`]*?\sfrom\s+)?(['"])([^'"]+)\2/gm;
const call = /\bimport\(\s*(['"])([^'"]+)\1\s*\)/g;

/** What a source imports and re-exports, `import()` with a literal included. */
export function findImports(file: string, text: string): Import[] {
  const found = [
    ...[...text.matchAll(statement)].map((match) => ({ specifier: match[3]!, typeOnly: match[1] !== undefined })),
    ...[...text.matchAll(call)].map((match) => ({ specifier: match[2]!, typeOnly: false })),
  ];
  return found.map(({ specifier, typeOnly }) => ({
    specifier,
    typeOnly,
    file: specifier.startsWith('.') ? posix.normalize(posix.join(dirname(file), specifier)) : null,
  }));
}
