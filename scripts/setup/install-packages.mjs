import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './project-folder.mjs';

/**
 * Runs `npm ci` when `node_modules` is missing or holds something else than the lockfile asks for. Ends the process
 * with a sentence when npm fails.
 */
export function installPackages() {
  if (isInstalled()) {
    return;
  }
  console.error('Installing the Node packages of package-lock.json (npm ci) …');
  // Inside of an npm script this is the npm that runs it, also where no `npm` is on the PATH.
  const npm = process.env.npm_execpath;
  const [command, ...args] = npm?.endsWith('npm-cli.js') ? [process.execPath, npm] : ['npm'];
  const done = spawnSync(command, [...args, 'ci', '--include=dev', '--no-audit', '--no-fund'], {
    cwd: projectFolder,
    // What npm says goes to standard error: standard output belongs to the command that was asked for.
    stdio: ['ignore', 2, 2],
  });
  if (done.error !== undefined || done.status !== 0) {
    console.error(
      done.error === undefined
        ? 'npm ci failed, see above. Without the packages there is nothing to run.'
        : `npm could not be started (${done.error.message}). Install npm and run the command again.`,
    );
    process.exit(1);
  }
}

/**
 * Compares what the lockfile asks for with npm's own record of what is installed. Times of files are no help: git
 * sets them as it likes. Optional packages (builds for other platforms) may be missing.
 */
function isInstalled() {
  const wanted = readPackages('package-lock.json');
  const found = readPackages('node_modules/.package-lock.json');
  if (wanted === null || found === null) {
    return false;
  }
  return Object.entries(wanted).every(([path, entry]) => {
    const installed = found[path];
    return path === '' || (installed === undefined ? entry.optional === true : installed.version === entry.version);
  });
}

/** @returns {Record<string, { version: string, optional?: boolean }> | null} null: no such file */
function readPackages(path) {
  try {
    return JSON.parse(readFileSync(join(projectFolder, path), 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') {
      return null;
    }
    throw error;
  }
}
