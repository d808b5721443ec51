import type { Session } from 'electron';

/**
 * Electron's security checklist, item 5: handle permission requests. Pages of this app need none: main writes the
 * clipboard and shows the notifications.
 */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}
