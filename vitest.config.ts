import { configDefaults, defineConfig } from 'vitest/config';
import { compileCache } from './tests/support/tools/compile-cache.ts';
import { hasBrowser } from './tests/support/tools/find-browser.ts';

process.env.NODE_COMPILE_CACHE ??= compileCache;

/** Without a browser the specs of the windows are left out; tests/support/tools/get-tools.ts gets one where it can, or says that it could not. */
const withBrowser = (include: string[]) => (hasBrowser() ? include : []);

/** What takes longer than five seconds a test, or starts processes of its own. */
const slow = [
  'tests/cli/**/*.test.ts',
  'tests/engine/model.test.ts',
  'tests/team/desk/from-relay.test.ts',
  'tests/team/relay/{crowds,earlier-buckets,model,on-nats,own-servers,shut-out}.test.ts',
  'tests/intake/http/{fuzz,under-load}.test.ts',
  'tests/storage/broken-off-restores.test.ts',
];

const project = (
  name: string,
  include: string[],
  options: { exclude?: string[]; isolate?: boolean } = {},
) => ({
  extends: true as const,
  test: { name, include, ...options, exclude: [...configDefaults.exclude, ...(options.exclude ?? [])] },
});

export default defineConfig({
  test: {
    reporters: ['default', './tests/support/tools/summary-reporter.ts'],
    pool: 'forks',
    // Most tests wait for the simulated PBX's times or for a page: with five, two cores stood still for a third of a run.
    maxWorkers: 6,
    maxConcurrency: 8,
    testTimeout: 240_000,
    hookTimeout: 180_000,
    // What is waited for comes late on a busy machine; a second is the default.
    expect: { poll: { timeout: 30_000 } },
    projects: [
      project('unit', ['tests/**/*.test.ts'], {
        exclude: ['tests/long/**', 'tests/ui/**', 'tests/quality/**', 'tests/bench/**', ...slow],
        // Modules are loaded once a worker, not once a file: two thirds of the processor time.
        isolate: false,
      }),
      project('process', slow),
      project('ui', withBrowser(['tests/ui/**/*.test.ts'])),
      project('quality', ['tests/quality/**/*.test.ts', ...withBrowser(['tests/bench/**/*.test.ts'])]),
    ],
  },
});
