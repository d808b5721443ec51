import { EventEmitter } from 'node:events';
import type { Frame } from '../messages.ts';
import { provide } from './browser.ts';
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
  const { protocol, host } = new URL(url);
  return { url, origin: `${protocol}//${host}`, parent: isTop ? null : {}, frameTreeNodeId: isTop ? 1 : 2 };
}

provide({
  invoke: async (windowId, channel, values, frame) => {
    const handler = handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    const window = BrowserWindow.getAllWindows().find(({ id }) => id === windowId);
    const event = { type: 'frame', sender: window?.webContents, senderFrame: frameOf(frame), frameId: 1 };
    // An event of Electron's has more than is implemented here.
    const answer: unknown = await handler(event as never, ...values);
    return structuredClone(answer);
  },
});
