import { defineConfig } from 'vitest/config';

/** The long forms of the tests: minutes to hours, run by `npm run test:long`. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['tests/long/**/*.test.ts'],
    reporters: ['default', './tests/support/tools/summary-reporter.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 3_600_000,
    hookTimeout: 60_000,
  },
});
