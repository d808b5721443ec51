import { EventEmitter } from 'node:events';
import type { Frame } from '../messages.ts';
import { actable, provide } from './browser.ts';
import { note } from './ipc-record.ts';
import { BrowserWindow } from './windows.ts';

type Handler = Parameters<Electron.IpcMain['handle']>[1];

const handlers = new Map<string, Handler>();

const parts: Pick<Electron.IpcMain, 'handle' | 'removeHandler'> = {
  handle: (channel, handler) => {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
  removeHandler: (channel) => void handlers.delete(channel),
};
export const ipcMain = Object.assign(new EventEmitter(), parts);

function frameOf({ url, isTop }: Frame) {
  const { protocol, host } = URL.canParse(url) ? new URL(url) : { protocol: 'about:', host: '' };
  return { url, origin: `${protocol}//${host}`, parent: isTop ? null : {}, frameTreeNodeId: isTop ? 1 : 2 };
}

/** Answers as Electron's main process does. */
async function invoke(sender: unknown, channel: string, values: unknown[], frame: Frame | null) {
  const handler = handlers.get(channel);
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
  const event = { type: 'frame', sender, senderFrame: frame === null ? null : frameOf(frame), frameId: 1 };
  // An event of Electron's has more than is implemented here.
  try {
    const answer: unknown = structuredClone(await handler(event as never, ...values));
    note(channel, values, answer);
    return answer;
  } catch (error) {
    note(channel, values, String(error));
    throw error;
  }
}

provide({
  invoke: (windowId, channel, values, frame) => {
    const window = BrowserWindow.getAllWindows().find(({ id }) => id === windowId);
    return invoke(window?.webContents, channel, values, frame);
  },
});

interface Attempt {
  /** The view of the window that sends; null: contents that are no window's. */
  window: string | null;
  channel: string;
  values: unknown[];
  frame: Frame | null;
}

/** Sends what no page of a browser could: any channel, frame and sender. */
actable('ipc', async (attempts: Attempt[]) => {
  const contentsOf = (view: string | null) =>
    BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().endsWith(`#${view}`))
      ?.webContents;
  const settled = attempts.map(({ window, channel, values, frame }) =>
    invoke(contentsOf(window) ?? {}, channel, values, frame).then(
      (answer) => ({ answer, rejected: null }),
      (error: unknown) => ({
        answer: null,
        rejected: error instanceof Error ? error.message : String(error),
      }),
    ),
  );
  return Promise.all(settled);
});
