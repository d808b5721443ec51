import { build } from 'electron-vite';
import { buildOnce } from './build-once.ts';

let built: Promise<void> | null = null;

/** Builds the three bundles of the app unless nothing changed since. */
export function ensureBuilt(): Promise<void> {
  built ??= buildOnce({
    name: 'app',
    sources: [
      '{electron,shared,renderer,resources/packaging}/**/*',
      'electron.vite.config.ts',
      'package.json',
    ],
    run: (root) => build({ root, logLevel: 'error' }),
  });
  return built;
}
