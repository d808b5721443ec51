import { guardConfigOf } from '../../../shared/guards/settings.ts';
import { fail, ok } from '../../../shared/result.ts';
import { logEngine, secretsOf } from '../../log/engine-log.ts';
import type { Log } from '../../log/log.ts';
import { listedIn } from '../settings/dialing-rules.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { usableGuards } from '../settings/usable-patterns.ts';
import { createEngineHost, type EngineHost, type EngineHostOptions } from './engine-host.ts';
import { type PlanSecrets, planOf } from './plan.ts';
import { finishRestores } from './unfinished-restores.ts';

export interface HostParts {
  /** The app's own folder; calls lie below it. */
  directory: string;
  /** Where the address book with the do-not-call list is. */
  contactsDirectory: string;
  settings: SettingsStore;
  secrets: PlanSecrets;
  log: Log;
  changed(): void;
}

/**
 * The host of the real engine, whose doings are logged. What speaks HTTP is loaded when it is first needed: a window can
 * be there before it.
 */
export function createHost(parts: HostParts): EngineHost {
  const { directory, settings, secrets, log, changed } = parts;
  const host = createEngineHost({
    plan: () => planOf(settings, secrets, directory),
    finishRestores: (note) => finishRestores(parts, note),
    startEngine: startEngine(parts),
    startSandbox,
    facePbx: async (config) => (await import('../../intake/http/facing-address.ts')).facePbx(config),
    changed,
  });
  const logEvent = logEngine(log, Date.now);
  host.subscribe((event) => {
    if (event.type !== 'engine-began') return logEvent(event);
    log.info({ running: event.engine !== null, error: host.error() }, 'an engine began');
  });
  return host;
}

const startEngine =
  ({ directory, contactsDirectory, settings, log }: HostParts): EngineHostOptions['startEngine'] =>
  async (start) => {
    log.hide(secretsOf(start.config));
    const engine = await import('../../compose/start-engine.ts');
    const listed = listedIn(settings, directory);
    const started = await engine.startEngine({
      ...start,
      owner: 'Dotaraf',
      logDirectory: log.directory,
      contactsDirectory,
      listedIn: () => listed,
      guards: () => guardConfigOf(usableGuards(settings.read().preferences.guards)),
    });
    if (!started.ok) return started;
    const { admit } = started.value;
    return ok({
      ...started.value,
      admit: (secrets) => {
        log.hide([secrets.pathToken, secrets.password].filter((secret) => secret !== undefined));
        admit(secrets);
      },
    });
  };

const startSandbox: EngineHostOptions['startSandbox'] = async (pathToken) => {
  const { startSandboxDesk } = await import('../../pbx/sandbox/sandbox-desk.ts');
  try {
    const { sandbox, config } = await startSandboxDesk(pathToken);
    return ok({ config, stop: sandbox.close });
  } catch {
    // Not even the loopback address can be listened on.
    return fail({ kind: 'listener-cannot-bind', host: '127.0.0.1', port: 0, code: '' });
  }
};
