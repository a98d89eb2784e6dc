/**
 * `npm run demo`: installs what is missing, starts a private Redis, and runs playground/demo.ts with it until it ends or
 * is told to. Arguments are handed on.
 */
import './setup/check-node-version.mjs';
import { findRedisServer } from './redis/find-redis-server.mjs';
import { startPrivateRedis } from './redis/private-redis.mjs';
import { installPackages } from './setup/install-packages.mjs';
import { makeOwnEnvironment } from './setup/own-environment.mjs';
import { makePrivateFolder } from './setup/private-folder.mjs';
import { runChild } from './setup/run-child.mjs';

installPackages();
const server = findRedisServer();
const folder = makePrivateFolder('demo');
try {
  const redis = await startPrivateRedis(server, folder.path);
  const redisEnded = new AbortController();
  redis.ended.then(() => redisEnded.abort());
  const { code } = await runChild(
    ['--import', 'tsx', 'playground/demo.ts', ...process.argv.slice(2)],
    makeOwnEnvironment({ REDIS_URL: redis.url, DEMO_FOLDER: folder.path }),
    redisEnded.signal,
  );
  process.exitCode = code;
  if (redisEnded.signal.aborted) {
    console.error('The private Redis ended, and the demo with it.');
    process.exitCode = 1;
  }
  await redis.stop();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  folder.remove();
}
