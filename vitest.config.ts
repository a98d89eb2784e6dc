import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // What tests import takes longer to load than most of them run: each worker loads it once, and a file leaves nothing behind.
    isolate: false,
    maxWorkers: 2,
  },
});
