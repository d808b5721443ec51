import { desktopEntry, earlierDesktopEntry } from '../desktop-entry.ts';
import type { RunCommand } from '../run-command.ts';
import { entryName } from './entry-name.ts';
import type { SystemLinkHandler } from './system-link-handler.ts';

/** Default-application pages of the desktops that have one, by a word of XDG_CURRENT_DESKTOP. */
const settingsPages: [desktop: string, command: string, parameters: string[]][] = [
  ['gnome', 'gnome-control-center', ['default-apps']],
  ['unity', 'gnome-control-center', ['default-apps']],
  ['kde', 'systemsettings', ['kcm_componentchooser']],
  ['xfce', 'xfce4-mime-settings', []],
  ['cinnamon', 'cinnamon-settings', ['default']],
  ['mate', 'mate-default-applications-properties', []],
];

/** Asks `xdg-mime`, which reads the same lists as the programs that open links (freedesktop.org, MIME associations). */
export function createLinuxHandler(run: RunCommand, environment: NodeJS.ProcessEnv): SystemLinkHandler {
  const entryOf = (scheme: string) => run('xdg-mime', ['query', 'default', `x-scheme-handler/${scheme}`]);
  return {
    state: async (scheme) => {
      const entry = await entryOf(scheme);
      if (entry === null) return { scheme, state: 'unknown', handler: null };
      if (entry === '') return { scheme, state: 'none', handler: null };
      // The package keeps the earlier entry, hidden, so that such links arrive until they are registered again.
      const own = entry === desktopEntry || entry === earlierDesktopEntry;
      if (own) return { scheme, state: 'this-app', handler: entry };
      return { scheme, state: 'other-app', handler: await entryName(entry, environment) };
    },
    openSettings: async () => {
      const desktop = (environment.XDG_CURRENT_DESKTOP ?? '').toLowerCase();
      const page = settingsPages.find(([name]) => desktop.includes(name));
      if (page === undefined) return false;
      const [, command, parameters] = page;
      if ((await run('which', [command])) === null) return false;
      // Stays open as long as the person looks at it: not waited for.
      void run(command, parameters);
      return true;
    },
    isUnderEarlierName: async (scheme) => (await entryOf(scheme)) === earlierDesktopEntry,
  };
}
