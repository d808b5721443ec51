import { defineConfig } from 'vite';

/** The command line of an installed package: Node strips types only outside node_modules. */
export default defineConfig({
  build: {
    ssr: 'electron/cli/main.ts',
    outDir: 'out/cli',
    target: 'node24',
    rolldownOptions: { output: { entryFileNames: 'main.mjs', chunkFileNames: '[name].mjs' } },
  },
});
