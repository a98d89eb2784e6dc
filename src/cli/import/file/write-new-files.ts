import { randomUUID } from 'node:crypto';
import { link, lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** What file systems say that know no second name for a file. */
const withoutLinks: readonly unknown[] = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'];

/** Those of the paths at which something stands already. */
export async function findInTheWay(paths: readonly string[]): Promise<readonly string[]> {
  const there = await Promise.all(paths.map(isThere));
  return paths.filter((_, index) => there[index]);
}

/**
 * Those of the files that are not there yet with the same text. An import that somebody broke off may have left some, and the
 * next one would find them in its way.
 */
export async function findUnwritten(files: readonly NewFile[]): Promise<readonly NewFile[]> {
  const written = await Promise.all(
    files.map(({ path, text }) =>
      readFile(path, 'utf8').then(
        (there) => there === text,
        () => false,
      ),
    ),
  );
  return files.filter((_, index) => !written[index]);
}

/**
 * Writes files that are not there yet, in their order, each with all of its text or not at all. When one cannot be written,
 * those before it are taken away again. Ctrl-C waits until that is done.
 *
 * @throws Error of the file system; `EEXIST`: something came to stand there meanwhile, and is as it was
 */
export function writeNewFiles(files: readonly NewFile[]): Promise<void> {
  return holdSignals(() => writeAll(files));
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Signals that come during the work end the process after it, as they would have before. */
async function holdSignals(work: () => Promise<void>): Promise<void> {
  const came: NodeJS.Signals[] = [];
  const hold = (signal: NodeJS.Signals): void => {
    came.push(signal);
  };
  for (const signal of signals) process.on(signal, hold);
  try {
    await work();
  } finally {
    for (const signal of signals) process.off(signal, hold);
    for (const signal of came) process.kill(process.pid, signal);
  }
}

async function writeAll(files: readonly NewFile[]): Promise<void> {
  const written: string[] = [];
  try {
    for (const { path, text } of files) {
      await mkdir(dirname(path), { recursive: true });
      await writeNewFile(path, text);
      written.push(path);
    }
  } catch (error) {
    for (const path of written) await rm(path, { force: true });
    throw error;
  }
}

async function writeNewFile(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(draft, text, { flag: 'wx' });
    try {
      // Unlike a rename, this takes nothing that is there.
      await link(draft, path);
    } catch (error) {
      if (!withoutLinks.includes(findCode(error)) || (await isThere(path))) throw error;
      await rename(draft, path);
    }
  } finally {
    await rm(draft, { force: true });
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (findCode(error) === 'ENOENT' || findCode(error) === 'ENOTDIR') return false;
    throw error;
  }
}

function findCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}
