import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

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
  return onPath('redis-server') ?? fromApt() ?? fromHomebrew() ?? fromDocker() ?? giveUp();
}

/** The absolute path of a program that runs, or null; of Redis only if it is new enough. */
function onPath(name, folders = (process.env.PATH ?? '').split(delimiter)) {
  for (const folder of folders) {
    const path = join(folder, name);
    if (folder !== '' && isExecutable(path) && (name !== 'redis-server' || isNewEnough(path))) {
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
  if (onPath('apt-get') === null || process.getuid?.() !== 0) {
    return null;
  }
  console.error('No redis-server on the PATH: installing Debian’s package redis-server with apt-get …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], env);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'redis-server'], env);
  return onPath('redis-server');
}

function fromHomebrew() {
  const brew = onPath('brew');
  if (brew === null) {
    return null;
  }
  console.error('No redis-server on the PATH: installing it with Homebrew …');
  run(brew, ['install', 'redis'], process.env);
  const prefix = spawnSync(brew, ['--prefix'], { encoding: 'utf8' }).stdout?.trim() ?? '';
  return onPath('redis-server', [join(prefix, 'bin')]) ?? onPath('redis-server');
}

function fromDocker() {
  // `docker version` succeeds only if a daemon answers, `docker --version` also without one.
  if (
    onPath('docker') === null ||
    spawnSync('docker', ['version'], { stdio: 'ignore', timeout: 10_000 }).status !== 0
  ) {
    return null;
  }
  console.error('No redis-server on the PATH: using Docker’s image of Redis.');
  return fileURLToPath(new URL('redis-in-docker.mjs', import.meta.url));
}

function run(command, args, env) {
  // Output goes to standard error; a failure shows in that no server is found afterwards.
  spawnSync(command, args, { stdio: ['ignore', 2, 2], env });
}

function giveUp() {
  const advice =
    onPath('apt-get') === null
      ? 'install Redis 6.2 or newer so that redis-server is on the PATH (or start Docker)'
      : 'run “sudo apt-get install -y redis-server” (or start Docker)';
  console.error(`Steward needs a Redis server and found none: ${advice}, then run this command again.`);
  process.exit(1);
}
