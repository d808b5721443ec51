import { randomUUID } from 'node:crypto';
import type { Call } from '../../../../shared/call/call.ts';
import type { AppError } from '../../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { EngineHost } from '../../engine/engine-host.ts';
import { dataDirectoryOf } from '../../settings/data-directory.ts';
import type { SecretsVault } from '../../settings/secrets.ts';
import { freshProfile, type Profile } from '../../settings/settings-schema.ts';
import type { SettingsStore } from '../../settings/settings-store.ts';
import { type CallBoard, callUnderWay } from '../calls/call-board.ts';
import { createLeftCalls, type LeftCalls } from './left-calls.ts';

export interface ProfileOptions {
  settings: SettingsStore;
  secrets: Pick<SecretsVault, 'copy' | 'forget'>;
  host: Pick<EngineHost, 'restart'>;
  board: Pick<CallBoard, 'living' | 'clear'>;
  /** The app's own folder. */
  directory: string;
  forgetCalls(dataDirectory: string): Result<null, AppError>;
  /** The calls of a data directory about which the dialplan may still ask anew at `now` (UTC ms). */
  askingCallsIn(dataDirectory: string, now: number): Call[];
  /** UTC ms. */
  now(): number;
  changed(): void;
}

/**
 * What a person does with profiles. Everything gives `profile-missing` for one that is gone, and `storage-failed` when
 * it could not be written.
 */
export interface Profiles {
  /**
   * Connects with another profile: the engine of the one stops before that of the other starts. A call under way keeps
   * it from that (`call-in-progress`), unless `evenInCall`: then it is taken up when its profile comes back.
   */
  switchTo(id: string, evenInCall?: boolean): Promise<Result<null, AppError>>;
  /** Why no call may be made with the profile in use though it could: see `LeftCalls`. */
  inTheWay: LeftCalls['inTheWay'];
  /** A new one with nothing set up. */
  add(name: string): Result<{ id: string }, AppError>;
  /** The same PBX for another own number: everything else is the same, the secrets and the listener's URLs too. */
  duplicate(id: string, name: string, agentNumber: string): Result<{ id: string }, AppError>;
  rename(id: string, name: string): Result<null, AppError>;
  /**
   * Removes it with its secrets; `keptIn`: where its calls stay, null where they were deleted. Gives `last-profile` for
   * the only one, `call-in-progress`, and `data-dir-owned` while another process works with the calls to delete.
   */
  remove(id: string, history: 'keep' | 'delete'): Promise<Result<{ keptIn: string | null }, AppError>>;
}

const missing: AppError = { kind: 'profile-missing' };

export function createProfiles(options: ProfileOptions): Profiles {
  const { settings, secrets, changed } = options;
  const { profiles } = settings;
  const left = createLeftCalls({
    profiles,
    askingCalls: ({ id, mode }) =>
      options.askingCallsIn(dataDirectoryOf(options.directory, id, mode), options.now()),
    now: options.now,
  });
  const added = (profile: Profile): Result<{ id: string }, AppError> => {
    const written = profiles.add(profile);
    if (!written.ok) return written;
    changed();
    return ok({ id: profile.id });
  };
  // Clicked to and fro, the last click counts: while one is under way, the profile in use says nothing yet.
  let underWay = 0;
  const change: Profiles['switchTo'] = async (id, evenInCall = false) => {
    if (underWay === 0 && profiles.active().id === id) return ok(null);
    underWay += 1;
    const switched = await switchTo(options, left, id, evenInCall);
    underWay -= 1;
    return switched;
  };
  return {
    switchTo: change,
    inTheWay: left.inTheWay,
    add: (name) => {
      const profile = freshProfile(randomUUID(), name);
      const listenerPort = portOfItsOwn(profiles.list());
      return added({ ...profile, connection: { ...profile.connection, listenerPort } });
    },
    duplicate: (id, name, agentNumber) => {
      const source = profiles.find(id);
      if (source === null) return fail(missing);
      const copy = { ...source, id: randomUUID(), name, mode: 'pbx' as const };
      secrets.copy(id, copy.id);
      return added({ ...copy, connection: { ...source.connection, agentNumber } });
    },
    rename: (id, name) => {
      if (profiles.find(id) === null) return fail(missing);
      const written = profiles.change(id, { name });
      if (written.ok) changed();
      return written;
    },
    remove: (id, history) => remove(options, change, id, history),
  };
}

async function switchTo(
  { settings, host, board, changed }: ProfileOptions,
  left: LeftCalls,
  id: string,
  evenInCall: boolean,
): Promise<Result<null, AppError>> {
  const { profiles } = settings;
  if (profiles.find(id) === null) return fail(missing);
  const waits = evenInCall ? null : callUnderWay(board);
  if (waits !== null) return fail(waits);
  let written: Result<null, AppError> = ok(null);
  await host.restart(() => {
    if (profiles.active().id !== id) left.leave(board.living());
    // It may have been removed while the other engine stopped.
    written = profiles.find(id) === null ? fail(missing) : profiles.activate(id);
    if (!written.ok) return;
    left.returnTo(id);
    board.clear();
  });
  changed();
  return written;
}

async function remove(
  options: ProfileOptions,
  change: Profiles['switchTo'],
  id: string,
  history: 'keep' | 'delete',
): Promise<Result<{ keptIn: string | null }, AppError>> {
  const { settings, secrets, directory, forgetCalls, changed } = options;
  const { profiles } = settings;
  if (profiles.find(id) === null) return fail(missing);
  const other = profiles.list().find((profile) => profile.id !== id);
  if (other === undefined) return fail({ kind: 'last-profile' });
  if (profiles.active().id === id) {
    const switched = await change(other.id);
    if (!switched.ok) return switched;
  }
  if (history === 'delete')
    for (const mode of ['pbx', 'sandbox'] as const) {
      const forgotten = forgetCalls(dataDirectoryOf(directory, id, mode));
      if (!forgotten.ok) return forgotten;
    }
  const removed = profiles.remove(id);
  if (!removed.ok) return removed;
  secrets.forget(id);
  changed();
  return ok({ keptIn: history === 'keep' ? dataDirectoryOf(directory, id, 'pbx') : null });
}

/** A listener port that no other profile has: its PBX's dialplan must not reach another profile's desk. */
function portOfItsOwn(profiles: readonly Profile[]): number {
  const taken = new Set(profiles.map(({ connection }) => connection.listenerPort));
  let port = freshProfile('fresh', '').connection.listenerPort;
  while (taken.has(port)) port += 1;
  return port;
}
