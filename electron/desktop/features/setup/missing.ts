import { type AuthMode, sections } from '../../../../shared/settings/described.ts';
import type { Setting } from '../../../../shared/settings/setting.ts';
import type { EngineHost } from '../../engine/engine-host.ts';
import type { Secrets } from '../../settings/connection-config.ts';

/** The keys, as a configuration file names them, of what is missing or wrong for making calls. */
export function missingIn(host: Pick<EngineHost, 'ready'>, auth: AuthMode, secrets: Secrets): string[] {
  const ready = host.ready();
  const told = ready.ok || ready.error.kind !== 'config-invalid' ? [] : ready.error.problems;
  const withheld = !ready.ok && ready.error.kind === 'credentials-withheld' ? ['pbx.password'] : [];
  const settings: [string, Setting][] = Object.entries(sections.pbx.settings);
  const unknown = settings.flatMap(([key, setting]) => {
    if (setting.kind !== 'secret' || setting.signIn?.modes.includes(auth) !== true) return [];
    const isKnown = new Map<string, string | undefined>(Object.entries(secrets)).get(setting.stored ?? '');
    return isKnown ? [] : [`pbx.${key}`];
  });
  return [...new Set([...told.map(({ path }) => path), ...withheld, ...unknown])];
}
