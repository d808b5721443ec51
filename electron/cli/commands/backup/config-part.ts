import { existsSync } from 'node:fs';
import { z } from 'zod';
import { components } from '../../../../shared/call/events.ts';
import { defaultMethod, placementMethods } from '../../../../shared/call/placement-method.ts';
import type { AppError } from '../../../../shared/errors.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import { automaticHost, sections } from '../../../../shared/settings/described.ts';
import { freshConnection } from '../../../../shared/settings/fresh.ts';
import { keptHere } from '../../../../shared/settings/kept-here.ts';
import type { GuardedConnection } from '../../../../shared/settings/loosened.ts';
import { readJsonFile } from '../../load-config.ts';

export type Json = Record<string, unknown>;
const jsonSchema = z.record(z.string(), z.unknown());
export const objectOf = (value: unknown): Json => jsonSchema.safeParse(value).data ?? {};

const without = (value: unknown, keys: readonly string[]): Json =>
  Object.fromEntries(Object.entries(objectOf(value)).filter(([key]) => !keys.includes(key)));
const only = (value: unknown, keys: readonly string[]): Json =>
  Object.fromEntries(Object.entries(objectOf(value)).filter(([key]) => keys.includes(key)));

/** A configuration, checked or not, without what never leaves this machine. */
export function withoutSecrets(config: Json): Json {
  const open = { ...config };
  for (const { section, keys } of keptHere)
    if (section in config) open[section] = without(config[section], keys);
  return open;
}

/** What the file holds; null where there is no file. `config-unreadable`: its secrets would be lost with it. */
export function readConfig(file: string): Result<Json | null, AppError> {
  if (!existsSync(file)) return ok(null);
  const raw = readJsonFile(file);
  return raw.ok ? ok(objectOf(raw.value)) : raw;
}

/** Keys of the file that belong to the connection; the others (guards, codes of notes) are what a person prefers. */
const connectionKeys: readonly string[] = Object.keys(sections);
type ConfigPart = 'connection' | 'preferences';
export const partOfKey = (key: string): ConfigPart =>
  connectionKeys.includes(key) ? 'connection' : 'preferences';

/** The parts of a backup's configuration that are wanted, and the file's own for the others. */
export function chosenConfig(present: Json | null, config: Json, wanted: Record<ConfigPart, boolean>): Json {
  const keys = [...new Set([...Object.keys(config), ...Object.keys(present ?? {})])];
  const entries = keys.flatMap((key) => {
    const from = wanted[partOfKey(key)] ? config : present;
    return from?.[key] === undefined ? [] : [[key, from[key]] as const];
  });
  return Object.fromEntries(entries);
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
const textsOf = (value: unknown) => (Array.isArray(value) ? value.map(textOf) : []);

/** What of a configuration, checked or not, its loosening is judged by; what it leaves out is as a start reads it. */
export function guardedPart(config: Json): GuardedConnection {
  const [pbx, listener, dialing, agent, campaign, originate] = guardedSections.map((name) =>
    objectOf(config[name]),
  );
  const routes = objectOf(campaign?.routes);
  return {
    baseUrl: textOf(pbx?.baseUrl),
    certificatePin: textOf(pbx?.certificatePin),
    allowedAddresses: textsOf(listener?.allowedAddresses),
    denied: textsOf(dialing?.denied),
    internalPattern: textOf(dialing?.internalPattern ?? freshConnection.internalPattern),
    country: textOf(dialing?.country ?? freshConnection.country),
    agentNumber: textOf(agent?.number),
    way: placementMethods.find((way) => way === dialing?.way) ?? defaultMethod,
    trunkManagerId: textOf(campaign?.trunkManagerId),
    context: textOf(campaign?.context),
    originate: {
      context: textOf(originate?.context),
      trunk: textOf(originate?.trunk),
      callerId: textOf(originate?.callerId),
    },
    external: routeIn(routes.external),
    internal: routeIn(routes.internal),
    listenerHost: textOf(listener?.host) || automaticHost,
    listenerPort: Number(listener?.port ?? freshConnection.listenerPort),
  };
}

const guardedSections = ['pbx', 'listener', 'dialing', 'agent', 'campaign', 'originate'] as const;

function routeIn(given: unknown): GuardedConnection['external'] {
  const { interfaceText, component, trunk } = objectOf(given);
  const known = components.find((one) => one === component);
  return known === undefined
    ? null
    : { interfaceText: textOf(interfaceText), component: known, trunk: textOf(trunk) };
}

/** A configuration with the secrets of the one in whose place it comes. */
export function withOwnSecrets(present: Json | null, config: Json): Json {
  const own = present ?? {};
  const merged = withoutSecrets(config);
  for (const { section, keys } of keptHere)
    if (section in own) merged[section] = { ...objectOf(merged[section]), ...only(own[section], keys) };
  return merged;
}
