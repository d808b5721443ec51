import type { z } from 'zod';
import type { ImportProgress } from '../contacts/import.ts';
import { joinRecords } from '../join-records.ts';
import { aboutContract } from './about.ts';
import { backupContract } from './backup.ts';
import { callPagesContract } from './call-pages.ts';
import { callsContract } from './calls.ts';
import { contactsContract } from './contacts.ts';
import { dialingContract } from './dialing.ts';
import { followUpsContract } from './follow-ups.ts';
import { guardsContract } from './guards.ts';
import { historyContract } from './history.ts';
import { importsContract } from './imports.ts';
import { incomingContract } from './incoming.ts';
import { linksContract } from './links.ts';
import { logContract } from './log.ts';
import { profilesContract } from './profiles.ts';
import { recordingsContract } from './recordings.ts';
import { redialsContract } from './redials.ts';
import { settingsContract } from './settings.ts';
import { setupContract } from './setup.ts';
import type { SnapshotPush } from './snapshot.ts';
import { teamContract } from './team.ts';
import { windowsContract } from './windows.ts';
import { wrapUpContract } from './wrap-up.ts';

/**
 * The one IPC contract, feature by feature: channel, schema of the request, type of the answer. The gateway validates
 * with it, the preload exposes one method an entry, the renderer's bridge is typed by it. Answers are `Result`s: a
 * failure that a person can meet is a value, a request that does not fit its schema is rejected.
 */
export const contract = joinRecords(
  dialingContract,
  callsContract,
  callPagesContract,
  historyContract,
  incomingContract,
  redialsContract,
  followUpsContract,
  recordingsContract,
  contactsContract,
  importsContract,
  guardsContract,
  backupContract,
  profilesContract,
  settingsContract,
  setupContract,
  teamContract,
  linksContract,
  logContract,
  windowsContract,
  aboutContract,
  wrapUpContract,
);

export type Contract = typeof contract;
export type Channel = keyof Contract;
export type RequestOf<C extends Channel> = z.infer<Contract[C]['request']>;
export type AnswerOf<C extends Channel> = Exclude<Contract[C]['answer'], undefined>;

/** What main pushes to its windows. */
export interface Pushes {
  'push:snapshot': SnapshotPush;
  /** A notification, the tray or a second start asks this window to show something. */
  'push:show': {
    view: 'dial' | 'today' | 'calls' | 'contacts' | 'settings' | 'setup';
    callId: string | null;
    number?: string;
  };
  /** The quick dial window opens again (empty), or the clipboard's text has come for it. */
  'push:quick-dial': { text: string };
  /** The quick dial asks the main window to do something, by the command's id. */
  'push:command': { id: string };
  /** How far the import of the chosen file of that id is, some times a second. */
  'push:import': { id: string; progress: ImportProgress };
}
export const pushChannels = [
  'push:snapshot',
  'push:show',
  'push:quick-dial',
  'push:command',
  'push:import',
] as const;

/** What the preload exposes as `window.dotaraf`: one method an entry of the contract, one subscription a push. */
export interface Bridge {
  call: { [C in Channel]: (request: RequestOf<C>) => Promise<AnswerOf<C>> };
  on: { [P in keyof Pushes]: (listener: (value: Pushes[P]) => void) => () => void };
}
