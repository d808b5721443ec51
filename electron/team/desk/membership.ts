import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { AppError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { type Config, configSchema } from '../../../shared/settings/config.ts';
import { isForeign, writeOwnFile } from '../../files/own-file.ts';
import { ownText } from '../../files/text-at-most.ts';
import { type DeskSettings, deskSettingsSchema } from '../protocol/messages.ts';

/**
 * A desk's place in a team: its own key and how it reaches the relay. No credential of the PBX is in it. Settings with which no
 * desk can be run are none: a relay that sent them must not keep the next start from happening.
 */
const membershipSchema = z
  .object({
    servers: z.array(z.string()).min(1),
    /** What the relay says of the desk's key. */
    jwt: z.string(),
    /** The key; it was made here and never leaves this file. */
    seed: z.string(),
    /** Who vouches for the servers, as the invitation said. */
    authority: z.string().optional(),
    settings: deskSettingsSchema,
  })
  .refine((membership) => configSchema.safeParse(rawConfigOf(membership)).success);
export type Membership = z.infer<typeof membershipSchema>;

/** What of a membership is the team's. */
interface Team {
  authority?: string | undefined;
  servers: readonly string[];
}

/** Tells this team from others: an authority may vouch for the servers of several. */
export const teamOf = ({ authority, servers }: Team): string =>
  [...(authority === undefined ? [] : [authority]), ...servers].join(' ');

const fileIn = (dataDirectory: string) => join(dataDirectory, 'team.json');

/** Null where this data directory is in no team; `config-unreadable` where the file is there and is none. */
export function readMembership(dataDirectory: string): Result<Membership | null, AppError> {
  const file = fileIn(dataDirectory);
  try {
    if (isForeign(file))
      return fail({ kind: 'config-unreadable', file, words: 'it belongs to another user of this computer' });
    const raw: unknown = JSON.parse(ownText(file));
    const read = membershipSchema.safeParse(raw);
    if (read.success) return ok(read.data);
    return fail({ kind: 'config-unreadable', file, words: 'it is no membership of a team' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ok(null);
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no valid JSON';
    return fail({ kind: 'config-unreadable', file, words: `it can't be read (${code})` });
  }
}

/** Written whole or not at all, readable by its owner alone; what could not be read again is not written (`config-unreadable`). */
export function writeMembership(dataDirectory: string, membership: Membership): Result<null, AppError> {
  const file = fileIn(dataDirectory);
  if (!membershipSchema.safeParse(membership).success)
    return fail({
      kind: 'config-unreadable',
      file,
      words: 'the relay sent settings that no desk can be run with',
    });
  try {
    writeOwnFile(file, `${JSON.stringify(membership)}\n`);
    return ok(null);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return fail({ kind: 'file-not-written', file, code });
  }
}

export const forgetMembership = (dataDirectory: string): void =>
  rmSync(fileIn(dataDirectory), { force: true });

/**
 * The configuration of a desk in a team. What the relay decides stands in it as the relay said last; nothing of it
 * reaches the PBX from here, and nothing listens.
 */
export const teamConfig = (membership: Team & { settings: DeskSettings }): Config =>
  configSchema.parse(rawConfigOf(membership));

function rawConfigOf({ settings, ...team }: Team & { settings: DeskSettings }): object {
  const { number, country, internalPattern, windowMinutes, external, internal } = settings;
  return {
    pbx: { baseUrl: addressOf(team), auth: 'both' },
    agent: { number },
    campaign: {
      ...{ trunkManagerId: 'team', context: 'team', windowMinutes },
      routes: { external: routeOf(external), internal: routeOf(internal) },
    },
    listener: { host: '127.0.0.1', pathToken: 'no-listener-in-a-team' },
    // Which numbers are denied is the relay's to say.
    dialing: { country, internalPattern, denied: [] },
  };
}

/** Leads nowhere. What is known of a PBX is kept under its address, so no two teams may have the same. */
function addressOf(team: Team): string {
  const name = createHash('sha256').update(teamOf(team)).digest('hex').slice(0, 32);
  return `http://${name}.team.invalid`;
}

function routeOf(route: DeskSettings['external']) {
  if (route === null) return null;
  const { component, trunk, ringSeconds, callLimitSeconds } = route;
  return { component, ...(trunk === null ? {} : { trunk }), ringSeconds, callLimitSeconds };
}
