import { chosenPlacement } from '../../../shared/call/placement-method.ts';
import type { AppError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { type Config, configSchema } from '../../../shared/settings/config.ts';
import type { Connection, SecretChanges, StoredRoute } from '../../../shared/settings/connection.ts';
import { route, type SectionName, sections, settingsOf } from '../../../shared/settings/described.ts';
import type { Section, Setting } from '../../../shared/settings/setting.ts';
import { patternsOf, slowPatterns } from '../../compose/slow-patterns.ts';

/** What is set; the engine alone gets it. */
export type Secrets = SecretChanges;

type Json = Record<string, unknown>;

/** The engine's configuration from the settings page's fields, or `config-invalid` with every problem at once. */
export function configOf(
  connection: Connection,
  secrets: Secrets,
  pathToken: string,
): Result<Config, AppError> {
  return checked(rawConfig(connection, secrets, pathToken, (_setting, value) => value));
}

/**
 * A configuration good enough to check the chain and to listen while the assistant is half way: what is still empty
 * gets its stand-in. No call may be made with it. Fails only where the address, the listener or a pattern is wrong.
 */
export function draftConfigOf(
  connection: Connection,
  secrets: Secrets,
  pathToken: string,
): Result<Config, AppError> {
  return checked(
    rawConfig(connection, secrets, pathToken, (setting, value) =>
      value === '' && setting.kind === 'text' ? (setting.standIn ?? '') : value,
    ),
  );
}

function checked(raw: Json): Result<Config, AppError> {
  const parsed = configSchema.safeParse(raw);
  // An earlier version may have stored a pattern that takes for ever.
  const problems = parsed.success
    ? slowPatterns(patternsOf(parsed.data))
    : parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), expected: issue.message }));
  if (parsed.success && problems.length === 0) return ok(parsed.data);
  return fail({ kind: 'config-invalid', file: 'settings.json', problems });
}

type Fill = (setting: Setting, value: unknown) => unknown;

/** Each setting at its place in the configuration file. */
function rawConfig(connection: Connection, secrets: Secrets, pathToken: string, fill: Fill): Json {
  const told = new Map<string, unknown>([...Object.entries(connection), ...Object.entries(secrets)]);
  const raw = Object.fromEntries(
    sectionNames.map((name) => {
      const { storedIn }: Section = sections[name];
      const among = storedIn === undefined ? told : new Map(Object.entries(connection.originate));
      return [name, valuesOf(settingsOf(name), among, fill)];
    }),
  );
  const routes = {
    external: routeOf(connection.external, fill),
    internal: routeOf(connection.internal, fill),
  };
  return {
    ...raw,
    // What a desk that nobody asks left unfilled there is nothing that it lacks.
    campaign: { ...raw.campaign, routes: chosenPlacement(connection).isAsked ? routes : {} },
    listener: { ...raw.listener, pathToken },
  };
}

const sectionNames = Object.keys(sections) as SectionName[];

const routeOf = (stored: StoredRoute | null, fill: Fill) =>
  stored === null ? undefined : valuesOf(Object.entries(route), new Map(Object.entries(stored)), fill);

function valuesOf(settings: [string, Setting][], told: ReadonlyMap<string, unknown>, fill: Fill): Json {
  return Object.fromEntries(
    settings.flatMap(([key, setting]) =>
      setting.stored === null ? [] : [[key, fill(setting, filledIn(setting, told.get(setting.stored)))]],
    ),
  );
}

/** A form has no other way to leave out a list than to leave it empty. */
const filledIn = (setting: Setting, value: unknown) =>
  setting.kind === 'list' && setting.byDefault === undefined && Array.isArray(value) && value.length === 0
    ? undefined
    : value;
