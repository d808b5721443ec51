import type { Channel } from '../../../shared/ipc.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { Parts } from '../../parts/ports.ts';
import type { Desk } from '../desk.ts';
import type { LinkHandler } from '../links/link-handler.ts';
import type { Recordings } from '../recordings/recordings.ts';
import type { Windows } from '../windows/windows.ts';
import type { Answerer } from './answers.ts';
import { backupHandlers } from './backup-handlers.ts';
import { type CallActions, callHandlers } from './call-handlers.ts';
import { contactHandlers } from './contact-handlers.ts';
import { everydayHandlers } from './everyday-handlers.ts';
import { guardHandlers } from './guard-handlers.ts';
import { historyHandlers } from './history-handlers.ts';
import { linkHandlers } from './link-handlers.ts';
import { profileHandlers } from './profile-handlers.ts';
import { recordingHandlers } from './recording-handlers.ts';
import { type SettingsActions, settingsHandlers } from './settings-handlers.ts';
import { setupHandlers } from './setup-handlers.ts';
import { transferHandlers } from './transfer-handlers.ts';
import { windowHandlers } from './window-handlers.ts';
import { wrapUpHandlers } from './wrap-up-handlers.ts';

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
