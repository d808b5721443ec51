import type { Channel } from '../../shared/ipc/contract.ts';
import type { Snapshot } from '../../shared/ipc/snapshot.ts';
import { joinRecords } from '../../shared/join-records.ts';
import type { Desk } from './desk.ts';
import { aboutHandlers } from './features/about/about-handlers.ts';
import { backupHandlers } from './features/backup/backup-handlers.ts';
import { callPageHandlers } from './features/call-pages/call-page-handlers.ts';
import { callHandlers } from './features/calls/call-handlers.ts';
import { contactHandlers } from './features/contacts/contact-handlers.ts';
import { dialingHandlers } from './features/dialing/dialing-handlers.ts';
import { guardHandlers } from './features/guards/guard-handlers.ts';
import { historyHandlers } from './features/history/history-handlers.ts';
import { importHandlers } from './features/imports/import-handlers.ts';
import { incomingHandlers } from './features/incoming/incoming-handlers.ts';
import { linkHandlers } from './features/links/link-handlers.ts';
import { profileHandlers } from './features/profiles/profile-handlers.ts';
import { recordingHandlers } from './features/recordings/recording-handlers.ts';
import type { Recordings } from './features/recordings/recordings.ts';
import { redialHandlers } from './features/redials/redial-handlers.ts';
import { type SettingsActions, settingsHandlers } from './features/settings/settings-handlers.ts';
import { setupHandlers } from './features/setup/setup-handlers.ts';
import { windowHandlers } from './features/windows/window-handlers.ts';
import { wrapUpHandlers } from './features/wrap-up/wrap-up-handlers.ts';
import type { Answerer } from './ipc/answers.ts';
import type { Parts } from './parts/ports.ts';
import type { LinkHandler } from './system/links/link-handler.ts';
import type { Windows } from './system/windows/windows.ts';

export interface HandlerOptions {
  desk: Desk;
  windows: Windows;
  linkHandler: LinkHandler;
  parts: Pick<Parts, 'componentUrls' | 'exportCalls' | 'writeFile' | 'ownData'>;
  recordings: Recordings;
  /** The folder of the lists of what is in the bundles. */
  licences: string;
  snapshot(): Snapshot;
  actions: SettingsActions & { showCall(callId: string): void; historyChanged(): void };
}

/** An answer for every channel of the contract; two features that answer the same one are refused. */
export function createHandlers(options: HandlerOptions): Record<Channel, Answerer> {
  const { desk, windows, linkHandler, parts, snapshot, actions } = options;
  return joinRecords(
    dialingHandlers(desk, actions.showCall),
    callHandlers(desk),
    callPageHandlers(desk),
    historyHandlers(desk, windows, parts.exportCalls),
    wrapUpHandlers(desk, actions.historyChanged),
    incomingHandlers(desk.incoming),
    redialHandlers(desk),
    recordingHandlers(options),
    contactHandlers(desk),
    importHandlers(desk, windows),
    guardHandlers(desk),
    backupHandlers(desk, windows, parts.ownData, actions),
    profileHandlers(desk),
    settingsHandlers(desk, actions),
    setupHandlers(desk, parts.componentUrls),
    linkHandlers(linkHandler),
    windowHandlers(windows, snapshot),
    aboutHandlers(options.licences),
  );
}
