import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The absolute path of a program that runs, or null.
 *
 * @param {string} name
 * @param {(path: string) => boolean} suits whether one that was found will do
 * @param {string[]} folders where to look; those of the PATH when left out
 * @returns {string | null}
 */
export function findProgram(name, suits = () => true, folders = (process.env.PATH ?? '').split(delimiter)) {
  for (const folder of folders) {
    const path = join(folder, name);
    if (folder !== '' && isExecutable(path) && suits(path)) {
      return path;
    }
  }
  return null;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Installs one of Debian's or Ubuntu's packages, where that needs no password: as root only.
 *
 * @param {string} name of the package
 * @param {string} why first words of the line that says so
 * @returns {boolean} whether it was tried
 */
export function installFromApt(name, why) {
  if (findProgram('apt-get') === null || process.getuid?.() !== 0) {
    return false;
  }
  console.error(`${why}: installing Debian’s package ${name} with apt-get …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Output goes to standard error; a failure shows in that the program is not found afterwards.
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', name],
  ]) {
    spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env });
  }
  return true;
}
