import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A reporter of vitest: leaves the counts of a run in `counts.json` of STEWARD_TEST_FOLDER, for scripts/test.mjs. */
export default class CountReporter {
  /**
   * A file that does not load has no tests to count, and an error outside of all tests belongs to none; both count as
   * one that failed.
   */
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      counts.failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        counts[state === 'passed' || state === 'failed' ? state : 'skipped'] += 1;
      }
    }
    writeFileSync(join(process.env.STEWARD_TEST_FOLDER, 'counts.json'), JSON.stringify(counts));
  }
}
