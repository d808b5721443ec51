import { app, type Session } from 'electron';
import { denyDownloads } from './deny-downloads.ts';
import { denyNavigation } from './deny-navigation.ts';
import { denyNewWindows } from './deny-new-windows.ts';
import { denyPermissions } from './deny-permissions.ts';
import { denyWebviews } from './deny-webviews.ts';

/** Applies the rules to every page that ever comes to be, whoever made it. */
export function hardenEveryContents(): void {
  const hardened = new WeakSet<Session>();
  app.on('web-contents-created', (_event, contents) => {
    denyNavigation(contents);
    denyNewWindows(contents);
    denyWebviews(contents);
    denyPermissions(contents.session);
    if (!hardened.has(contents.session)) denyDownloads(contents.session);
    hardened.add(contents.session);
  });
}
