import type { BrowserWindow } from 'electron';
import { fewAMinute } from '../../../../shared/time/few-a-minute.ts';
import type { Clock } from '../../../engine/ports.ts';
import type { Log } from '../../../log/log.ts';

export interface ReviveOptions {
  /** Loads the window's page from its beginning. */
  load(): void;
  /** It breaks off each time: the person is told. `again` tries once more, if nothing has since. */
  givenUp(again: () => void): void;
  /** The window closes with the app. */
  quitting(): boolean;
  after: Clock['after'];
  /** Milliseconds of any clock that goes on. */
  now(): number;
  log: Pick<Log, 'error'>;
}

/** By itself, in a minute. A page that breaks off more often does so from its beginning. */
const mostLoads = 3;

/** How long a page that answers to nothing may do so after Electron tells of it (ms), which it does after some seconds. */
const patience = 15_000;

/**
 * Loads a page anew whose process is gone or answers no more: its window would stay blank, or dead, until the app is
 * started again. A page that breaks off again and again is left until the person comes back to its window. Calls
 * are followed by main meanwhile.
 */
export function revivePage(
  window: BrowserWindow,
  { load, givenUp, quitting, after, now, log }: ReviveOptions,
): void {
  const contents = window.webContents;
  const mayLoad = fewAMinute(mostLoads, now);
  let isLeft = false;
  let endWait: (() => void) | null = null;
  const stopWaiting = () => {
    endWait?.();
    endWait = null;
  };
  // Never within the event: some versions of Electron die of a load there (electron/electron, pull request 51900).
  const loadSoon = () => {
    after(0, () => {
      if (!window.isDestroyed() && !quitting()) load();
    });
  };
  const again = () => {
    if (!isLeft) return;
    isLeft = false;
    loadSoon();
  };
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    stopWaiting();
    log.error({ page: contents.getURL(), reason, exitCode }, 'the page of a window broke off');
    if (mayLoad()) return loadSoon();
    if (!isLeft) givenUp(again);
    isLeft = true;
  });
  contents.on('unresponsive', () => {
    // Electron tells of it again as long as the person goes on clicking.
    if (endWait !== null) return;
    log.error({ page: contents.getURL() }, 'the page of a window does not answer');
    endWait = after(patience, () => contents.forcefullyCrashRenderer());
  });
  contents.on('responsive', stopWaiting);
  contents.on('destroyed', stopWaiting);
  window.on('focus', again);
}
