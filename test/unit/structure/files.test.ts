import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listFiles, root } from './read-sources.ts';

const files = ['src', 'playground', 'bench', 'scripts', 'test']
  .flatMap(listFiles)
  // Written by vitest, under names of its own.
  .filter((file) => !file.includes('/__snapshots__/'));
const codeFiles = files.filter((file) => /\.(tsx?|mjs|css|lua)$/.test(file));

const mostLines = 300;
const mostFiles = 10;

/** Folders with one file for each of many alike things, found by name; more of them is not more to understand. */
const catalogues: Readonly<Record<string, string>> = {};

describe('files', () => {
  test('are found', () => {
    expect(codeFiles).toContain('src/requests/request.ts');
    expect(codeFiles).toContain('test/unit/structure/files.test.ts');
  });

  test(`have at most ${mostLines} lines`, () => {
    const tooLong = codeFiles
      .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > mostLines)
      .map(({ file, lines }) => `${file} has ${lines} lines`);
    expect(tooLong).toEqual([]);
  });

  test(`stand at most ${mostFiles} to a folder`, () => {
    const counts = new Map<string, number>();
    for (const file of files) {
      counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
    }
    const tooFull = [...counts]
      .filter(([folder, count]) => count > mostFiles && catalogues[folder] === undefined)
      .map(([folder, count]) => `${folder} has ${count} files`);
    expect(tooFull).toEqual([]);
    expect(Object.keys(catalogues).filter((folder) => (counts.get(folder) ?? 0) <= mostFiles)).toEqual([]);
  });

  test('have names in kebab-case', () => {
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
    expect(files.filter((file) => !file.split('/').every((part) => kebab.test(part)))).toEqual([]);
  });

  test('hide in no drawer', () => {
    const drawers = /(^|\/)(utils?|helpers?|common|misc|shared)(\/|\.[a-z]+$)/;
    expect(files.filter((file) => drawers.test(file))).toEqual([]);
  });

  test('leave nothing for later', () => {
    const later = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'HA' + 'CK'].join('|')})\\b`);
    expect(codeFiles.filter((file) => later.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });
});

describe('tests', () => {
  test('are all switched on', () => {
    const off = /\b(test|it|describe)\.(skip|only|todo|fails)\b/;
    const switchedOff = codeFiles.filter(
      (file) =>
        file.endsWith('.test.ts') && off.test(readFileSync(join(root, file), 'utf8').replaceAll(/\/.*\/;$/gm, '')),
    );
    expect(switchedOff).toEqual([]);
  });

  test('mirror src/: a folder under test/unit is one of its folders, or a file with several tests', () => {
    const sources = listFiles('src');
    const places = new Set(sources.flatMap((file) => [dirname(file), file.replace(/\.ts$/, '')]));
    const own = ['bench', 'playground', 'repository', 'scripts', 'structure'].map((folder) => `test/unit/${folder}`);
    const strays = listFiles('test/unit')
      .filter((file) => file.endsWith('.test.ts') && !own.some((folder) => file.startsWith(`${folder}/`)))
      .map(dirname)
      .filter((folder) => !places.has(folder.replace(/^test\/unit/, 'src')));
    expect([...new Set(strays)]).toEqual([]);
  });
});
