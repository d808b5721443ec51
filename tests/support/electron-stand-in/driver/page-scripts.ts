import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';

const source = (name: string) =>
  readFileSync(new URL(`../page/${name}`, import.meta.url), 'utf8').replaceAll('export ', '');

export const bindingName = '__standInSend';
export const worldName = 'stand-in preload';

export interface PageScripts {
  mainWorld: string;
  isolatedWorld: string;
}

/** The scripts of a window whose preload has this text. The names of the bridge's events can't be guessed by a page. */
export function pageScripts(preload: string, mediaPort: number): PageScripts {
  const [toMain, toIsolated] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
  const names = `'${toIsolated}', '${toMain}'`;
  return {
    mainWorld: `(() => { ${source('bridge-end.js')}\n${source('main-world.js')}
      receiveExposed(createBridgeEnd, ${names});
      mapMedia((url) => url.replace(/^(?!https?:)([a-z-]+):\\/\\/([^/]+)/, 'http://$2.$1-scheme.localhost:${mediaPort}'));
    })()`,
    // A preload runs in the top frame alone, unless Electron is told otherwise.
    isolatedWorld: `(() => { if (window.top !== window || location.protocol === 'about:') return;
      ${source('values.js')}\n${source('bridge-end.js')}\n${source('isolated-world.js')}
      runPreload({ createBridgeEnd, encodeValue, decodeValue, send: globalThis.${bindingName},
        toMain: '${toMain}', toIsolated: '${toIsolated}',
        preload: (require, module) => { const exports = module.exports;\n${preload}\n} }); })()`,
  };
}
