import type { RunCommand } from '../run-command.ts';

/**
 * Whether a tray icon would be seen. Windows and macOS always have one; a Linux desktop has one only if somebody
 * watches for status notifier items (freedesktop.org, StatusNotifierWatcher). What can't be asked is taken as no, so
 * that the window never hides where nothing could bring it back.
 */
export async function isTrayAvailable(platform: NodeJS.Platform, run: RunCommand): Promise<boolean> {
  if (platform !== 'linux') return true;
  const answer = await run('gdbus', [
    'call',
    '--session',
    '--dest=org.freedesktop.DBus',
    '--object-path=/org/freedesktop/DBus',
    '--method=org.freedesktop.DBus.NameHasOwner',
    'org.kde.StatusNotifierWatcher',
  ]);
  return answer?.includes('true') ?? false;
}
