import { app } from 'electron';
import { denyNavigation } from './deny-navigation.ts';
import { denyNewWindows } from './deny-new-windows.ts';
import { denyPermissions } from './deny-permissions.ts';
import { denyWebviews } from './deny-webviews.ts';

/** Applies the rules to every page that ever comes to be, whoever made it. */
export function hardenEveryContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    denyNavigation(contents);
    denyNewWindows(contents);
    denyWebviews(contents);
    denyPermissions(contents.session);
  });
}
