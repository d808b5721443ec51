import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { contract, pushChannels } from './shared/ipc.ts';

/**
 * Three bundles: main (ESM), preload (CommonJS: Electron's sandbox knows no other) and renderer. What main takes from
 * `dependencies` stays in node_modules.
 */
export default defineConfig({
  main: {
    build: {
      sourcemap: true,
      // What the start needs comes with the bundle: reading their hundreds of files took longer than all else.
      externalizeDeps: { exclude: ['electron-store', 'i18next', 'zod'] },
      rolldownOptions: {
        input: {
          main: 'electron/main.ts',
          'contacts-worker': 'electron/storage/contacts-worker.ts',
          'history-worker': 'electron/storage/history-worker.ts',
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
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
    plugins: [react()],
    build: { minify: true, rolldownOptions: { input: 'renderer/index.html' } },
  },
});
