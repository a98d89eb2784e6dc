import { describe, expect, test } from 'vitest';
import { findCycles } from './find-cycles.ts';
import { layers, packageOwners } from './layers.ts';
import { findImports, type Import, readSources, type Source } from './read-sources.ts';

const sources = readSources('src');
const playground = readSources('playground');

/** The part of `src/` that a file belongs to: its first folder, or `main.ts`. */
const partOf = (file: string): string => file.split('/')[1] ?? '';

const name = (source: Source, imported: Import): string => `${source.file} imports ${imported.specifier}`;

function findOffences(of: readonly Source[], isOffence: (source: Source, imported: Import) => boolean): string[] {
  return of.flatMap((source) =>
    source.imports.filter((imported) => isOffence(source, imported)).map((imported) => name(source, imported)),
  );
}

describe('reading imports', () => {
  test('finds each form, and tells types from code', () => {
    const text = `
import { a } from './a.ts';
import type { B } from '../requests/b.ts';
import {
  c,
  type D,
} from '@scope/c';
import 'node:fs';
export * from './e.ts';
export type { F } from './f.ts';
export const g = 1;
const later = await import('./g.ts');
const notOne = "import x from './h.ts'";
`;
    expect(findImports('src/aws/here.ts', text)).toEqual([
      { specifier: './a.ts', file: 'src/aws/a.ts', typeOnly: false },
      { specifier: '../requests/b.ts', file: 'src/requests/b.ts', typeOnly: true },
      { specifier: '@scope/c', file: null, typeOnly: false },
      { specifier: 'node:fs', file: null, typeOnly: false },
      { specifier: './e.ts', file: 'src/aws/e.ts', typeOnly: false },
      { specifier: './f.ts', file: 'src/aws/f.ts', typeOnly: true },
      { specifier: './g.ts', file: 'src/aws/g.ts', typeOnly: false },
    ]);
  });

  test('finds the sources', () => {
    expect(sources.map((source) => source.file)).toContain('src/requests/request.ts');
    expect(sources.flatMap((source) => source.imports).length).toBeGreaterThan(10);
  });
});

describe('pure folders', () => {
  const pureFolders = ['requests', 'messages', 'guardrails', 'costs'];
  /** Schemas, YAML text, cron expressions, decimals, hashes: computing only. */
  const purePackages = ['zod', 'yaml', 'croner', 'big.js', 'node:crypto'];
  /** The files of `src/config` that read what is outside. */
  const readers = /^src\/config\/read-[a-z-]+\.ts$/;
  const pure = sources.filter(
    (source) =>
      pureFolders.includes(partOf(source.file)) || (partOf(source.file) === 'config' && !readers.test(source.file)),
  );

  test('import no SDK, nothing of Node.js and no folder that does I/O', () => {
    expect(
      findOffences(pure, (_source, imported) =>
        imported.file === null
          ? !purePackages.includes(imported.specifier) && !(imported.typeOnly && imported.specifier === '@slack/types')
          : !['config', ...pureFolders].includes(partOf(imported.file)) || readers.test(imported.file),
      ),
    ).toEqual([]);
  });

  test('do not read the clock, the environment or chance', () => {
    // Time and ids come in as arguments. `new Date(x)` computes, `new Date()` reads the clock.
    const impure =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandom[A-Z]\w*\(|\bprocess\.(env|argv|cwd|exit)|\bfetch\(|\bsetTimeout\(/;
    expect(pure.filter((source) => impure.test(source.text)).map((source) => source.file)).toEqual([]);
  });
});

describe('layers', () => {
  test('each part of src/ is in the table', () => {
    expect(sources.map((source) => partOf(source.file)).filter((part) => layers[part] === undefined)).toEqual([]);
  });

  test('each part imports only what the table allows', () => {
    expect(
      findOffences(sources, (source, imported) => {
        if (imported.file === null || !imported.file.startsWith('src/')) {
          return false;
        }
        const [from, to] = [partOf(source.file), partOf(imported.file)];
        const layer = layers[from] ?? { imports: [], types: [] };
        return from !== to && !layer.imports.includes(to) && !(imported.typeOnly && layer.types.includes(to));
      }),
    ).toEqual([]);
  });

  test('each SDK is used in its own folders', () => {
    expect(
      findOffences(sources, (source, imported) =>
        packageOwners.some(
          (owner) =>
            !imported.typeOnly &&
            owner.packages.test(imported.specifier) &&
            !owner.folders.includes(partOf(source.file)),
        ),
      ),
    ).toEqual([]);
  });

  test('src/ and playground/ know nothing of each other, and neither of tests', () => {
    expect(findOffences(sources, (_source, imported) => imported.file?.startsWith('src/') === false)).toEqual([]);
    expect(findOffences(playground, (_source, imported) => imported.file?.startsWith('playground/') === false)).toEqual(
      [],
    );
  });

  test('only the demo knows the bot: servers and page know nothing of the demo', () => {
    const isDemo = (file: string | null): boolean => file?.startsWith('playground/demo') === true;
    expect(findOffences(playground, ({ file }, imported) => !isDemo(file) && isDemo(imported.file))).toEqual([]);
  });

  test('the local Slack and the local AWS know nothing of each other', () => {
    const sides = ['playground/slack/', 'playground/aws/'];
    expect(
      findOffences(playground, (source, imported) =>
        sides.some(
          (side) =>
            source.file.startsWith(side) && sides.some((other) => other !== side && imported.file?.startsWith(other)),
        ),
      ),
    ).toEqual([]);
  });
});

describe('circular imports', () => {
  test('are found', () => {
    const make = (file: string, to: string): Source => ({
      file,
      text: '',
      imports: findImports(file, `import '${to}';`),
    });
    expect(findCycles([make('src/a.ts', './b.ts'), make('src/b.ts', './c.ts'), make('src/c.ts', './a.ts')])).toEqual([
      'src/a.ts → src/b.ts → src/c.ts → src/a.ts',
    ]);
    expect(findCycles([make('src/a.ts', './b.ts'), make('src/b.ts', './c.ts')])).toEqual([]);
  });

  test('are not there', () => {
    expect(findCycles([...sources, ...playground])).toEqual([]);
  });
});
