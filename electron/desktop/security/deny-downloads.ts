import type { Session } from 'electron';

/**
 * Nothing that a page opens is written to the disk: without a listener Electron asks the person where to. Files come and go
 * by the system's dialogs, which main opens.
 */
export function denyDownloads(session: Session): void {
  session.on('will-download', (event) => event.preventDefault());
}
