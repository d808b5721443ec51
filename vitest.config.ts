import { configDefaults, defineConfig } from 'vitest/config';
import { hasBrowser } from './tests/support/find-browser.ts';

/** The specs of the windows need a browser; tests/support/get-browser.ts gets one where it can, or says that it could not. */
const needBrowser = ['tests/ui/**', 'tests/bench/**'];

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'tests/long/**', ...(hasBrowser() ? [] : needBrowser)],
    reporters: ['default', './tests/support/summary-reporter.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
