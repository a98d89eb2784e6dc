/**
 * `npm test`: installs what is missing and runs the whole suite, or the part that its arguments name (they are
 * vitest's: `npm test -- test/unit/requests`). The last line counts: `N passed, N failed`.
 *
 * Tests find the server to start in STEWARD_REDIS_SERVER, and a folder for its data in STEWARD_TEST_FOLDER.
 */
import './setup/check-node-version.mjs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeOwnEnvironment } from './own-environment.mjs';
import { runChild } from './run-child.mjs';
import { findRedisServer } from './setup/find-redis-server.mjs';
import { installPackages } from './setup/install-packages.mjs';
import { makePrivateFolder } from './setup/private-folder.mjs';

installPackages();
const server = findRedisServer();
const folder = makePrivateFolder('test');
const results = join(folder.path, 'results.json');
try {
  const code = await runChild(
    [
      ...['node_modules/vitest/vitest.mjs', 'run'],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${results}`],
      ...process.argv.slice(2),
    ],
    makeOwnEnvironment({ STEWARD_REDIS_SERVER: server, STEWARD_TEST_FOLDER: folder.path }),
  );
  const line = countResults(code);
  if (line !== null) {
    console.log(line);
  }
  process.exitCode = code;
} finally {
  folder.remove();
}

/** The last line, or null when vitest wrote no results (help was asked for, or it was interrupted). */
function countResults(code) {
  let report;
  try {
    report = JSON.parse(readFileSync(results, 'utf8'));
  } catch {
    return code === 0 || code > 128 ? null : '0 passed, 1 failed';
  }
  // A file that does not load has no tests to count, and an error outside of all tests belongs to none: the line must
  // not say that all is well when the exit code says otherwise.
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const failed = Math.max(report.numFailedTests + broken.length, code === 0 ? 0 : 1);
  const skipped = report.numPendingTests + report.numTodoTests;
  return `${report.numPassedTests} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}
