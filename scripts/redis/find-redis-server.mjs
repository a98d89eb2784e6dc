import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findProgram, installFromApt } from '../setup/find-program.mjs';

/** What the job queue asks for: BullMQ 6 recommends Redis 6.2. */
const oldestVersion = [6, 2];

/**
 * The path of a program that takes the arguments of `redis-server`: the one on the PATH, else one from Debian's or
 * Ubuntu's packages (as root only), from Homebrew, or a container. Installs it where that needs no password; else ends
 * the process with one sentence on what to do.
 *
 * @returns {string}
 */
export function findRedisServer() {
  return findRedis() ?? fromApt() ?? fromHomebrew() ?? fromDocker() ?? giveUp();
}

/** A server that is new enough, or null. */
function findRedis(folders) {
  return findProgram('redis-server', isNewEnough, folders);
}

function isNewEnough(path) {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  const version = /v=(\d+)\.(\d+)/.exec(stdout ?? '');
  if (version === null) {
    return false;
  }
  const [major, minor] = [Number(version[1]), Number(version[2])];
  const enough = major > oldestVersion[0] || (major === oldestVersion[0] && minor >= oldestVersion[1]);
  if (!enough) {
    console.error(`${path} is Redis ${major}.${minor}; Steward needs ${oldestVersion.join('.')}. Looking further.`);
  }
  return enough;
}

function fromApt() {
  return installFromApt('redis-server', 'No redis-server on the PATH') ? findRedis() : null;
}

function fromHomebrew() {
  const brew = findProgram('brew');
  if (brew === null) {
    return null;
  }
  console.error('No redis-server on the PATH: installing it with Homebrew …');
  // Output goes to standard error; a failure shows in that no server is found afterwards.
  spawnSync(brew, ['install', 'redis'], { stdio: ['ignore', 2, 2] });
  const prefix = spawnSync(brew, ['--prefix'], { encoding: 'utf8' }).stdout?.trim() ?? '';
  return findRedis([join(prefix, 'bin')]) ?? findRedis();
}

function fromDocker() {
  // `docker version` succeeds only if a daemon answers, `docker --version` also without one.
  if (
    findProgram('docker') === null ||
    spawnSync('docker', ['version'], { stdio: 'ignore', timeout: 10_000 }).status !== 0
  ) {
    return null;
  }
  console.error('No redis-server on the PATH: using Docker’s image of Redis.');
  return fileURLToPath(new URL('redis-in-docker.mjs', import.meta.url));
}

function giveUp() {
  const advice =
    findProgram('apt-get') === null
      ? 'install Redis 6.2 or newer so that redis-server is on the PATH (or start Docker)'
      : 'run “sudo apt-get install -y redis-server” (or start Docker)';
  console.error(`Steward needs a Redis server and found none: ${advice}, then run this command again.`);
  process.exit(1);
}
