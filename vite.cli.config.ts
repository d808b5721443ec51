import { defineConfig } from 'vite';

/** The command line of an installed package: Node strips types only outside node_modules. */
export default defineConfig({
  build: {
    ssr: true,
    outDir: 'out/cli',
    target: 'node24',
    rolldownOptions: {
      input: {
        main: 'electron/cli/main.ts',
        'answers-worker': 'electron/pbx/simotel/answers-worker.ts',
        'contacts-worker': 'electron/storage/threads/contacts-worker.ts',
      },
      output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
    },
  },
});
