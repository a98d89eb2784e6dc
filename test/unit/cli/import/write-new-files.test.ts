import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findInTheWay, writeNewFiles } from '../../../../src/cli/import/file/write-new-files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steward-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const at = (...parts: string[]) => join(folder, ...parts);

test('files and their folders are made, and no draft stays', async () => {
  await writeNewFiles([
    { path: at('a', 'b', 'one'), text: '1' },
    { path: at('two'), text: '2' },
  ]);
  expect(await readFile(at('a', 'b', 'one'), 'utf8')).toBe('1');
  expect([await readdir(folder), await readdir(at('a', 'b'))]).toEqual([['a', 'two'], ['one']]);
});

test('what is there stays as it is, and what was written before is taken away', async () => {
  await writeFile(at('two'), 'mine');
  const files = ['one', 'two', 'three'].map((name) => ({ path: at(name), text: name }));
  await expect(writeNewFiles(files)).rejects.toMatchObject({ code: 'EEXIST' });
  expect(await readdir(folder)).toEqual(['two']);
  expect(await readFile(at('two'), 'utf8')).toBe('mine');
});

test('a file or a folder may be in the way', async () => {
  await mkdir(at('folder'));
  await writeFile(at('file'), '');
  const paths = [at('folder'), at('file'), at('none'), at('none', 'below'), at('file', 'below')];
  expect(await findInTheWay(paths)).toEqual([at('folder'), at('file')]);
});
