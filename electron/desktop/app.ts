import path from 'node:path';
import { app } from 'electron';
import { quietConsole } from '../log/quiet-console.ts';
import { compose } from './compose.ts';
import { createLinkIntake } from './features/dialing/link-intake.ts';
import { reportFailedStart } from './report-failed-start.ts';
import { serveAppProtocol } from './security/app-protocol.ts';
import { denyNames } from './security/deny-names.ts';
import { hardenEveryContents } from './security/harden-contents.ts';
import { becomeSingleInstance } from './system/links/single-instance.ts';
import { hasUpdateAddress } from './system/updates.ts';

// The bundles are out/main, out/preload and out/renderer; resources lies beside out.
const beside = (...segments: string[]) => path.join(import.meta.dirname, ...segments);
const paths = {
  preload: beside('../preload/preload.cjs'),
  icon: beside('../../resources/icon.png'),
  trayImages: beside('../../resources/tray'),
  licences: beside('../licences'),
};
const threads = {
  backup: new URL('./backup-worker.js', import.meta.url),
  contacts: new URL('./contacts-worker.js', import.meta.url),
  history: new URL('./history-worker.js', import.meta.url),
};
const links = createLinkIntake();
quietConsole();

// Windows shows notifications under this name, and brings their clicks back (electron-builder.yml, appId).
app.setAppUserModelId('ir.dotaraf.desktop');
serveAppProtocol(beside('../renderer'));
hardenEveryContents();
denyNames(hasUpdateAddress());
// Not awaited here: Electron gets ready only after this module has run.
const ready = Promise.withResolvers<void>();
const shell = ready.promise.then(() => compose({ links, threads, paths })).catch(reportFailedStart);
const isFirst = becomeSingleInstance(process.argv, {
  links: links.take,
  activate: () => void shell.then((shown) => shown?.show()),
});

if (isFirst) void app.whenReady().then(ready.resolve);
else app.quit();
