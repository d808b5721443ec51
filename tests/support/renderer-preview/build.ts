import path from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { buildOnce } from '../build-once.ts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
export const outDirectory = here('../../../out/renderer-preview');

let built: Promise<void> | null = null;

/** Builds the production renderer and, beside it, the script that stands in for the preload, unless nothing changed. */
export function ensurePreviewBuilt(): Promise<void> {
  built ??= buildOnce({
    name: 'preview',
    sources: ['{shared,renderer}/**/*', 'tests/support/renderer-preview/*', 'package.json'],
    run: buildPreview,
  });
  return built;
}

async function buildPreview(root: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: path.join(root, 'renderer'),
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
