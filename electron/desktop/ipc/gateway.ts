import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import type { Channel } from '../../../shared/ipc/contract.ts';
import { isTrustedSender } from '../security/trusted-sender.ts';
import type { WindowName } from '../system/windows/window-names.ts';
import type { Answerer } from './answers.ts';

export interface GatewayOptions {
  /** The only origin that is answered. */
  origin: string;
  /** Which of the app's windows shows these contents; null for anything else. */
  windowOf(contents: WebContents): WindowName | null;
  handlers: Record<Channel, Answerer>;
}

/** The only file that touches `ipcMain`. Whatever is not a valid request of an own page is rejected. */
export function openGateway({ origin, windowOf, handlers }: GatewayOptions): () => void {
  const senderOf = (event: IpcMainInvokeEvent) => {
    const window = windowOf(event.sender);
    if (window === null || !isTrustedSender(event.senderFrame, origin)) {
      throw new Error('This page may not ask.');
    }
    return { window };
  };
  const channels = Object.entries(handlers);
  for (const [channel, answer] of channels) {
    ipcMain.handle(channel, (event, request: unknown) => answer(request, senderOf(event)));
  }
  return () => {
    for (const [channel] of channels) ipcMain.removeHandler(channel);
  };
}
