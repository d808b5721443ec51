import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { listWhatShips } from './resources/packaging/list-what-ships.ts';
import { parseAsJson } from './resources/packaging/parse-as-json.ts';
import { contract, pushChannels } from './shared/ipc/contract.ts';

const root = import.meta.dirname;
const noJsonSchema = `${root}/electron/desktop/settings/no-json-schema.ts`;

/**
 * V8 compiles all functions of the page's first script in the background while it loads, where it would compile one after
 * the other as they are called. It looks for the comment at a file's very beginning (v8.dev/blog/explicit-compile-hints).
 */
const compileWhileLoading: Plugin = {
  name: 'compile-while-loading',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      for (const part of Object.values(bundle))
        if (part.type === 'chunk' && part.isEntry) part.code = `//# allFunctionsCalledOnLoad\n${part.code}`;
    },
  },
};

/** The texts of the first view are fetched with the page, of either language: main tells which to its first script. */
const preloadFirstTexts: Plugin = {
  name: 'preload-first-texts',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle = {} }) =>
      Object.values(bundle)
        .filter(
          (part) => part.type === 'chunk' && /\/locales\/\w+\/first\.ts$/.test(part.facadeModuleId ?? ''),
        )
        .map(({ fileName }) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `./${fileName}` },
          injectTo: 'head',
        })),
  },
};

/**
 * Three bundles: main (ESM), preload (CommonJS: Electron's sandbox knows no other) and renderer. All that they need is in
 * them: a package has no node_modules, and a start does not read hundreds of files.
 */
export default defineConfig({
  main: {
    plugins: [parseAsJson, listWhatShips('main', root)],
    resolve: { alias: { 'ajv/dist/2020.js': noJsonSchema, 'ajv-formats': noJsonSchema } },
    build: {
      sourcemap: true,
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          main: 'electron/main.ts',
          // Beside it: it finds the other bundles from where it lies.
          app: 'electron/desktop/app.ts',
          'answers-worker': 'electron/pbx/simotel/answers-worker.ts',
          'backup-worker': 'electron/storage/threads/backup-worker.ts',
          'contacts-worker': 'electron/storage/threads/contacts-worker.ts',
          'history-worker': 'electron/storage/threads/history-worker.ts',
        },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    plugins: [listWhatShips('preload', root)],
    // The names alone: the contract's schemas would bring a validator into every window.
    define: {
      __CHANNELS__: JSON.stringify(Object.keys(contract)),
      __PUSH_CHANNELS__: JSON.stringify(pushChannels),
    },
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'electron/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), parseAsJson, preloadFirstTexts, compileWhileLoading, listWhatShips('renderer', root)],
    build: {
      minify: true,
      // The disk is near: to ask for a chunk's own imports beforehand costs a window more than it saves.
      modulePreload: {
        resolveDependencies: (_, files, { hostType }) =>
          hostType === 'html' ? files : files.filter((file) => file.endsWith('.css')),
      },
      rolldownOptions: {
        input: 'renderer/index.html',
        output: {
          // All that the first paint needs is one file: each one more is asked for, compiled and run by itself.
          codeSplitting: { groups: [{ name: 'page', tags: ['$initial'] }] },
        },
      },
    },
  },
});
