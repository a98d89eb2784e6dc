import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const keeper = fileURLToPath(new URL('run-until-stdin-ends.mjs', import.meta.url));

/** Another program may take the free port before Redis does; then the next one is tried. */
const portsToTry = 5;

/**
 * Starts a Redis of our own on a free port of 127.0.0.1, set as Steward needs it: every write on disk before it is
 * acknowledged, nothing evicted. It ends with `stop()`, and by itself when this process dies, however that happens.
 *
 * @param {string} server path of `redis-server`
 * @param {string} dataFolder absolute path of an existing folder
 * @returns {Promise<{ url: string, ended: Promise<void>, stop: () => Promise<void> }>} `ended`: it runs no more
 * @throws Error with the server's last words when it does not start
 */
export async function startPrivateRedis(server, dataFolder) {
  let words = '';
  for (let attempt = 0; attempt < portsToTry; attempt += 1) {
    const port = await findFreePort();
    const redis = spawnRedis(server, port, dataFolder);
    words = await redis.started;
    if (words === '') {
      return { url: `redis://127.0.0.1:${port}`, ended: redis.ended, stop: redis.stop };
    }
    if (!words.includes('Address already in use')) {
      break;
    }
  }
  throw new Error(`The private Redis (${server}) did not start:\n${words}`);
}

function spawnRedis(server, port, dataFolder) {
  const child = spawn(
    process.execPath,
    [
      ...[keeper, server, '--port', String(port), '--bind', '127.0.0.1', '--dir', dataFolder],
      ...['--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction', '--save', ''],
    ],
    // Its own group: Ctrl-C does not reach it, so what uses it can finish first.
    { stdio: ['pipe', 'pipe', 'pipe'], detached: true },
  );
  const ended = once(child, 'exit').then(() => undefined);
  child.stdin.on('error', () => undefined);
  return {
    ended,
    /** Resolves to '' once it takes connections, else to what it said before it ended. */
    started: new Promise((resolve) => {
      let said = '';
      const listen = (chunk) => {
        said = (said + chunk).slice(-4000);
        if (/ready to accept connections/i.test(said)) {
          resolve('');
        }
      };
      child.stdout.setEncoding('utf8').on('data', listen);
      child.stderr.setEncoding('utf8').on('data', listen);
      child.on('close', () => resolve(said || 'it said nothing'));
    }),
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

async function findFreePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
