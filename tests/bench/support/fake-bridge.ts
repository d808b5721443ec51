import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const entry = fileURLToPath(new URL('../../support/renderer-preview/fake-bridge.ts', import.meta.url));

/** The script of the tests' stand-in for main, as a page runs it before its own. */
export async function buildFakeBridge(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry, formats: ['iife'], name: 'fakeBridge' } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (output === undefined || !('output' in output)) throw new Error('the bridge was not built');
  return output.output[0].code;
}
