import path from 'node:path';
import { app } from 'electron';
import { createLinkIntake } from './desktop/features/dialing/link-intake.ts';
import { createParts } from './desktop/parts/parts.ts';
import { serveAppProtocol } from './desktop/security/app-protocol.ts';
import { hardenEveryContents } from './desktop/security/harden-contents.ts';
import { startShell } from './desktop/start-shell.ts';
import { linksIn } from './desktop/system/links/link-arguments.ts';
import { becomeSingleInstance } from './desktop/system/links/single-instance.ts';
import { hiddenSwitch } from './desktop/system/login/start-at-login.ts';
import { useShortcutsPortal } from './desktop/system/shortcuts/wayland-shortcuts.ts';

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
