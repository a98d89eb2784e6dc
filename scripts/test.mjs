/**
 * `npm test`: installs what is missing and runs the whole suite, or the part that its arguments name (they are
 * vitest's: `npm test -- test/unit/requests`). The last line counts: `N passed, N failed`.
 *
 * Tests find the server to start in STEWARD_REDIS_SERVER and, as `redis-server`, first on their PATH; a folder for what
 * they write is in STEWARD_TEST_FOLDER, and a browser in STEWARD_CHROMIUM. Without a browser, the tests that need one are
 * skipped; under CI=true that is a failure.
 */
import './setup/check-node-version.mjs';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findChromium } from './browser/find-chromium.mjs';
import { findRedisServer } from './redis/find-redis-server.mjs';
import { installPackages } from './setup/install-packages.mjs';
import { makeOwnEnvironment } from './setup/own-environment.mjs';
import { makePrivateFolder } from './setup/private-folder.mjs';
import { exitCodeOf, runChild } from './setup/run-child.mjs';

installPackages();
const server = findRedisServer();
const chromium = findChromium();
if (chromium === null) {
  console.error('No Chromium was found: the tests of the page in a browser are skipped.');
}
const folder = makePrivateFolder('test');
const programs = join(folder.path, 'bin');
mkdirSync(programs);
symlinkSync(server, join(programs, 'redis-server'));
try {
  const { code, interrupted } = await runChild(
    [
      ...[
        'node_modules/vitest/vitest.mjs',
        'run',
        '--reporter=default',
        '--reporter=./scripts/testing/count-reporter.mjs',
      ],
      ...process.argv.slice(2),
    ],
    makeOwnEnvironment({
      PATH: [programs, process.env.PATH].join(delimiter),
      STEWARD_REDIS_SERVER: server,
      STEWARD_TEST_FOLDER: folder.path,
      ...(chromium === null ? {} : { STEWARD_CHROMIUM: chromium }),
    }),
  );
  if (interrupted === null) {
    const line = renderCounts(code);
    if (line !== null) {
      console.log(line);
    }
    process.exitCode = code;
  } else {
    // vitest may end with 0 then, though not all tests ran.
    process.exitCode = exitCodeOf(interrupted);
  }
} finally {
  folder.remove();
}

/** The last line, or null when vitest counted nothing: its help was asked for. */
function renderCounts(code) {
  const file = join(folder.path, 'counts.json');
  if (!existsSync(file)) {
    return code === 0 ? null : '0 passed, 1 failed';
  }
  const { passed, failed, skipped } = JSON.parse(readFileSync(file, 'utf8'));
  // The line must not say that all is well when the exit code says otherwise.
  const shown = Math.max(failed, code === 0 ? 0 : 1);
  return `${passed} passed, ${shown} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}
