import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { HtmlTagDescriptor, IndexHtmlTransformContext, Plugin } from 'vite';
import { listWhatShips } from './resources/packaging/list-what-ships.ts';
import { parseAsJson } from './resources/packaging/parse-as-json.ts';
import { contract, pushChannels } from './shared/ipc/contract.ts';

const root = import.meta.dirname;
const noJsonSchema = `${root}/electron/desktop/settings/no-json-schema.ts`;
type Chunks = NonNullable<IndexHtmlTransformContext['bundle']>;

/** A chunk and all that it imports, scripts and styles, by file. */
function filesOf(name: string, chunks: Chunks, known = new Set<string>()): Set<string> {
  const chunk = chunks[name];
  if (chunk?.type !== 'chunk' || known.has(name)) return known;
  known.add(name);
  for (const style of chunk.viteMetadata?.importedCss ?? []) known.add(style);
  for (const imported of chunk.imports) filesOf(imported, chunks, known);
  return known;
}

const preloadTag = (file: string): HtmlTagDescriptor => {
  const asked = file.endsWith('.css') ? { rel: 'preload', as: 'style' } : { rel: 'modulepreload' };
  return { tag: 'link', attrs: { ...asked, crossorigin: true, href: `./${file}` }, injectTo: 'head' };
};

/** What the page imports for its main window is fetched and compiled with the page, not after its first script has run. */
const preloadMainWindow: Plugin = {
  name: 'preload-main-window',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle = {} }) {
      const main = Object.values(bundle).find(
        (part) => part.type === 'chunk' && part.facadeModuleId?.endsWith('/renderer/app/main-window.tsx'),
      );
      const files = main === undefined ? [] : [...filesOf(main.fileName, bundle)];
      return files.filter((file) => !html.includes(file)).map(preloadTag);
    },
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
          'backup-worker': 'electron/storage/threads/backup-worker.ts',
          'contacts-worker': 'electron/storage/threads/contacts-worker.ts',
          'history-worker': 'electron/storage/threads/history-worker.ts',
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
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
    plugins: [react(), parseAsJson, preloadMainWindow, listWhatShips('renderer', root)],
    build: {
      minify: true,
      // The disk is near: to ask for a chunk's own imports beforehand costs a window more than it saves.
      modulePreload: {
        resolveDependencies: (_, files, { hostType }) =>
          hostType === 'html' ? files : files.filter((file) => file.endsWith('.css')),
      },
      rolldownOptions: { input: 'renderer/index.html' },
    },
  },
});
