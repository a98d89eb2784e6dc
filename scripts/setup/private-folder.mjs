import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './project-folder.mjs';

/**
 * Makes an empty folder `.local/<name>-<process id>-…` for this run, and removes those that earlier runs could not
 * remove because they were killed.
 *
 * @param {string} name letters only
 * @returns {{ path: string, remove: () => void }}
 */
export function makePrivateFolder(name) {
  const parent = join(projectFolder, '.local');
  mkdirSync(parent, { recursive: true });
  for (const entry of readdirSync(parent)) {
    const owner = /^[a-z]+-(\d+)-/.exec(entry);
    if (owner !== null && !isRunning(Number(owner[1]))) {
      rmSync(join(parent, entry), { recursive: true, force: true });
    }
  }
  const path = mkdtempSync(join(parent, `${name}-${process.pid}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }) };
}

function isRunning(processId) {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error.code !== 'ESRCH';
  }
}
