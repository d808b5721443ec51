import { app } from 'electron';
import { linksIn } from './link-arguments.ts';

export interface StartListener {
  links(links: string[]): void;
  /** A second start without a link: the person looks for the window. */
  activate(): void;
}

/**
 * Makes this the only process of the app for its user. Links come with the first start's arguments, with a second
 * start's (which ends at once), or on macOS by `open-url`, perhaps before the app is ready.
 * False: another process runs and has been told; this one must quit.
 */
export function becomeSingleInstance(commandLine: readonly string[], listener: StartListener): boolean {
  app.on('open-url', (event, url) => {
    event.preventDefault();
    listener.links(linksIn([url]));
  });
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', (_event, secondCommandLine) => {
    const links = linksIn(secondCommandLine);
    if (links.length === 0) listener.activate();
    else listener.links(links);
  });
  listener.links(linksIn(commandLine));
  return true;
}
