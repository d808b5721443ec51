import { app } from 'electron';

/** Global shortcuts under Wayland go through the desktop portal (Electron's docs, api/global-shortcut). Before ready. */
export function useShortcutsPortal(platform: NodeJS.Platform): void {
  if (platform === 'linux') app.commandLine.appendSwitch('enable-features', 'GlobalShortcutsPortal');
}
