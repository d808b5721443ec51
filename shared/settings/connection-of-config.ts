import { z } from 'zod';
import { type Connection, givenConnectionSchema, type StoredRoute } from './connection.ts';
import { type RouteKind, route, type SectionName, sections, settingsOf } from './described.ts';
import { freshConnection, freshRoute } from './fresh.ts';
import type { Section, Setting } from './setting.ts';

type Json = Record<string, unknown>;
const objectSchema = z.record(z.string(), z.unknown());
const objectOf = (value: unknown): Json => objectSchema.safeParse(value).data ?? {};

/** The settings of a section of the file, under their stored names; what the file leaves out is left out. */
function storedOf(settings: readonly [string, Setting][], given: Json): Json {
  return Object.fromEntries(
    settings.flatMap(([key, setting]) =>
      setting.stored === null || setting.kind === 'secret' || given[key] === undefined || given[key] === null
        ? []
        : [[setting.stored, given[key]]],
    ),
  );
}

function routeOf(kind: RouteKind, given: unknown): StoredRoute | null {
  if (given === undefined || given === null) return null;
  const stored = storedOf(Object.entries(route), objectOf(given));
  return { ...freshRoute(kind), ...stored };
}

/** What a file in the form of the configuration says of a connection; secrets of the account are never taken from it. */
export interface PresetConnection {
  connection: Connection;
  /** The secret of the listener's URLs, where the file has one. */
  pathToken: string | null;
}

/**
 * The connection as the app's settings keep it, of a JSON in the form of the configuration file; what it leaves out is as
 * on a fresh install. Null where a value is none of its kind.
 */
export function connectionOfConfig(raw: unknown): PresetConnection | null {
  const read = objectSchema.safeParse(raw);
  if (!read.success) return null;
  const file = read.data;
  const names = Object.keys(sections) as SectionName[];
  const flat = names.map((name) => {
    const { storedIn }: Section = sections[name];
    const stored = storedOf(settingsOf(name), objectOf(file[name]));
    return storedIn === undefined ? stored : { [storedIn]: { ...freshConnection.originate, ...stored } };
  });
  const { routes } = objectOf(file.campaign);
  const given = objectOf(routes);
  const told = {
    ...freshConnection,
    ...Object.assign({}, ...flat),
    ...(routes !== undefined && {
      external: routeOf('external', given.external),
      internal: routeOf('internal', given.internal),
    }),
  };
  const connection = givenConnectionSchema.safeParse(told);
  if (!connection.success) return null;
  const token = sections.listener.settings.pathToken.read(String(objectOf(file.listener).pathToken ?? ''));
  return { connection: connection.data, pathToken: token };
}
