import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findInTheWay, findUnwritten, writeNewFiles } from '../../../../src/cli/import/file/write-new-files.ts';

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

test('what an earlier import left with the same text is taken for written', async () => {
  await writeFile(at('same'), 'same');
  await writeFile(at('other'), 'mine');
  await mkdir(at('folder'));
  const files = ['same', 'other', 'folder', 'none'].map((name) => ({ path: at(name), text: name }));
  expect((await findUnwritten(files)).map(({ text }) => text)).toEqual(['other', 'folder', 'none']);
});

test('a process that is interrupted meanwhile ends when all files are there', async () => {
  const module = new URL('../../../../src/cli/import/file/write-new-files.ts', import.meta.url);
  const names = Array.from({ length: 20 }, (_, number) => `file-${number}`);
  const files = names.map((name) => ({ path: at(name), text: name }));
  const child = spawn(process.execPath, [
    ...['--import', 'tsx', '--input-type=module', '--eval'],
    `import { writeNewFiles } from ${JSON.stringify(module.href)};
     const written = writeNewFiles(${JSON.stringify(files)});
     process.kill(process.pid, 'SIGINT');
     await written;
     setInterval(() => {}, 1_000);`,
  ]);
  expect(await once(child, 'exit')).toEqual([null, 'SIGINT']);
  expect((await readdir(folder)).sort()).toEqual([...names].sort());
});
