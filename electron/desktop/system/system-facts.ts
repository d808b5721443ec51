import os from 'node:os';
import { app } from 'electron';
import type { Snapshot } from '../../../shared/ipc/snapshot.ts';
import { isEntryInstalled } from './desktop-entry.ts';
import { runCommand } from './run-command.ts';
import { findTray } from './tray/find-tray.ts';
import { hasUpdateAddress } from './updates.ts';
import { isWayland } from './wayland.ts';

/** What this system has and lets the app do; it does not change while the app runs. */
export interface SystemFacts {
  tray: Snapshot['tray'];
  shortcutRule: Snapshot['shortcutRule'];
  offersUpdates: boolean;
}

export async function readSystemFacts(): Promise<SystemFacts> {
  return {
    tray: await findTray(process.platform, runCommand),
    shortcutRule: shortcutRule(),
    offersUpdates: hasUpdateAddress(),
  };
}

function shortcutRule(): Snapshot['shortcutRule'] {
  const ozonePlatform = app.commandLine.getSwitchValue('ozone-platform');
  if (!isWayland(process.platform, process.env, ozonePlatform)) return 'app';
  return isEntryInstalled(process.env, os.homedir()) ? 'desktop' : 'desktop-once-installed';
}
