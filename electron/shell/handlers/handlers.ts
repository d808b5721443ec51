import type { Channel } from '../../../shared/ipc.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { ComponentUrlsOf } from '../../parts/ports.ts';
import type { Desk } from '../desk.ts';
import type { LinkHandler } from '../links/link-handler.ts';
import type { Windows } from '../windows/windows.ts';
import type { Answerer } from './answers.ts';
import { type CallActions, callHandlers } from './call-handlers.ts';
import { contactHandlers } from './contact-handlers.ts';
import { linkHandlers } from './link-handlers.ts';
import { type SettingsActions, settingsHandlers } from './settings-handlers.ts';
import { setupHandlers } from './setup-handlers.ts';
import { transferHandlers } from './transfer-handlers.ts';
import { windowHandlers } from './window-handlers.ts';

export interface HandlerOptions {
  desk: Desk;
  windows: Windows;
  linkHandler: LinkHandler;
  componentUrls: ComponentUrlsOf;
  snapshot(): Snapshot;
  actions: CallActions & SettingsActions;
}

/** An answer for every entry of the contract. */
export function createHandlers(options: HandlerOptions): Record<Channel, Answerer> {
  const { desk, windows, linkHandler, componentUrls, snapshot, actions } = options;
  return {
    ...callHandlers(desk, actions),
    ...contactHandlers(desk),
    ...transferHandlers(desk, windows),
    ...settingsHandlers(desk, actions),
    ...setupHandlers(desk, componentUrls),
    ...linkHandlers(linkHandler),
    ...windowHandlers(windows, snapshot),
  };
}
