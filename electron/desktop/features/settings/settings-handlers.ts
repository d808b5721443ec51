import { contract } from '../../../../shared/ipc/contract.ts';
import { ok } from '../../../../shared/result.ts';
import { connectionSchema } from '../../../../shared/settings/connection.ts';
import { type Preferences, preferencesSchema } from '../../../../shared/settings/preferences.ts';
import { defined } from '../../defined.ts';
import type { Desk } from '../../desk.ts';
import { answers } from '../../handlers/answers.ts';

export interface SettingsActions {
  /** Carries new preferences out: language, theme, shortcuts, login. */
  applyPreferences(preferences: Preferences): void;
}

/** Preferences, the connection, and secrets, which only ever go in. */
export function settingsHandlers(desk: Desk, actions: SettingsActions) {
  const { settings, secrets, host } = desk;
  return {
    'preferences:save': answers(contract['preferences:save'], (part) => {
      const preferences = preferencesSchema.parse({ ...settings.read().preferences, ...defined(part) });
      const written = settings.change({ preferences });
      if (written.ok) actions.applyPreferences(preferences);
      return written;
    }),
    'connection:read': answers(contract['connection:read'], () => ({
      connection: settings.read().connection,
      secrets: secrets.state(),
    })),
    'connection:save': answers(contract['connection:save'], async (part) => {
      const connection = connectionSchema.parse({ ...settings.read().connection, ...defined(part) });
      const written = settings.change({ connection });
      if (written.ok) await host.restart();
      return written;
    }),
    'secrets:save': answers(contract['secrets:save'], async (changes) => {
      const written = await secrets.save(changes);
      if (!written.ok) return written;
      await host.restart();
      return ok(secrets.state());
    }),
  };
}
