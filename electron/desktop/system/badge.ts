import { app } from 'electron';
import type { Snapshot } from '../../../shared/ipc/snapshot.ts';

/** How much waits for the person: missed calls, and follow-ups whose time has come. */
export const waitingIn = ({ incoming, followUps }: Pick<Snapshot, 'incoming' | 'followUps'>): number =>
  incoming.filter(({ missed }) => missed).length + followUps.filter(({ due }) => due).length;

/**
 * Shows the count on the app's icon where the system has a place for it: macOS' Dock, and Linux docks that speak Unity's
 * protocol (Electron's docs, api/app, setBadgeCount); 0 takes it away. Windows has none: there the tray's mark stands for it.
 */
export function createBadge(platform: NodeJS.Platform): (count: number) => void {
  let shown = 0;
  return (count) => {
    if (platform === 'win32' || count === shown) return;
    shown = count;
    app.setBadgeCount(count);
  };
}
