import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
export const outDirectory = here('../../../out/renderer-preview');

/** Builds the production renderer and, beside it, the script that stands in for the preload. */
export async function buildPreview(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: here('../../../renderer'),
    base: './',
    plugins: [react()],
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
