import type { SettingsStore } from '../../settings/settings-store.ts';

/** Where the person is asked with which profile a link calls: the one in use, to begin with. Else null. */
export function defaultLinkProfile({
  read,
  profiles,
}: Pick<SettingsStore, 'read' | 'profiles'>): string | null {
  const asks = read().preferences.linkProfile === 'ask' && profiles.list().length > 1;
  return asks ? profiles.active().id : null;
}
