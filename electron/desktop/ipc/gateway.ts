import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import type { Channel } from '../../../shared/ipc/contract.ts';
import type { Log } from '../../log/log.ts';
import { isTrustedSender } from '../security/trusted-sender.ts';
import type { WindowName } from '../system/windows/window-options.ts';
import type { Answerer } from './answers.ts';
import { windowsThatAsk } from './channel-windows.ts';

export interface GatewayOptions {
  /** The only origin that is answered. */
  origin: string;
  /** Which of the app's windows shows these contents; null for anything else. */
  windowOf(contents: WebContents): WindowName | null;
  handlers: Record<Channel, Answerer>;
  log: Pick<Log, 'error'>;
}

/**
 * The only file that touches `ipcMain`. Whatever is not a valid request of an own page is rejected; what rejects is
 * logged, for the page says no more than that something failed.
 */
export function openGateway({ origin, windowOf, handlers, log }: GatewayOptions): () => void {
  const senderOf = (event: IpcMainInvokeEvent, channel: Channel) => {
    const window = windowOf(event.sender);
    if (window === null || !isTrustedSender(event.senderFrame, origin)) {
      throw new Error('This page may not ask.');
    }
    if (!windowsThatAsk(channel).includes(window)) throw new Error('This window may not ask for that.');
    return { window };
  };
  const logged = async (channel: Channel, answer: () => Promise<unknown>) => {
    try {
      return await answer();
    } catch (error) {
      log.error({ channel, error }, 'a request of a page failed');
      throw error;
    }
  };
  const channels = Object.entries(handlers) as [Channel, Answerer][];
  for (const [channel, answer] of channels) {
    ipcMain.handle(channel, (event, request: unknown) =>
      logged(channel, async () => answer(request, senderOf(event, channel))),
    );
  }
  return () => {
    for (const [channel] of channels) ipcMain.removeHandler(channel);
  };
}
