import path from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, type Plugin } from 'vite';
import { buildOnce } from '../app/build-once.ts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
export const outDirectory = here('../../../out/renderer-preview');
export const pseudoDirectory = here('../../../out/renderer-pseudo');

let built: Promise<void> | null = null;

/**
 * Builds the renderer and, beside it, the script that stands in for the preload, unless nothing changed. Under the tests' own
 * NODE_ENV it gets the React that warns.
 */
export function ensurePreviewBuilt(): Promise<void> {
  built ??= buildOnce({
    name: 'preview',
    sources: ['{shared,renderer}/**/*', 'tests/support/renderer-preview/*', 'package.json'],
    run: (root) => buildPreview(root, outDirectory, []),
  });
  return built;
}

/** The same with the words of the pseudo-locale in the place of the English ones. */
export const ensurePseudoBuilt = (): Promise<void> =>
  buildOnce({
    name: 'pseudo',
    sources: ['{shared,renderer}/**/*', 'tests/support/renderer-preview/*', 'package.json'],
    run: (root) => buildPreview(root, pseudoDirectory, [pseudoLocale]),
  });

const words = here('./pseudo-words.ts');
const pseudoLocale: Plugin = {
  name: 'pseudo-locale',
  enforce: 'pre',
  transform: (code, id) =>
    /\/shared\/locales\/en\/(?:first|windows|later)\.ts$/.test(id)
      ? `import { pseudoWords } from ${JSON.stringify(words)};\n${code.replace(
          /(export const \w+ = )(\{.*\});/s,
          '$1pseudoWords($2);',
        )}`
      : null,
};

async function buildPreview(root: string, outDirectory: string, plugins: Plugin[]): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: path.join(root, 'renderer'),
    base: './',
    plugins: [...plugins, react()],
    build: {
      outDir: outDirectory,
      emptyOutDir: true,
      target: 'chrome140',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
    },
  });
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: outDirectory,
      emptyOutDir: false,
      lib: {
        entry: here('./fake-bridge.ts'),
        formats: ['iife'],
        name: 'fakeBridge',
        fileName: () => 'fake-bridge.js',
      },
    },
  });
}
