import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Boots a main bundle with the stand-in in place of `electron`: `boot.ts MAIN [arguments]`. The app gets ready after
 * its main module has run, as in Electron.
 */
const [, , main = '', ...commandLine] = process.argv;
const standIn = new URL('./electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
});

process.argv = [process.execPath, main, ...commandLine];
Object.assign(process.versions, { electron: '45.0.0-stand-in' });
const { pretended } = await import('./main/pretended.ts');
Object.defineProperty(process, 'platform', { value: pretended.platform });
// `out/main/main.js` lies two folders below the app; a packaged app lies in the resources' folder.
const appFolder = path.resolve(main, '../../..');
Object.assign(process, { defaultApp: !pretended.packaged, resourcesPath: path.dirname(appFolder) });
const { denyWritingBelow, loseStandardError } = await import('./main/file-system.ts');
loseStandardError();
denyWritingBelow(appFolder);
// Electron only warns of a rejection that nobody handles; here it ends the app, so that a spec sees it.
process.on('unhandledRejection', (reason) =>
  setImmediate(() => {
    throw reason;
  }),
);
const { getReady } = await import('./main/life.ts');
await import(pathToFileURL(main).href);
getReady();
