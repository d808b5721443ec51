import path from 'node:path';
import { app } from 'electron';
import { createParts } from './parts/parts.ts';
import { linksIn } from './shell/links/link-arguments.ts';
import { createLinkIntake } from './shell/links/link-intake.ts';
import { becomeSingleInstance } from './shell/links/single-instance.ts';
import { hiddenSwitch } from './shell/presence/start-at-login.ts';
import { useShortcutsPortal } from './shell/presence/wayland-shortcuts.ts';
import { serveAppProtocol } from './shell/security/app-protocol.ts';
import { hardenEveryContents } from './shell/security/harden-contents.ts';
import { startShell } from './shell/start-shell.ts';

// The bundles are out/main, out/preload and out/renderer; resources lies beside out.
const beside = (...segments: string[]) => path.join(import.meta.dirname, ...segments);
const paths = {
  preload: beside('../preload/preload.cjs'),
  icon: beside('../../resources/icon.png'),
  trayImages: beside('../../resources/tray'),
};
const threads = {
  contacts: new URL('./contacts-worker.js', import.meta.url),
  history: new URL('./history-worker.js', import.meta.url),
};
const quiet = process.argv.includes(hiddenSwitch) || linksIn(process.argv).length > 0;
const links = createLinkIntake();

// Windows shows notifications under this name, and brings their clicks back (electron-builder.yml, appId).
app.setAppUserModelId('ir.dotaraf.desktop');
useShortcutsPortal(process.platform);
serveAppProtocol(beside('../renderer'));
hardenEveryContents();
// Not awaited here: Electron gets ready only after this module has run.
const ready = Promise.withResolvers<void>();
const shell = ready.promise.then(() => startShell({ parts: createParts(threads), links, paths, quiet }));
const isFirst = becomeSingleInstance(process.argv, {
  links: links.take,
  activate: () => void shell.then(({ show }) => show()),
});

if (isFirst) void app.whenReady().then(ready.resolve);
else app.quit();
