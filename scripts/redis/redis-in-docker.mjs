#!/usr/bin/env node
/**
 * Stands in for `redis-server` where only Docker has one: takes the same arguments (`--port` is needed), publishes the
 * port on 127.0.0.1, and keeps the data in `--dir` of this machine. Ends with SIGTERM, and also when it is killed: the
 * container runs only as long as its standard input is open.
 */
import { spawn } from 'node:child_process';

/** The last series under the BSD licence; docker-compose.yml names the same. */
const image = 'redis:7.2-alpine';

const args = process.argv.slice(2);
if (args.includes('--version')) {
  console.log('Redis server v=7.2 (Docker)');
  process.exit(0);
}
const port = argumentAfter('--port');
const folder = argumentAfter('--dir');
if (port === null) {
  console.error('redis-in-docker: --port is needed');
  process.exit(1);
}

// In the container Redis listens on all its addresses, and only 127.0.0.1 of this machine leads there.
const inside = without(args, ['--bind', '--dir', '--protected-mode']).concat(
  '--bind',
  '0.0.0.0',
  '--protected-mode',
  'no',
);
const script = 'redis-server "$@" & server=$!; (cat >/dev/null; kill $server) <&3 & wait $server';
const container = spawn(
  'docker',
  [
    ...['run', '--rm', '--interactive', '--publish', `127.0.0.1:${port}:${port}`],
    ...(folder === null ? [] : ['--volume', `${folder}:/data`]),
    // The files in --dir belong to whoever runs this.
    ...(process.getuid === undefined ? [] : ['--user', `${process.getuid()}:${process.getgid()}`]),
    ...['--entrypoint', 'sh', image, '-c', `exec 3<&0; ${script}`, 'redis-server', ...inside, '--dir', '/data'],
  ],
  // Its own group: Ctrl-C reaches this program alone, which then ends the container.
  { stdio: ['pipe', 'inherit', 'inherit'], detached: true },
);
container.on('error', (error) => {
  console.error(`docker could not be started: ${error.message}`);
  process.exit(1);
});
container.on('exit', (code) => process.exit(code ?? 1));
container.stdin.on('error', () => undefined);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => container.stdin.end());
}

function argumentAfter(name) {
  const index = args.indexOf(name);
  return index === -1 ? null : (args[index + 1] ?? null);
}

function without(all, names) {
  return all.filter((word, index) => !names.includes(word) && !names.includes(all[index - 1] ?? ''));
}
