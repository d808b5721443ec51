import { settingsContract } from '../../../../shared/ipc/settings.ts';
import { ok } from '../../../../shared/result.ts';
import { connectionSchema } from '../../../../shared/settings/connection.ts';
import { type Preferences, preferencesSchema } from '../../../../shared/settings/preferences.ts';
import { defined } from '../../defined.ts';
import type { Desk } from '../../desk.ts';
import { answering } from '../../ipc/answers.ts';

export interface SettingsActions {
  /** Carries new preferences out: language, theme, shortcuts, login. */
  applyPreferences(preferences: Preferences): void;
}

/** Preferences, the connection, and secrets, which only ever go in. */
export function settingsHandlers(desk: Desk, actions: SettingsActions) {
  const { settings, secrets, host } = desk;
  return answering(settingsContract, {
    'preferences:save': (part) => {
      const preferences = preferencesSchema.parse({ ...settings.read().preferences, ...defined(part) });
      const written = settings.change({ preferences });
      if (written.ok) actions.applyPreferences(preferences);
      return written;
    },
    'connection:read': () => ({
      connection: settings.read().connection,
      secrets: secrets.state(),
    }),
    'connection:save': async (part) => {
      const connection = connectionSchema.parse({ ...settings.read().connection, ...defined(part) });
      const written = settings.change({ connection });
      if (written.ok) await host.restart();
      return written;
    },
    'secrets:save': async (changes) => {
      const written = await secrets.save(changes);
      if (!written.ok) return written;
      await host.restart();
      return ok(secrets.state());
    },
  });
}
