/**
 * `npm run bench`: installs what is missing, builds the bot into a folder of its own, starts a private Redis, and runs
 * bench/main.ts with them. Arguments are handed on.
 */
import './setup/check-node-version.mjs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findRedisServer } from './redis/find-redis-server.mjs';
import { startPrivateRedis } from './redis/private-redis.mjs';
import { installPackages } from './setup/install-packages.mjs';
import { makeOwnEnvironment } from './setup/own-environment.mjs';
import { makePrivateFolder } from './setup/private-folder.mjs';
import { projectFolder } from './setup/project-folder.mjs';
import { runChild } from './setup/run-child.mjs';

installPackages();
const server = findRedisServer();
const folder = makePrivateFolder('bench');
try {
  const buildFolder = join(folder.path, 'dist');
  build(buildFolder);
  const redis = await startPrivateRedis(server, folder.path);
  const redisEnded = new AbortController();
  redis.ended.then(() => redisEnded.abort());
  const { code } = await runChild(
    ['--import', 'tsx', 'bench/main.ts', ...process.argv.slice(2)],
    makeOwnEnvironment({ REDIS_URL: redis.url, STEWARD_BUILD: buildFolder }),
    redisEnded.signal,
  );
  process.exitCode = code;
  if (redisEnded.signal.aborted) {
    console.error('The private Redis ended, and the benchmarks with it.');
    process.exitCode = 1;
  }
  await redis.stop();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  folder.remove();
}

/** Not into dist/, from which a bot may be running: what is measured is the source as it is now. */
function build(target) {
  const { status } = spawnSync(process.execPath, [join(projectFolder, 'scripts/build.mjs'), target], {
    cwd: projectFolder,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) {
    throw new Error('The bot could not be built, see above.');
  }
}
