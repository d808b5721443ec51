import type { Channel } from '../../../shared/ipc/contract.ts';
import type { Snapshot } from '../../../shared/ipc/snapshot.ts';
import type { Desk } from '../desk.ts';
import { backupHandlers } from '../features/backup/backup-handlers.ts';
import { type CallActions, callHandlers } from '../features/calls/call-handlers.ts';
import { historyHandlers } from '../features/calls/history-handlers.ts';
import { wrapUpHandlers } from '../features/calls/wrap-up-handlers.ts';
import { contactHandlers } from '../features/contacts/contact-handlers.ts';
import { linkHandlers } from '../features/dialing/link-handlers.ts';
import { guardHandlers } from '../features/guards/guard-handlers.ts';
import { transferHandlers } from '../features/imports/transfer-handlers.ts';
import { profileHandlers } from '../features/profiles/profile-handlers.ts';
import { recordingHandlers } from '../features/recordings/recording-handlers.ts';
import type { Recordings } from '../features/recordings/recordings.ts';
import { everydayHandlers } from '../features/settings/everyday-handlers.ts';
import { type SettingsActions, settingsHandlers } from '../features/settings/settings-handlers.ts';
import { setupHandlers } from '../features/setup/setup-handlers.ts';
import { windowHandlers } from '../features/windows/window-handlers.ts';
import type { Parts } from '../parts/ports.ts';
import type { LinkHandler } from '../system/links/link-handler.ts';
import type { Windows } from '../system/windows/windows.ts';
import type { Answerer } from './answers.ts';

export interface HandlerOptions {
  desk: Desk;
  windows: Windows;
  linkHandler: LinkHandler;
  parts: Pick<Parts, 'componentUrls' | 'exportCalls' | 'writeFile' | 'ownData'>;
  recordings: Recordings;
  snapshot(): Snapshot;
  actions: CallActions & SettingsActions & { historyChanged(): void };
}

/** An answer for every entry of the contract. */
export function createHandlers(options: HandlerOptions): Record<Channel, Answerer> {
  const { desk, windows, linkHandler, parts, snapshot, actions } = options;
  return {
    ...callHandlers(desk, actions),
    ...everydayHandlers(desk),
    ...wrapUpHandlers(desk, actions.historyChanged),
    ...historyHandlers(options),
    ...recordingHandlers(options),
    ...contactHandlers(desk),
    ...transferHandlers(desk, windows),
    ...guardHandlers(desk),
    ...backupHandlers(desk, windows, parts.ownData, actions),
    ...profileHandlers(desk),
    ...settingsHandlers(desk, actions),
    ...setupHandlers(desk, parts.componentUrls),
    ...linkHandlers(linkHandler),
    ...windowHandlers(windows, snapshot),
  };
}
