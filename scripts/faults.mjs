/**
 * `npm run faults`: installs what is missing, and runs test/faults/random/main.ts with a Redis server to start, as
 * `redis-server`, first on its PATH. Arguments are handed on. What it leaves behind is removed, but for what tells of
 * violations, which goes where STEWARD_FAULTS_FOLDER says.
 */
import './setup/check-node-version.mjs';
import { mkdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findRedisServer } from './redis/find-redis-server.mjs';
import { installPackages } from './setup/install-packages.mjs';
import { makeOwnEnvironment } from './setup/own-environment.mjs';
import { makePrivateFolder } from './setup/private-folder.mjs';
import { exitCodeOf, runChild } from './setup/run-child.mjs';

const main = fileURLToPath(new URL('../test/faults/random/main.ts', import.meta.url));

installPackages();
const server = findRedisServer();
const folder = makePrivateFolder('faults');
const programs = join(folder.path, 'bin');
mkdirSync(programs);
symlinkSync(server, join(programs, 'redis-server'));
try {
  const { code, interrupted } = await runChild(
    ['--import', 'tsx', main, ...process.argv.slice(2)],
    makeOwnEnvironment({
      PATH: [programs, process.env.PATH].join(delimiter),
      TMPDIR: folder.path,
      STEWARD_FAULTS_FOLDER: tmpdir(),
    }),
  );
  process.exitCode = interrupted === null ? code : exitCodeOf(interrupted);
} finally {
  folder.remove();
}
