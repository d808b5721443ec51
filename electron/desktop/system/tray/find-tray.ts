import type { Snapshot } from '../../../../shared/ipc/snapshot.ts';
import type { RunCommand } from '../run-command.ts';

/** Who shows a Linux desktop's tray icons has this name on the session's bus (freedesktop.org, StatusNotifierWatcher). */
const watcher = 'org.kde.StatusNotifierWatcher';

/** The same question by each tool that can ask the bus; desktops have one or the other. */
const questions: [command: string, parameters: string[]][] = [
  [
    'gdbus',
    [
      'call',
      '--session',
      '--dest=org.freedesktop.DBus',
      '--object-path=/org/freedesktop/DBus',
      '--method=org.freedesktop.DBus.NameHasOwner',
      watcher,
    ],
  ],
  [
    'busctl',
    [
      '--user',
      'call',
      'org.freedesktop.DBus',
      '/org/freedesktop/DBus',
      'org.freedesktop.DBus',
      'NameHasOwner',
      's',
      watcher,
    ],
  ],
  [
    'dbus-send',
    [
      '--session',
      '--print-reply=literal',
      '--dest=org.freedesktop.DBus',
      '/org/freedesktop/DBus',
      'org.freedesktop.DBus.NameHasOwner',
      `string:${watcher}`,
    ],
  ],
];

/**
 * Whether a tray icon would be seen. Windows and macOS always show one; a Linux desktop only if somebody watches for
 * them. `unknown`: no tool could ask; then the app behaves as without a tray, so that its window never hides where
 * nothing could bring it back.
 */
export async function findTray(platform: NodeJS.Platform, run: RunCommand): Promise<Snapshot['tray']> {
  if (platform !== 'linux') return 'there';
  for (const [command, parameters] of questions) {
    const answer = await run(command, parameters);
    if (answer !== null) return answer.includes('true') ? 'there' : 'none';
  }
  return 'unknown';
}
