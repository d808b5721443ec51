import os from 'node:os';
import { app } from 'electron';
import type { Snapshot } from '../../../shared/ipc/snapshot.ts';
import { isEntryInstalled } from './desktop-entry.ts';
import { hasUpdateAddress } from './updates.ts';
import { isWayland } from './wayland.ts';

/** What this system has and lets the app do; it does not change while the app runs. */
export interface SystemFacts {
  /** `unknown` until the system has answered, too. */
  tray: Snapshot['tray'];
  shortcutRule: Snapshot['shortcutRule'];
  offersUpdates: boolean;
}

/** What is known at once; who shows a tray is another program's answer (`findTray`). */
export const readSystemFacts = (): SystemFacts => ({
  tray: 'unknown',
  shortcutRule: shortcutRule(),
  offersUpdates: hasUpdateAddress(),
});

function shortcutRule(): Snapshot['shortcutRule'] {
  const ozonePlatform = app.commandLine.getSwitchValue('ozone-platform');
  if (!isWayland(process.platform, process.env, ozonePlatform)) return 'app';
  return isEntryInstalled(process.env, os.homedir()) ? 'desktop' : 'desktop-once-installed';
}
