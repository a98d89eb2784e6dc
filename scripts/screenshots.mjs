/**
 * `npm run screenshots`: runs the demo with a private Redis and takes the README's pictures of its page in a Chromium, which is
 * installed where it may be.
 */
import './setup/check-node-version.mjs';
import { findChromium } from './browser/find-chromium.mjs';
import { findRedisServer } from './redis/find-redis-server.mjs';
import { startPrivateRedis } from './redis/private-redis.mjs';
import { installPackages } from './setup/install-packages.mjs';
import { makeOwnEnvironment } from './setup/own-environment.mjs';
import { makePrivateFolder } from './setup/private-folder.mjs';
import { runChild } from './setup/run-child.mjs';

installPackages();
const server = findRedisServer();
const chromium = findChromium();
if (chromium === null) {
  console.error('The pictures need a Chromium: install it (Debian: chromium), then run this command again.');
  process.exit(1);
}
const folder = makePrivateFolder('screenshots');
try {
  const redis = await startPrivateRedis(server, folder.path);
  const { code } = await runChild(
    ['--import', 'tsx', 'playground/demo/take-screenshots.ts'],
    makeOwnEnvironment({ REDIS_URL: redis.url, DEMO_FOLDER: folder.path, STEWARD_CHROMIUM: chromium }),
  );
  process.exitCode = code;
  await redis.stop();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  folder.remove();
}
